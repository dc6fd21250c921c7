-- Partners of the program and the contact with them; advisers with lived experience, kept apart from everything.

create table partner (
  organization_id text not null references organization on delete cascade,
  partner_id text not null,
  -- One of content/partners.yaml.
  kind text not null,
  name text not null,
  -- What each side does.
  does text,
  -- Who on our side keeps the contact.
  keeper_id text,
  contact_name text,
  contact_role text,
  contact_email text,
  contact_phone text,
  url text,
  since date,
  next_contact_on date,
  ended_on date,
  end_reason text,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, partner_id),
  foreign key (organization_id, keeper_id) references person on delete set null (keeper_id)
);
create index partner_next on partner (organization_id, next_contact_on) where ended_on is null;
create index partner_keeper on partner (organization_id, keeper_id);

create table partner_contact (
  organization_id text not null,
  contact_id text not null,
  partner_id text not null,
  contacted_on date not null,
  what text,
  next_step text,
  logged_by_name text not null,
  logged_at timestamptz not null,
  primary key (organization_id, contact_id),
  foreign key (organization_id, partner_id) references partner on delete cascade
);
create index partner_contact_day on partner_contact (organization_id, partner_id, contacted_on desc);

create table partner_letter (
  organization_id text not null references organization on delete cascade,
  letter_id text not null,
  kind text not null,
  -- The partner to be, as they are called; and where it was mailed.
  to_name text not null,
  to_address text,
  subject text not null,
  body text not null,
  -- Sent from here, or copied and sent by other means.
  way text not null check (way in ('mail', 'copied')),
  sent_by_name text not null,
  sent_at timestamptz not null,
  primary key (organization_id, letter_id)
);
create index partner_letter_sent on partner_letter (organization_id, sent_at desc);

-- People with lived experience who advise. Read and written by holders of advisers:manage and by the
-- adviser's own link; nothing of it stands in the general trail.
create table adviser (
  organization_id text not null references organization on delete cascade,
  adviser_id text not null,
  -- invited, then active or declined; ended by either side.
  state text not null check (state in ('invited', 'active', 'declined', 'ended')),
  -- What the holders call the adviser among themselves; never shown elsewhere.
  called text not null,
  email text,
  -- How the adviser is named wherever others see it; the adviser's own choice.
  naming text not null default 'anonymous'
    check (naming in ('full', 'first', 'initials', 'chosen', 'anonymous')),
  full_name text,
  first_name text,
  chosen_name text,
  reach text,
  not_asked text,
  letter text,
  invited_on date not null,
  invited_by_name text not null,
  answered_at timestamptz,
  ended_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, adviser_id),
  check (naming not in ('full', 'initials') or full_name is not null),
  check (naming <> 'first' or first_name is not null),
  check (naming <> 'chosen' or chosen_name is not null)
);

create table adviser_link (
  organization_id text not null,
  link_id text not null,
  adviser_id text not null,
  token_hash text not null unique,
  mail_id text,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, link_id),
  foreign key (organization_id, adviser_id) references adviser on delete cascade
);
create index adviser_link_adviser on adviser_link (organization_id, adviser_id);

create table adviser_work (
  organization_id text not null,
  work_id text not null,
  adviser_id text not null,
  kind text not null check (kind in ('review', 'co-author', 'speak', 'train', 'advise')),
  scope text not null,
  agreed_on date not null,
  starts_on date,
  ends_on date,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (organization_id, work_id),
  foreign key (organization_id, adviser_id) references adviser on delete cascade,
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create index adviser_work_adviser on adviser_work (organization_id, adviser_id);

create table adviser_pay (
  organization_id text not null,
  pay_id text not null,
  adviser_id text not null,
  work_id text,
  form text not null check (form in ('money', 'in-kind')),
  amount numeric(12, 2) check (amount > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  in_kind text,
  per text not null check (per in ('hour', 'day', 'piece', 'all')),
  agreed_on date not null,
  paid_on date,
  proof text,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (organization_id, pay_id),
  foreign key (organization_id, adviser_id) references adviser on delete cascade,
  foreign key (organization_id, work_id) references adviser_work on delete set null (work_id),
  check ((form = 'money') = (amount is not null)),
  check ((form = 'money') = (currency is not null)),
  check ((form = 'in-kind') = (in_kind is not null))
);
create index adviser_pay_adviser on adviser_pay (organization_id, adviser_id);

create table adviser_consent (
  organization_id text not null,
  consent_id text not null,
  adviser_id text not null,
  -- What exactly it is about, in words that the adviser read.
  about text not null,
  uses text[] not null check (cardinality(uses) > 0),
  channels text[] not null,
  from_on date not null,
  -- The last day; null until it is withdrawn.
  until_on date,
  asked_by_name text not null,
  asked_at timestamptz not null,
  -- null: asked for, not given.
  given_at timestamptz,
  given_how text check (given_how in ('link', 'writing')),
  refused_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_how text check (withdrawn_how in ('link', 'told-us', 'ended')),
  primary key (organization_id, consent_id),
  foreign key (organization_id, adviser_id) references adviser on delete cascade,
  check (until_on is null or until_on >= from_on),
  check ((given_at is null) = (given_how is null)),
  check ((withdrawn_at is null) = (withdrawn_how is null)),
  check (refused_at is null or given_at is null)
);
create index adviser_consent_adviser on adviser_consent (organization_id, adviser_id);

create table adviser_log (
  organization_id text not null references organization on delete cascade,
  log_id text not null,
  -- null: what is left of a record that was erased.
  adviser_id text,
  at timestamptz not null,
  by_name text not null,
  what text not null,
  detail text,
  primary key (organization_id, log_id),
  foreign key (organization_id, adviser_id) references adviser on delete cascade
);
create index adviser_log_at on adviser_log (organization_id, at desc);

create table adviser_setting (
  organization_id text not null references organization on delete cascade,
  keep_years integer not null check (keep_years between 0 and 20),
  primary key (organization_id)
);

-- A role that holds the permission of these tables and little else.
alter table membership drop constraint membership_role_check;
alter table membership add constraint membership_role_check check (role in ('administrator', 'program-lead',
  'lived-experience-lead', 'learning-manager', 'contracts-manager', 'communications', 'reviewer', 'site-poc',
  'executive', 'auditor', 'learner'));

-- Mail that is nobody's business but the sender's and the reader's: it stands in no list.
alter table mail add column sealed boolean not null default false;

select fairhand_seal(t) from unnest(array['partner', 'partner_contact', 'partner_letter', 'adviser', 'adviser_link',
  'adviser_work', 'adviser_pay', 'adviser_consent', 'adviser_log', 'adviser_setting']) t;
