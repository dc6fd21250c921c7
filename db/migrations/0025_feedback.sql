-- Feedback rounds with their answers, and the review of each program quarter with what it changes.

create table feedback_round (
  organization_id text not null references organization on delete cascade,
  round_id text not null,
  audience text not null check (audience in ('leadership', 'points', 'learners')),
  program_year integer not null check (program_year between 1 and 99),
  quarter integer not null check (quarter between 1 and 4),
  title text not null,
  -- [{id, kind, text, ...}]; changed until the first answer
  questions jsonb not null,
  -- One address for all and nothing about who; else each executive has a link of their own.
  anonymous boolean not null,
  ask_site boolean not null default false,
  opens_on date not null,
  closes_on date not null,
  -- The day on which somebody closed it before its time.
  closed_on date,
  -- The link is worked out from this and the server's secret; a new number ends the old link.
  link_number integer not null default 1 check (link_number > 0),
  made_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, round_id),
  unique (organization_id, round_id, anonymous),
  check (closes_on >= opens_on),
  check (anonymous or audience = 'leadership')
);
create index feedback_round_quarter on feedback_round (organization_id, program_year, quarter);

-- A personal link. Only rounds that are not anonymous can have one: the foreign key says so.
create table feedback_invitation (
  organization_id text not null,
  invitation_id text not null,
  round_id text not null,
  anonymous boolean not null default false check (not anonymous),
  executive_id text not null,
  mailed_at timestamptz,
  answered_on date,
  primary key (organization_id, invitation_id),
  unique (organization_id, round_id, executive_id),
  foreign key (organization_id, round_id, anonymous) references feedback_round (organization_id, round_id, anonymous)
    on delete cascade,
  foreign key (organization_id, executive_id) references executive on delete cascade
);
create index feedback_invitation_executive on feedback_invitation (organization_id, executive_id);

-- Of whom a mailing was, in words, and to how many: never a list of people.
create table feedback_mailing (
  organization_id text not null,
  mailing_id text not null,
  round_id text not null,
  sent_to text not null,
  recipients integer not null check (recipients >= 0),
  sent_by_name text not null,
  sent_at timestamptz not null,
  primary key (organization_id, mailing_id),
  foreign key (organization_id, round_id) references feedback_round on delete cascade
);
create index feedback_mailing_round on feedback_mailing (organization_id, round_id, sent_at desc);

-- One form that was sent. No person, no moment, and an id that tells no order. The id is a hash of
-- the form's own random number, so a form sent twice counts once.
create table feedback_answer (
  organization_id text not null,
  answer_id text not null,
  round_id text not null,
  anonymous boolean not null,
  invitation_id text,
  site_id text,
  primary key (organization_id, answer_id),
  unique (organization_id, invitation_id),
  foreign key (organization_id, round_id, anonymous) references feedback_round (organization_id, round_id, anonymous)
    on delete cascade,
  foreign key (organization_id, invitation_id) references feedback_invitation on delete cascade,
  foreign key (organization_id, site_id) references unit on delete set null (site_id),
  check (anonymous = (invitation_id is null))
);
create index feedback_answer_round on feedback_answer (organization_id, round_id);
create index feedback_answer_site on feedback_answer (organization_id, site_id);

create table feedback_reply (
  organization_id text not null,
  answer_id text not null,
  question_id text not null,
  -- The point of a scale, or the place of a choice from 1.
  number integer check (number between 1 and 20),
  words text,
  -- A text that named somebody: emptied, and this is what stays.
  hidden_on date,
  hidden_by_name text,
  hide_reason text,
  primary key (organization_id, answer_id, question_id),
  foreign key (organization_id, answer_id) references feedback_answer on delete cascade,
  check (hidden_on is null or words is null)
);

create table program_review (
  organization_id text not null references organization on delete cascade,
  review_id text not null,
  program_year integer not null check (program_year between 1 and 99),
  quarter integer not null check (quarter between 1 and 4),
  from_on date not null,
  to_on date not null,
  -- Numbers as they stood when they were taken; nobody's name.
  figures jsonb not null,
  figures_on date not null,
  notes text,
  closed_at timestamptz,
  closed_by_name text,
  reopened_at timestamptz,
  reopened_by_name text,
  reopen_reason text,
  made_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, review_id),
  unique (organization_id, program_year, quarter)
);

create table review_change (
  organization_id text not null,
  change_id text not null,
  review_id text not null,
  -- null once it was erased, since it named somebody
  sentence text,
  reason text,
  -- What the reason rests on: a metric, a round, an action, or own words.
  ground text not null check (ground in ('metric', 'round', 'action', 'own')),
  ground_id text,
  owner_id text,
  due_on date,
  -- The action that it has become.
  action_id text,
  outcome text check (outcome in ('worked', 'not-yet', 'dropped')),
  outcome_note text,
  outcome_on date,
  outcome_by_name text,
  -- The review that checked it.
  checked_in text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, change_id),
  foreign key (organization_id, review_id) references program_review on delete cascade,
  foreign key (organization_id, owner_id) references person on delete set null (owner_id),
  foreign key (organization_id, action_id) references program_action on delete set null (action_id),
  foreign key (organization_id, checked_in) references program_review on delete set null (checked_in),
  check ((ground = 'own') = (ground_id is null))
);
create index review_change_review on review_change (organization_id, review_id, change_id);
create index review_change_action on review_change (organization_id, action_id);
create index review_change_owner on review_change (organization_id, owner_id);
create index review_change_checked on review_change (organization_id, checked_in);

select fairhand_seal(t) from unnest(array['feedback_round', 'feedback_invitation', 'feedback_mailing', 'feedback_answer',
  'feedback_reply', 'program_review', 'review_change']) t;
