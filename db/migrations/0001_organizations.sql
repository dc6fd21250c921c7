-- Who runs a program, who may do what in it, and what was done.
-- Every tenant table starts its key with organization_id and is sealed by row level security:
-- a transaction sees one organization (fairhand.organization); a signed-in user sees where they
-- belong (fairhand.user); the system sees the list of organizations (fairhand.system = on).

-- Asked for first, since a role without the right to create roles may find it made by an administrator.
do $$ begin
  if not exists (select from pg_roles where rolname = 'fairhand_app') then create role fairhand_app nologin; end if;
exception when duplicate_object then null; when unique_violation then null;
end $$;
do $$ begin execute format('grant fairhand_app to %I', current_user); exception when others then null; end $$;
grant usage on schema public to fairhand_app;

create table organization (
  organization_id text primary key,
  name text not null,
  time_zone text not null,
  program_start date not null,
  objective text,
  supply_chain_scope text not null default 'function' check (supply_chain_scope in ('function', 'managers')),
  count_evaluation_open boolean not null default false,
  trained_goal integer check (trained_goal > 0),
  is_sample boolean not null default false,
  shortcuts boolean not null default true,
  retention_import_days integer not null default 30 check (retention_import_days between 1 and 3650),
  retention_evidence_days integer check (retention_evidence_days between 1 and 3650),
  retention_leaver_days integer check (retention_leaver_days between 1 and 3650),
  retention_audit_days integer check (retention_audit_days between 365 and 7300),
  created_at timestamptz not null default now()
);

create table membership (
  organization_id text not null references organization on delete cascade,
  membership_id text not null,
  user_id text not null,
  role text not null check (role in ('administrator', 'program-lead', 'learning-manager', 'contracts-manager',
    'communications', 'reviewer', 'site-poc', 'executive', 'auditor', 'learner')),
  unit_id text,
  person_id text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organization_id, membership_id)
);
create unique index membership_one_active on membership (organization_id, user_id) where ended_at is null;
create index membership_user on membership (user_id) where ended_at is null;

create table invitation (
  organization_id text not null references organization on delete cascade,
  invitation_id text not null,
  email text not null,
  role text not null,
  unit_id text,
  person_id text,
  token_hash text not null,
  expires_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, invitation_id),
  unique (organization_id, token_hash)
);

create table audit_entry (
  organization_id text not null references organization on delete cascade,
  audit_id text not null,
  at timestamptz not null default now(),
  actor_id text,
  actor_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  request_id text,
  sealed boolean not null default false,
  primary key (organization_id, audit_id)
);
create index audit_entry_at on audit_entry (organization_id, at desc);
create index audit_entry_subject on audit_entry (organization_id, subject_kind, subject_id);

-- Uploaded and generated files live in the database: one transaction, one backup, one erasure.
create table stored_file (
  organization_id text not null references organization on delete cascade,
  file_id text not null,
  purpose text not null check (purpose in ('import', 'evidence')),
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  created_at timestamptz not null default now(),
  expires_on date,
  primary key (organization_id, file_id)
);
create table stored_file_chunk (
  organization_id text not null,
  file_id text not null,
  position integer not null,
  bytes bytea not null,
  primary key (organization_id, file_id, position),
  foreign key (organization_id, file_id) references stored_file on delete cascade
);

-- The server's own, not an organization's: one row.
create table installation (
  only_row boolean primary key default true check (only_row),
  setup_token_hash text,
  setup_done_at timestamptz,
  created_at timestamptz not null default now()
);
grant select, insert, update on installation to fairhand_app;

-- Mail that has left or waits; without SMTP it is read in the app (the outbox).
create table mail (
  organization_id text not null references organization on delete cascade,
  mail_id text not null,
  to_name text,
  to_address text not null,
  subject text not null,
  body_text text not null,
  status text not null check (status in ('outbox', 'queued', 'sent', 'failed', 'unknown')),
  purpose text not null,
  message_id text not null,
  -- A one-time link is a secret: it stands apart from the text and is deleted once the mail has left.
  link text,
  attempts integer not null default 0,
  -- Tries that ended without an answer: the mail may have arrived. At most two.
  uncertain integer not null default 0,
  error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (organization_id, mail_id)
);

create function fairhand_seal(table_name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy tenant on %I using (organization_id = current_setting(''fairhand.organization'', true)) with check (organization_id = current_setting(''fairhand.organization'', true))', table_name);
  execute format('grant select, insert, update, delete on %I to fairhand_app', table_name);
end $$;

select fairhand_seal(t) from unnest(array['organization', 'membership', 'invitation', 'audit_entry',
  'stored_file', 'stored_file_chunk', 'mail']) t;
-- What a signed-in user may see before an organization is chosen, and the system's list.
create policy own_memberships on membership for select using (user_id = current_setting('fairhand.user', true));
create policy own_organizations on organization for select using (exists (
  select 1 from membership m where m.organization_id = organization.organization_id
  and m.user_id = current_setting('fairhand.user', true) and m.ended_at is null));
create policy system_list on organization for select using (current_setting('fairhand.system', true) = 'on');
create policy system_memberships on membership for select using (current_setting('fairhand.system', true) = 'on');
