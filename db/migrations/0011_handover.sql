-- Columns for the learning system as an organization wants them, and files that come by themselves.

create table handover_preset (
  organization_id text not null references organization on delete cascade,
  preset_id text not null,
  name text not null,
  name_key text not null,
  columns jsonb not null,
  date_format text not null check (date_format in ('iso', 'us', 'dmy')),
  which text not null check (which in ('open', 'late', 'all')),
  course_id text,
  rule_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by_name text not null,
  primary key (organization_id, preset_id),
  unique (organization_id, name_key),
  foreign key (organization_id, course_id) references course on delete set null (course_id)
);

-- A person chose these columns; null when a proposal was taken unseen. Only then may a file go in alone.
alter table import_mapping add column confirmed_by_name text;

create table watch_setting (
  organization_id text not null references organization on delete cascade,
  kind text not null check (kind in ('people', 'completions')),
  -- Files are loaded without asking while at most so many lines of a hundred are refused.
  refused_percent integer not null check (refused_percent between 0 and 100),
  paused boolean not null default false,
  primary key (organization_id, kind)
);

-- One row for each file that was met in a watched folder. An import that it began has the same id.
create table watched_file (
  organization_id text not null references organization on delete cascade,
  watch_id text not null,
  kind text not null check (kind in ('people', 'completions')),
  file_name text not null,
  size bigint not null,
  modified_at timestamptz not null,
  sha256 text,
  state text not null check (state in ('seen', 'loading', 'moving', 'done', 'held')),
  -- Where it goes: set before the move, so that a move cut short is found again.
  moves_to text check (moves_to in ('done', 'held')),
  moved_as text,
  -- The same bytes were met before: that file's row.
  repeats_id text,
  note text,
  attempts integer not null default 0,
  claimed_by text,
  claimed_until timestamptz,
  seen_at timestamptz not null,
  finished_at timestamptz,
  -- When its file left the folder for good, with Fairhand's own copy.
  removed_at timestamptz,
  primary key (organization_id, watch_id)
);
create unique index watched_file_here on watched_file (organization_id, kind, file_name)
  where state in ('seen', 'loading', 'moving');
create index watched_file_bytes on watched_file (organization_id, kind, sha256);

select fairhand_seal(t) from unnest(array['handover_preset', 'watch_setting', 'watched_file']) t;
