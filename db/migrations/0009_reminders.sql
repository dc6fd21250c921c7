-- Reminders: the plan of messages, what was sent by it or by hand, who stopped them, what came back.

-- One row an organization: when mail may leave, how much, and whether the plan is running.
create table reminder_setting (
  organization_id text primary key references organization on delete cascade,
  running boolean not null default false,
  -- Set while everything stands still, also what was sent by hand.
  paused_at timestamptz,
  state_by_name text,
  state_at timestamptz,
  -- Whole hours of the organization's own clock; mail leaves from the first to before the last.
  from_hour integer not null default 8 check (from_hour between 0 and 23),
  to_hour integer not null default 17 check (to_hour between 1 and 24),
  -- Days of the week on which mail leaves: 1 is Monday.
  days text not null default '12345' check (days ~ '^[1-7]{1,7}$'),
  undo_minutes integer not null default 15 check (undo_minutes between 1 and 1440),
  confirm_above integer not null default 100 check (confirm_above between 1 and 5000),
  daily_limit integer not null default 500 check (daily_limit between 1 and 20000),
  -- Somebody reminded in so many days is left out of what is sent by hand.
  rest_days integer not null default 7 check (rest_days between 0 and 365),
  reply_to text,
  -- The day on which the plan was last looked through.
  planned_on date,
  check (to_hour > from_hour)
);

create table reminder_step (
  organization_id text not null references organization on delete cascade,
  step_id text not null,
  kind text not null check (kind in ('invitation', 'before', 'after', 'manager', 'evaluation', 'several')),
  -- Days before or after the due date; 0 where the kind knows its day.
  days integer not null default 0 check (days between 0 and 365),
  subject text not null,
  body text not null,
  is_on boolean not null default true,
  changed_at timestamptz,
  changed_by_name text,
  archived_at timestamptz,
  primary key (organization_id, step_id)
);
create unique index reminder_step_once on reminder_step (organization_id, kind, days) where archived_at is null;

-- A batch: it waits for its undo window, and above a size for its count, before anything leaves.
create table mailing (
  organization_id text not null references organization on delete cascade,
  mailing_id text not null,
  origin text not null check (origin in ('plan', 'hand')),
  channel text not null check (channel in ('mail', 'print', 'file')),
  title text not null,
  -- What was chosen, as the address of the page had it.
  audience jsonb,
  subject text,
  body text,
  state text not null check (state in ('waiting', 'going', 'done', 'taken-back', 'replaced')),
  people integer not null,
  -- How many a person must type before it leaves; null where no count is asked.
  to_confirm integer,
  confirmed_at timestamptz,
  confirmed_by_name text,
  leaves_at timestamptz not null,
  planned_at timestamptz not null default now(),
  planned_by_name text not null,
  ended_at timestamptz,
  ended_by_name text,
  primary key (organization_id, mailing_id)
);
create index mailing_open on mailing (organization_id, leaves_at) where state in ('waiting', 'going');

-- One person in a batch gets one message, whatever is due for them.
create table mailing_recipient (
  organization_id text not null,
  mailing_id text not null,
  recipient_id text not null,
  person_id text not null,
  role text not null default 'self' check (role in ('self', 'manager')),
  state text not null check (state in ('waiting', 'handed', 'held', 'taken-back')),
  -- Why it was held back.
  reason text,
  urgency date,
  -- A person has typed the count that this one was part of.
  counted boolean not null default false,
  subject text,
  address text,
  handed_at timestamptz,
  mail_id text,
  primary key (organization_id, recipient_id),
  foreign key (organization_id, mailing_id) references mailing on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade
);
create unique index mailing_recipient_once on mailing_recipient (organization_id, mailing_id, person_id, role);
create index mailing_recipient_person on mailing_recipient (organization_id, person_id, handed_at);
create index mailing_recipient_waiting on mailing_recipient (organization_id, mailing_id, urgency, recipient_id) where state = 'waiting';
create index mailing_recipient_handed on mailing_recipient (organization_id, handed_at) where handed_at is not null;

-- One assignment in one step: the index is what keeps anybody from getting a step twice.
-- No foreign key to assignments: they are never deleted, except with their person.
create table mailing_item (
  organization_id text not null,
  item_id text not null,
  mailing_id text not null,
  recipient_id text,
  assignment_id text,
  step_id text,
  -- Whom it is about; the recipient is somebody else in a message to a manager.
  person_id text not null,
  course_id text,
  state text not null check (state in ('waiting', 'handed', 'held', 'passed-over', 'taken-back')),
  reason text,
  primary key (organization_id, item_id),
  foreign key (organization_id, mailing_id) references mailing on delete cascade,
  foreign key (organization_id, recipient_id) references mailing_recipient on delete cascade,
  foreign key (organization_id, person_id) references person on delete cascade,
  foreign key (organization_id, course_id) references course,
  foreign key (organization_id, step_id) references reminder_step
);
create unique index mailing_item_once on mailing_item (organization_id, assignment_id, step_id)
  where step_id is not null;
create index mailing_item_recipient on mailing_item (organization_id, recipient_id);
create index mailing_item_person on mailing_item (organization_id, person_id);
create index mailing_item_mailing on mailing_item (organization_id, mailing_id);

-- Who asked for no more reminders by mail. The course stays asked.
create table reminder_stop (
  organization_id text not null,
  person_id text not null,
  stopped_at timestamptz not null,
  resumed_at timestamptz,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references person on delete cascade
);

-- An address whose mail came back. It gets nothing more; a person's new address is another one.
create table bounced_address (
  organization_id text not null references organization on delete cascade,
  address_key text not null,
  bounced_at timestamptz not null,
  status text not null,
  mail_id text,
  primary key (organization_id, address_key)
);

-- Mail in batches: several secrets, each apart from the text; a frame around it; when to try again.
alter table mail add column links jsonb;
alter table mail add column sender_name text;
alter table mail add column reply_to text;
alter table mail add column framed boolean not null default false;
-- Set for mail that a batch job delivers: not before this moment.
alter table mail add column next_at timestamptz;
create index mail_due on mail (organization_id, next_at) where next_at is not null and status in ('queued', 'unknown');
-- The list of mail, newest first, is read a page at a time.
create index mail_created on mail (organization_id, created_at desc, mail_id desc);

select fairhand_seal(t) from unnest(array['reminder_setting', 'reminder_step', 'mailing',
  'mailing_recipient', 'mailing_item', 'reminder_stop', 'bounced_address']) t;
