-- Who manages whom, who heads a site or department, and links that stand for one person.

-- The manager as the roster names them: an employee key or an e-mail key. No foreign key, since a
-- manager may not be on the roster yet.
alter table person add column manager_key text;
create index person_manager on person (organization_id, manager_key) where manager_key is not null;

-- Who heads a site or department; set by hand.
alter table unit add column head_id text;
alter table unit add foreign key (organization_id, head_id) references person on delete set null (head_id);
create index unit_head on unit (organization_id, head_id) where head_id is not null;

alter table import_people_row add column manager_key text;

-- Moves forward whenever appointments, units or memberships change: rules over people compare it
-- with what they saw last.
alter table organization add column people_changed_at timestamptz;

-- A link that needs no account: bound to one person and one purpose. Only the hash of its secret is kept.
create table personal_link (
  organization_id text not null,
  link_id text not null,
  person_id text not null,
  purpose text not null check (purpose in ('learner', 'stop-mail')),
  token_hash text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, link_id),
  unique (organization_id, token_hash),
  foreign key (organization_id, person_id) references person on delete cascade
);
create index personal_link_person on personal_link (organization_id, person_id);
create index personal_link_expires on personal_link (organization_id, expires_at);

select fairhand_seal('personal_link');
