-- Who is asked to take what, until when, and why. Nothing here is reset: who leaves an audience is
-- let go with a reason, who comes back gets a new row, and so does the next round of a retake.

create table assignment_rule (
  organization_id text not null references organization on delete cascade,
  rule_id text not null,
  course_id text not null,
  name text not null,
  reason text not null,
  audience jsonb not null,
  opens_on date not null,
  due_kind text not null check (due_kind in ('fixed', 'after-joining')),
  due_on date,
  due_days integer check (due_days between 0 and 3650),
  -- For whoever is asked when the day itself is over.
  grace_days integer not null default 30 check (grace_days between 0 and 3650),
  retake_months integer check (retake_months between 1 and 120),
  retake_window_days integer check (retake_window_days between 0 and 365),
  reminders boolean not null default true,
  state text not null default 'draft' check (state in ('draft', 'active', 'ended')),
  -- A draft with this is a change of that rule that waits for its preview to be confirmed.
  changes_rule_id text,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  activated_at timestamptz,
  activated_by_name text,
  -- From this day on people are asked: the later of opens_on and the day it was put in force.
  asks_from date,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text,
  evaluated_at timestamptz,
  evaluated_on date,
  -- The organization's people_changed_at as the last evaluation saw it.
  evaluated_people timestamptz,
  primary key (organization_id, rule_id),
  foreign key (organization_id, course_id) references course,
  foreign key (organization_id, changes_rule_id) references assignment_rule on delete cascade,
  check ((due_kind = 'fixed') = (due_on is not null)),
  check ((due_kind = 'after-joining') = (due_days is not null)),
  check ((retake_months is null) = (retake_window_days is null)),
  check (changes_rule_id is null or state = 'draft')
);
create index assignment_rule_course on assignment_rule (organization_id, course_id);
-- One change of a rule at a time.
create unique index assignment_rule_change on assignment_rule (organization_id, changes_rule_id)
  where changes_rule_id is not null;

-- People whom a rule names one by one, or leaves out: apart from its text, so that erasing works.
create table assignment_rule_person (
  organization_id text not null,
  rule_id text not null,
  person_id text not null,
  side text not null check (side in ('named', 'left-out')),
  primary key (organization_id, rule_id, person_id, side),
  foreign key (organization_id, rule_id) references assignment_rule on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade
);
create index assignment_rule_person_person on assignment_rule_person (organization_id, person_id);

create table assignment (
  organization_id text not null,
  assignment_id text not null,
  rule_id text not null,
  person_id text not null,
  -- The rule's, kept here so that a person and course are found together.
  course_id text not null,
  cycle integer not null check (cycle >= 1),
  because text not null,
  joined_on date,
  asked_on date not null,
  due_on date not null,
  -- Completions before this day do not answer it: the next round of a retake. Null: any counts.
  counts_since date,
  ended_on date,
  end_reason text check (end_reason in ('left-audience', 'rule-ended', 'next-round')),
  primary key (organization_id, assignment_id),
  foreign key (organization_id, rule_id) references assignment_rule on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade,
  check ((ended_on is null) = (end_reason is null))
);
create unique index assignment_in_force on assignment (organization_id, rule_id, person_id, cycle) where ended_on is null;
create index assignment_person on assignment (organization_id, person_id);
create index assignment_course on assignment (organization_id, course_id) where ended_on is null;

-- Somebody who is not expected to take a course for now. It changes no metric.
create table excusal (
  organization_id text not null,
  excusal_id text not null,
  person_id text not null,
  course_id text not null,
  -- Only for what this rule asks; null: for the course, whoever asks.
  rule_id text,
  reason text not null,
  from_on date not null,
  to_on date,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  -- From this day on it no longer holds, whatever to_on says.
  ended_on date,
  ended_by_name text,
  primary key (organization_id, excusal_id),
  foreign key (organization_id, person_id) references person on delete cascade,
  foreign key (organization_id, course_id) references course,
  foreign key (organization_id, rule_id) references assignment_rule on delete cascade,
  check (to_on is null or to_on >= from_on)
);
create index excusal_person on excusal (organization_id, person_id, course_id);

select fairhand_seal(t) from unnest(array['assignment_rule', 'assignment_rule_person', 'assignment', 'excusal']) t;
