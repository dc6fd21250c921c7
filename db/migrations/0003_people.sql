-- Sites, departments, people, their appointments, and the populations that metrics count.

create table unit (
  organization_id text not null references organization on delete cascade,
  unit_id text not null,
  parent_id text,
  kind text not null check (kind in ('site', 'department')),
  name text not null,
  name_key text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, unit_id),
  foreign key (organization_id, parent_id) references unit
);
create unique index unit_name on unit (organization_id, kind, coalesce(parent_id, ''), name_key);
create index unit_parent on unit (organization_id, parent_id);

create table person (
  organization_id text not null references organization on delete cascade,
  person_id text not null,
  employee_number text,
  employee_key text,
  email text,
  email_key text,
  name text,
  hired_on date,
  left_on date,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, person_id),
  check (employee_key is not null or email_key is not null)
);
create unique index person_employee_key on person (organization_id, employee_key);
create unique index person_email_key on person (organization_id, email_key);
create index person_name on person (organization_id, lower(name));
create index person_left on person (organization_id, left_on) where left_on is not null;

-- ended_on is the last day: an appointment counts on a day d when started_on <= d and (ended_on is null or d <= ended_on).
create table appointment (
  organization_id text not null,
  appointment_id text not null,
  person_id text not null,
  title text not null,
  title_key text not null,
  department_id text,
  site_id text,
  fraction numeric(5, 4),
  started_on date not null,
  ended_on date,
  created_at timestamptz not null default now(),
  primary key (organization_id, appointment_id),
  foreign key (organization_id, person_id) references person on delete cascade,
  foreign key (organization_id, department_id) references unit,
  foreign key (organization_id, site_id) references unit,
  check (ended_on is null or ended_on >= started_on)
);
create index appointment_person on appointment (organization_id, person_id);
create index appointment_title on appointment (organization_id, title_key);
create index appointment_department on appointment (organization_id, department_id);
create index appointment_site on appointment (organization_id, site_id);

create table population (
  organization_id text not null references organization on delete cascade,
  population_id text not null,
  slug text not null,
  name text not null,
  description text,
  metric_id text,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (organization_id, population_id),
  unique (organization_id, slug)
);

-- A decision says whether a title (all departments, or one) or one person belongs to a population.
-- Later decisions on the same subject supersede earlier ones; nothing is deleted.
create table population_decision (
  organization_id text not null,
  decision_id text not null,
  population_id text not null,
  subject text not null check (subject in ('title', 'person')),
  title_key text,
  department_id text,
  person_id text,
  verdict text not null check (verdict in ('include', 'exclude')),
  is_manager boolean not null default false,
  from_on date,
  to_on date,
  reason text not null,
  proposed_by_rule text,
  decided_by text not null,
  decided_by_name text not null,
  decided_at timestamptz not null default now(),
  reversed_at timestamptz,
  reversed_by_name text,
  primary key (organization_id, decision_id),
  foreign key (organization_id, population_id) references population on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade,
  check ((subject = 'title') = (title_key is not null)),
  check ((subject = 'person') = (person_id is not null))
);
create unique index population_decision_active on population_decision
  (organization_id, population_id, subject, coalesce(title_key, ''), coalesce(department_id, ''), coalesce(person_id, ''))
  where reversed_at is null;

-- Derived by refreshMembership from appointments and decisions in force; never edited by hand.
create table population_member (
  organization_id text not null,
  population_id text not null,
  person_id text not null,
  from_on date not null,
  to_on date,
  decision_id text not null,
  primary key (organization_id, population_id, person_id, from_on),
  foreign key (organization_id, population_id) references population on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade
);
create index population_member_person on population_member (organization_id, person_id);

select fairhand_seal(t) from unnest(array['unit', 'person', 'appointment', 'population', 'population_decision', 'population_member']) t;
