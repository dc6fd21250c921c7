-- The organization's logo, and reports to leadership with their figures as they were.

create table organization_logo (
  organization_id text primary key references organization on delete cascade,
  file_id text not null,
  -- In pixels, as it was drawn anew.
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  set_by_name text not null,
  set_at timestamptz not null,
  foreign key (organization_id, file_id) references stored_file on delete cascade
);

create table leadership_report (
  organization_id text not null references organization on delete cascade,
  report_id text not null,
  title text not null,
  kind text not null check (kind in ('quarter', 'year', 'range')),
  period_start date not null,
  period_end date not null,
  -- The day the figures speak of: the period's end, or the day it was made if that came first.
  as_of date not null,
  -- null: the whole organization. No key: a report outlives its site, and must not become one of the whole.
  unit_id text,
  -- Figures, words and definitions as they were. The files are made from them again whenever asked for.
  data jsonb not null,
  -- What is asked of leadership, a list of texts.
  asks jsonb,
  -- The logo as it was, in a copy of its own.
  logo_file_id text,
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (organization_id, report_id),
  foreign key (organization_id, logo_file_id) references stored_file on delete set null (logo_file_id),
  check (period_end >= period_start),
  check (as_of between period_start and period_end)
);
create index leadership_report_made on leadership_report (organization_id, made_at desc);

select fairhand_seal('organization_logo');
select fairhand_seal('leadership_report');
