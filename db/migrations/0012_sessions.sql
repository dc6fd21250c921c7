-- Sessions and workshops: who signed up, who came, what was handed out. Development goals and how far they are.

-- Whatever purposes there are by now stay; the material of sessions is added.
do $$
declare rule record;
begin
  for rule in select conname, substring(pg_get_constraintdef(oid) from '^CHECK \((.*)\)$') as test from pg_constraint
    where conrelid = 'stored_file'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%purpose%'
  loop
    execute format('alter table stored_file drop constraint %I', rule.conname);
    execute format('alter table stored_file add constraint %I check ((%s) or purpose = ''material'')', rule.conname, rule.test);
  end loop;
end $$;

create table training_session (
  organization_id text not null references organization on delete cascade,
  session_id text not null,
  -- Planned in one go; each is a session of its own from then on.
  series_id text,
  title text not null,
  kind text not null check (kind in ('session', 'workshop', 'webinar')),
  -- What the clock on the wall shows, and where that wall is; the instants follow from them.
  starts_local text not null check (starts_local ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  ends_local text not null check (ends_local ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  time_zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text,
  link text,
  -- null: for the whole organization
  unit_id text,
  -- null: no limit
  seats integer check (seats between 1 and 100000),
  about text,
  course_id text,
  topic text,
  host text,
  remind_hours integer check (remind_hours between 1 and 720),
  -- Rises with every change that people have to know of; calendars go by it.
  sequence integer not null default 0,
  -- People who came and are not on the roster: a count, never names.
  guests integer not null default 0 check (guests between 0 and 100000),
  canceled_at timestamptz,
  cancel_reason text,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, session_id),
  foreign key (organization_id, unit_id) references unit on delete set null (unit_id),
  foreign key (organization_id, course_id) references course on delete set null (course_id),
  check (ends_at > starts_at)
);
create index training_session_start on training_session (organization_id, starts_at);

create table session_person (
  organization_id text not null,
  session_id text not null,
  person_id text not null,
  state text not null check (state in ('invited', 'signed-up', 'waiting', 'dropped', 'walk-in')),
  -- The order in which people asked for a seat.
  line integer not null default 0,
  source text not null check (source in ('self', 'staff')),
  by_name text not null,
  changed_at timestamptz not null default now(),
  -- What the last mail to this person said; the next one is due when it is no longer true.
  told_state text,
  told_sequence integer,
  told_at timestamptz,
  -- The start that the reminder spoke of.
  reminded_for timestamptz,
  -- null: nobody has said
  attended boolean,
  attended_at timestamptz,
  attended_by_name text,
  primary key (organization_id, session_id, person_id),
  foreign key (organization_id, session_id) references training_session on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade
);
create index session_person_person on session_person (organization_id, person_id);

create table session_material (
  organization_id text not null,
  material_id text not null,
  session_id text not null,
  title text,
  url text,
  file_id text,
  added_by_name text not null,
  added_at timestamptz not null default now(),
  primary key (organization_id, material_id),
  foreign key (organization_id, session_id) references training_session on delete cascade,
  foreign key (organization_id, file_id) references stored_file on delete cascade
);
create index session_material_session on session_material (organization_id, session_id);

create table development_goal (
  organization_id text not null,
  goal_id text not null,
  person_id text not null,
  -- The wording of ours that it began with; null for one written here.
  template text,
  wording text not null,
  reached_means text,
  course_id text,
  session_id text,
  target_on date,
  state text not null default 'set' check (state in ('set', 'started', 'reached', 'dropped')),
  dropped_reason text,
  set_by_name text not null,
  set_at timestamptz not null default now(),
  state_at timestamptz not null default now(),
  primary key (organization_id, goal_id),
  foreign key (organization_id, person_id) references person on delete cascade,
  foreign key (organization_id, course_id) references course on delete set null (course_id),
  foreign key (organization_id, session_id) references training_session on delete set null (session_id)
);
create index development_goal_person on development_goal (organization_id, person_id);
-- The same goal twice for one person would count twice.
create unique index development_goal_once on development_goal (organization_id, person_id, md5(wording))
  where state in ('set', 'started');

create table goal_note (
  organization_id text not null,
  note_id text not null,
  goal_id text not null,
  person_id text not null,
  -- What the goal became with this note; null where it stayed.
  state text,
  text text,
  by_name text not null,
  at timestamptz not null default now(),
  primary key (organization_id, note_id),
  foreign key (organization_id, goal_id) references development_goal on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade
);
create index goal_note_goal on goal_note (organization_id, goal_id);

select fairhand_seal(t) from unnest(array['training_session', 'session_person', 'session_material',
  'development_goal', 'goal_note']) t;
