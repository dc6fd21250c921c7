-- Files as they are: the run, its mapping, what became of each line, and what it changed.

create table import_mapping (
  organization_id text not null references organization on delete cascade,
  kind text not null,
  header_key text not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (organization_id, kind, header_key)
);

create table import_run (
  organization_id text not null references organization on delete cascade,
  import_id text not null,
  kind text not null check (kind in ('people', 'completions')),
  file_id text,
  file_name text not null,
  layout jsonb,
  header jsonb,
  mapping jsonb,
  options jsonb not null default '{}',
  status text not null check (status in ('mapping', 'reading', 'preview', 'queued', 'applying', 'done', 'failed', 'canceled', 'undoing', 'undone')),
  progress integer not null default 0,
  total integer not null default 0,
  counts jsonb,
  problem text,
  undo_report jsonb,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (organization_id, import_id),
  foreign key (organization_id, file_id) references stored_file on delete set null (file_id)
);
create index import_run_created on import_run (organization_id, created_at desc);

create table import_refusal (
  organization_id text not null,
  import_id text not null,
  line integer not null,
  position integer not null,
  column_name text,
  value text,
  reason text not null,
  primary key (organization_id, import_id, line, position),
  foreign key (organization_id, import_id) references import_run on delete cascade
);

-- Rows as understood, typed; result is filled by the plan, subject by the apply.
create table import_people_row (
  organization_id text not null,
  import_id text not null,
  line integer not null,
  employee_number text,
  employee_key text,
  email text,
  email_key text,
  name text,
  title text,
  title_key text,
  department text,
  department_key text,
  site text,
  site_key text,
  fraction numeric(5, 4),
  hired_on date,
  left_on date,
  person_id text,
  department_id text,
  site_id text,
  appointment_id text,
  result text,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references import_run on delete cascade
) with (fillfactor = 60);

create table import_completion_row (
  organization_id text not null,
  import_id text not null,
  line integer not null,
  employee_number text,
  employee_key text,
  email text,
  email_key text,
  learner_name text,
  course_number text,
  course_number_key text,
  course_title text,
  course_title_key text,
  course_id text,
  status text,
  registered_on date,
  completed_on date,
  person_id text,
  completion_id text,
  advances_id text,
  result text,
  reason text,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references import_run on delete cascade
);

-- What the apply changed, row for row, so that the whole import can be undone.
create table import_change (
  organization_id text not null,
  import_id text not null,
  position integer not null,
  subject_kind text not null,
  subject_id text not null,
  operation text not null check (operation in ('insert', 'update', 'delete')),
  before jsonb,
  after jsonb,
  primary key (organization_id, import_id, position),
  foreign key (organization_id, import_id) references import_run on delete cascade
);
create index import_change_subject on import_change (organization_id, subject_kind, subject_id);

select fairhand_seal(t) from unnest(array['import_mapping', 'import_run', 'import_refusal', 'import_people_row', 'import_completion_row', 'import_change']) t;
