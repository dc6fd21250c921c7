-- Courses, completions with their evidence, and what an import could not match.

create table course (
  organization_id text not null references organization on delete cascade,
  course_id text not null,
  number text,
  number_key text,
  title text not null,
  title_key text not null,
  provider text,
  url text,
  counts boolean not null default false,
  resource_id text,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (organization_id, course_id)
);
create unique index course_number on course (organization_id, number_key);
create index course_title on course (organization_id, title_key);

create table completion (
  organization_id text not null,
  completion_id text not null,
  person_id text not null,
  course_id text not null,
  status text not null check (status in ('registered', 'in-progress', 'completed', 'evaluation-open', 'withdrawn')),
  registered_on date,
  completed_on date,
  source text not null check (source in ('import', 'hand', 'review')),
  import_id text,
  import_line integer,
  evidence_file_id text,
  note text,
  recorded_by_name text not null,
  recorded_at timestamptz not null default now(),
  voided_at timestamptz,
  void_reason text,
  primary key (organization_id, completion_id),
  foreign key (organization_id, person_id) references person on delete cascade,
  foreign key (organization_id, course_id) references course,
  foreign key (organization_id, evidence_file_id) references stored_file on delete set null (evidence_file_id),
  check (status not in ('completed', 'evaluation-open') or completed_on is not null)
);
-- Exact repeats count once.
create unique index completion_once on completion
  (organization_id, person_id, course_id, status, coalesce(completed_on, '0001-01-01'), coalesce(registered_on, '0001-01-01'))
  where voided_at is null;
create index completion_course on completion (organization_id, course_id, completed_on);
-- Who is trained and since when, answered from the index alone.
create index completion_counted on completion (organization_id, course_id, person_id, completed_on, status)
  where voided_at is null and completed_on is not null;
create index completion_recorded on completion (organization_id, recorded_at);

-- Lines of people the roster does not know: kept aside, never dropped, never guessed.
create table completion_review (
  organization_id text not null,
  review_id text not null,
  import_id text,
  line integer,
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
  status text not null,
  registered_on date,
  completed_on date,
  reason text not null,
  kept_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'matched', 'dismissed')),
  person_id text,
  completion_id text,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  primary key (organization_id, review_id),
  foreign key (organization_id) references organization on delete cascade,
  foreign key (organization_id, import_id) references import_run on delete set null (import_id),
  foreign key (organization_id, person_id) references person on delete set null (person_id)
);
create index completion_review_state on completion_review (organization_id, state);
create index completion_review_employee on completion_review (organization_id, employee_key);
create index completion_review_email on completion_review (organization_id, email_key);

select fairhand_seal(t) from unnest(array['course', 'completion', 'completion_review']) t;
