-- Points of contact and task forces, what they are told and when they meet; outreach; meetings with executives.

create table contact_point (
  organization_id text not null references organization on delete cascade,
  point_id text not null,
  -- A person or two who speak for a place, or a group that meets.
  kind text not null check (kind in ('contact', 'task-force')),
  unit_id text not null,
  -- A task force's name; null for a point of contact.
  name text,
  -- How they fit the training into work that they do anyway.
  fits text,
  rhythm text check (rhythm in ('monthly', 'quarterly', 'twice-a-year')),
  ended_on date,
  end_reason text,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, point_id),
  foreign key (organization_id, unit_id) references unit on delete cascade
);
create index contact_point_unit on contact_point (organization_id, unit_id);

create table contact_point_member (
  organization_id text not null,
  member_id text not null,
  point_id text not null,
  person_id text not null,
  joined_on date not null,
  left_on date,
  -- What an organization may give an ambassador, if anything.
  recognition text not null default 'none' check (recognition in ('none', 'title', 'id-badge', 'other')),
  recognition_note text,
  recognized_on date,
  added_by_name text not null,
  primary key (organization_id, member_id),
  foreign key (organization_id, point_id) references contact_point on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade,
  check (left_on is null or left_on >= joined_on)
);
create unique index contact_point_member_once on contact_point_member (organization_id, point_id, person_id)
  where left_on is null;
create index contact_point_member_person on contact_point_member (organization_id, person_id);

create table contact_point_meeting (
  organization_id text not null,
  meeting_id text not null,
  point_id text not null,
  meets_on date not null,
  -- null until somebody says that it took place
  came integer check (came between 0 and 100000),
  notes text,
  written_by_name text not null,
  created_at timestamptz not null,
  primary key (organization_id, meeting_id),
  foreign key (organization_id, point_id) references contact_point on delete cascade
);
create unique index contact_point_meeting_day on contact_point_meeting (organization_id, point_id, meets_on);

create table contact_point_message (
  organization_id text not null,
  message_id text not null,
  point_id text not null,
  subject text not null,
  body text not null,
  -- Sent from here, or copied and sent by other means.
  way text not null check (way in ('mail', 'copied')),
  recipients integer not null check (recipients >= 0),
  sent_by_name text not null,
  sent_at timestamptz not null,
  primary key (organization_id, message_id),
  foreign key (organization_id, point_id) references contact_point on delete cascade
);
create index contact_point_message_point on contact_point_message (organization_id, point_id, sent_at desc);

create table outreach (
  organization_id text not null references organization on delete cascade,
  outreach_id text not null,
  -- null: for the whole organization
  unit_id text,
  kind text not null check (kind in ('huddle', 'meeting', 'lunch-and-learn', 'tabling', 'cafe', 'other')),
  held_on date not null,
  place text,
  reached integer not null check (reached between 0 and 100000),
  sign_ups integer not null check (sign_ups between 0 and 100000),
  note text,
  logged_by_name text not null,
  logged_at timestamptz not null,
  voided_at timestamptz,
  voided_by_name text,
  void_reason text,
  primary key (organization_id, outreach_id),
  foreign key (organization_id, unit_id) references unit on delete set null (unit_id)
);
create index outreach_day on outreach (organization_id, held_on desc, outreach_id);

create table executive (
  organization_id text not null references organization on delete cascade,
  executive_id text not null,
  name text not null,
  title text not null,
  email text,
  unit_id text,
  removed_at timestamptz,
  added_by_name text not null,
  created_at timestamptz not null,
  primary key (organization_id, executive_id),
  foreign key (organization_id, unit_id) references unit on delete set null (unit_id)
);

create table leadership_meeting (
  organization_id text not null,
  meeting_id text not null,
  executive_id text not null,
  -- What the clock on the wall shows, and where that wall is; the instants follow from them.
  starts_local text not null check (starts_local ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  ends_local text not null check (ends_local ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  time_zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text,
  link text,
  -- Why this matters to the organization, in its own words; null leaves the draft.
  values_text text,
  points text,
  -- Rises with what the executive has to know of; calendars go by it.
  sequence integer not null default 0,
  canceled_at timestamptz,
  cancel_reason text,
  -- What the executive was mailed last.
  told_sequence integer,
  told_at timestamptz,
  booked_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, meeting_id),
  foreign key (organization_id, executive_id) references executive on delete cascade,
  check (ends_at > starts_at)
);
create index leadership_meeting_executive on leadership_meeting (organization_id, executive_id, starts_at desc);

create table leadership_answer (
  organization_id text not null,
  answer_id text not null,
  executive_id text not null,
  answer text not null check (answer in ('agrees', 'wants-more', 'declines')),
  answered_on date not null,
  note text,
  follow_up text,
  follow_up_on date,
  follow_up_done_at timestamptz,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (organization_id, answer_id),
  foreign key (organization_id, executive_id) references executive on delete cascade
);
create index leadership_answer_executive on leadership_answer (organization_id, executive_id, answered_on desc);

select fairhand_seal(t) from unnest(array['contact_point', 'contact_point_member', 'contact_point_meeting',
  'contact_point_message', 'outreach', 'executive', 'leadership_meeting', 'leadership_answer']) t;
