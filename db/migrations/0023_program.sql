-- The program: a plan for each program year with its actions, observances with days of their own,
-- the organization's own compliance line, and private calendar feeds.

create table program_plan (
  organization_id text not null references organization on delete cascade,
  plan_id text not null,
  program_year integer not null check (program_year between 1 and 99),
  -- As the year was when the plan was made; a program that is moved later keeps its plan's days.
  starts_on date not null,
  ends_on date not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (organization_id, plan_id),
  unique (organization_id, program_year),
  check (ends_on > starts_on)
);

-- Changes of several actions that were made together and can be undone together.
create table program_batch (
  organization_id text not null references organization on delete cascade,
  batch_id text not null,
  actions integer not null,
  by_name text not null,
  at timestamptz not null,
  undone_at timestamptz,
  undone_by_name text,
  primary key (organization_id, batch_id)
);

create table program_action (
  organization_id text not null,
  action_id text not null,
  plan_id text not null,
  -- Where it stood in the plan before, when an open action was carried over.
  first_year integer not null,
  -- The step of the toolkit's strategy, 1 to 5.
  step integer not null check (step between 1 and 5),
  -- null once its text was erased
  title text,
  note text,
  due_on date,
  -- null: nobody yet. Goes with the person.
  owner_id text,
  -- null: for the whole organization
  unit_id text,
  status text not null default 'open' check (status in ('open', 'done', 'dropped')),
  drop_reason text,
  closed_on date,
  -- What of the plan's model it came from, and the observance; null for one written here.
  template text,
  observance text,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, action_id),
  foreign key (organization_id, plan_id) references program_plan on delete cascade,
  foreign key (organization_id, owner_id) references person on delete set null (owner_id),
  foreign key (organization_id, unit_id) references unit on delete cascade,
  check ((status = 'open') = (closed_on is null))
);
create index program_action_plan on program_action (organization_id, plan_id, due_on, action_id);
create index program_action_owner on program_action (organization_id, owner_id);
create index program_action_unit on program_action (organization_id, unit_id);

-- One row for each field that changed.
create table program_action_change (
  organization_id text not null,
  change_id text not null,
  action_id text not null,
  batch_id text,
  field text not null,
  was text,
  became text,
  by_name text not null,
  at timestamptz not null,
  primary key (organization_id, change_id),
  foreign key (organization_id, action_id) references program_action on delete cascade,
  foreign key (organization_id, batch_id) references program_batch on delete cascade
);
create index program_action_change_action on program_action_change (organization_id, action_id, change_id);
create index program_action_change_batch on program_action_change (organization_id, batch_id);

-- An observance's own days in a calendar year, where a person knows better than the computed ones.
create table observance_date (
  organization_id text not null references organization on delete cascade,
  observance text not null,
  calendar_year integer not null check (calendar_year between 2000 and 2199),
  starts_on date not null,
  ends_on date not null,
  source text,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (organization_id, observance, calendar_year),
  check (ends_on >= starts_on)
);

-- Where a member of staff takes a concern first.
create table concern_line (
  organization_id text primary key references organization on delete cascade,
  name text,
  phone text,
  email text,
  url text,
  note text,
  set_by_name text not null,
  set_at timestamptz not null
);

-- A private calendar address: only the hash of its secret is kept. It shows what its member may see.
create table calendar_feed (
  organization_id text not null references organization on delete cascade,
  feed_id text not null,
  user_id text not null,
  token_hash text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, feed_id),
  unique (organization_id, token_hash)
);
create unique index calendar_feed_one on calendar_feed (organization_id, user_id) where revoked_at is null;

select fairhand_seal(t) from unnest(array['program_plan', 'program_batch', 'program_action',
  'program_action_change', 'observance_date', 'concern_line', 'calendar_feed']) t;
