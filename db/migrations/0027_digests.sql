-- What is next for each member, in one mail: what the organization and each member chose, what was said.

create table digest_setting (
  organization_id text primary key references organization on delete cascade,
  -- What holds for members who chose nothing themselves.
  frequency text not null default 'weekly' check (frequency in ('daily', 'weekly', 'monthly', 'never')),
  -- The day of a weekly digest: 1 is Monday.
  weekday integer not null default 1 check (weekday between 1 and 7),
  -- Not before this whole hour of the organization's own clock, and within its hours for mail.
  hour integer not null default 8 check (hour between 0 and 23),
  changed_by_name text not null,
  changed_at timestamptz not null
);

create table digest_choice (
  organization_id text not null,
  membership_id text not null,
  -- null: as the organization has it.
  frequency text check (frequency in ('daily', 'weekly', 'monthly', 'never')),
  weekday integer check (weekday between 1 and 7),
  -- Kinds of lines that the member does not want in the mail.
  left_out text[] not null default '{}',
  -- What the frequency was before the link in a mail ended the digests: the way back.
  before_stop text,
  changed_at timestamptz not null,
  primary key (organization_id, membership_id),
  foreign key (organization_id, membership_id) references membership on delete cascade
);

-- One row for each member and day on which a digest was due, also when there was nothing to say.
create table digest_sent (
  organization_id text not null,
  digest_id text not null,
  membership_id text not null,
  due_on date not null,
  way text not null check (way in ('plan', 'asked')),
  -- null: nothing new, so no mail.
  mail_id text,
  lines integer not null check (lines >= 0),
  at timestamptz not null,
  primary key (organization_id, digest_id),
  foreign key (organization_id, membership_id) references membership on delete cascade
);
create unique index digest_sent_once on digest_sent (organization_id, membership_id, due_on) where way = 'plan';
create index digest_sent_mail on digest_sent (organization_id, mail_id) where mail_id is not null;

-- A line is said once when it comes near and once when it is late.
create table digest_line_said (
  organization_id text not null,
  membership_id text not null,
  line_key text not null,
  stage text not null check (stage in ('near', 'late')),
  said_at timestamptz not null,
  primary key (organization_id, membership_id, line_key, stage),
  foreign key (organization_id, membership_id) references membership on delete cascade
);

-- Whose a meeting or a session is: its planner is told of it. Older rows know a name only.
alter table leadership_meeting add column booked_by text;
alter table training_session add column planned_by text;

select fairhand_seal(t) from unnest(array['digest_setting', 'digest_choice', 'digest_sent', 'digest_line_said']) t;
