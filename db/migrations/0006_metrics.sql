-- Targets an organization sets, readings it enters or freezes, quarters it closes.

create table target (
  organization_id text not null references organization on delete cascade,
  metric_id text not null,
  program_year integer not null check (program_year between 1 and 50),
  percent numeric(4, 1) not null check (percent > 0 and percent <= 100),
  set_by_name text not null,
  set_at timestamptz not null default now(),
  primary key (organization_id, metric_id, program_year)
);

create table quarter_close (
  organization_id text not null references organization on delete cascade,
  close_id text not null,
  program_year integer not null,
  quarter integer not null check (quarter between 1 and 4),
  period_start date not null,
  period_end date not null,
  closed_by_name text not null,
  closed_at timestamptz not null default now(),
  reopened_at timestamptz,
  reopened_by_name text,
  reopen_reason text,
  primary key (organization_id, close_id)
);
-- A reopened close stays as history beside the one that replaces it.
create unique index quarter_close_one on quarter_close (organization_id, program_year, quarter) where reopened_at is null;

-- unit_id null = the whole organization. Frozen readings belong to a close; entered ones say who and why.
-- unit_id is no foreign key: a reading outlives the unit it was taken for (unit_name is kept with it).
create table reading (
  organization_id text not null,
  reading_id text not null,
  kind text not null check (kind in ('frozen', 'entered')),
  metric_id text not null,
  unit_id text,
  unit_name text,
  period_start date not null,
  period_end date not null,
  numerator integer not null check (numerator >= 0),
  denominator integer not null check (denominator >= numerator),
  definition jsonb not null,
  close_id text,
  said_by text,
  reason text,
  entered_by_name text not null,
  entered_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  withdraw_reason text,
  primary key (organization_id, reading_id),
  foreign key (organization_id) references organization on delete cascade,
  foreign key (organization_id, close_id) references quarter_close on delete cascade
);
create index reading_metric on reading (organization_id, metric_id, period_end);

select fairhand_seal(t) from unnest(array['target', 'quarter_close', 'reading']) t;
