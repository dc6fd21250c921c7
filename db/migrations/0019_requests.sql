-- Compliance requests: one to one supplier for all its contracts, what it answers, and what became of both.

-- What suppliers attach is kept apart from evidence of people.
alter table stored_file drop constraint stored_file_purpose_check;
alter table stored_file add constraint stored_file_purpose_check
  check (purpose in ('import', 'evidence', 'preview', 'material', 'supplier-evidence', 'logo', 'report'));

-- How an organization asks; without a row, the defaults.
create table request_setting (
  organization_id text primary key references organization on delete cascade,
  repeat_months integer not null default 12 check (repeat_months between 1 and 60),
  -- From sending to the day by which an answer is asked for.
  due_days integer not null default 21 check (due_days between 3 and 180),
  -- How long a link works after that day.
  link_days integer not null default 60 check (link_days between 1 and 365),
  -- Reminders, as days from the due day: -7 is a week before. At most ten.
  reminder_days integer[] not null default '{-7,-1,7}' check (cardinality(reminder_days) <= 10),
  sender_name text,
  reply_to text,
  -- Under a letter: who signs, in which role, and how the office is reached.
  signed_by text,
  signed_role text,
  office_phone text,
  office_address text,
  -- Where a concern about a supplier goes: the organization's own compliance line, in its own words.
  concern_line text,
  -- After this many days the files of an accepted report are purged; null keeps them until a person does.
  evidence_days integer check (evidence_days between 1 and 3650),
  paused_at timestamptz
);

-- Requests that were made together. Nothing leaves before held_until, so that it can be taken back.
create table request_round (
  organization_id text not null references organization on delete cascade,
  round_id text not null,
  -- Null where it was erased.
  name text,
  due_on date not null,
  state text not null check (state in ('held', 'going', 'done', 'taken-back')),
  held_until timestamptz,
  requests integer not null check (requests > 0),
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (organization_id, round_id)
);

create table compliance_request (
  organization_id text not null references organization on delete cascade,
  request_id text not null,
  round_id text,
  -- Always the one that a person confirmed a supplier to be, never one of its spellings.
  supplier_id text not null,
  -- As it stands in a letter; number_key is it in capitals without signs. Its first four letters lead to
  -- the organization, so that a supplier types one number and one code.
  number text not null,
  number_key text not null,
  channel text not null check (channel in ('mail', 'letter', 'phone')),
  to_name text,
  to_address text,
  due_on date not null,
  -- The request that this one repeats; what was answered then is offered.
  repeat_of text,
  -- When the next one is due to be made; null: it does not repeat.
  repeat_on date,
  repeated_as text,
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  -- The moment at which the mail was handed over, the letter printed, the call made.
  sent_at timestamptz,
  sent_by text,
  mail_id text,
  bounced_at timestamptz,
  bounce_status text,
  opened_at timestamptz,
  -- Set while an answer is with the organization; what was decided stands with the answer.
  answered_at timestamptz,
  closed_at timestamptz,
  closed_as text check (closed_as in ('accepted', 'revoked', 'taken-back', 'expired')),
  closed_reason text,
  closed_by_name text,
  -- The short code of a letter: only its hash, with a salt; few tries, then a person renews it.
  code_hash text,
  code_tries integer not null default 0,
  code_locked_at timestamptz,
  primary key (organization_id, request_id),
  foreign key (organization_id, supplier_id) references supplier on delete cascade,
  foreign key (organization_id, round_id) references request_round on delete set null (round_id),
  check ((closed_at is null) = (closed_as is null))
);
create unique index compliance_request_number on compliance_request (organization_id, number_key);
-- One open request a supplier: whoever answers knows which.
create unique index compliance_request_open on compliance_request (organization_id, supplier_id) where closed_at is null;
create index compliance_request_supplier on compliance_request (organization_id, supplier_id, made_at);
create index compliance_request_round on compliance_request (organization_id, round_id);
create index compliance_request_repeat on compliance_request (organization_id, repeat_on) where repeat_on is not null and repeated_as is null;
create index compliance_request_due on compliance_request (organization_id, due_on) where closed_at is null;
create index compliance_request_mail on compliance_request (organization_id, mail_id) where mail_id is not null;

-- The contracts that a request is about, as they were when it was sent.
create table request_contract (
  organization_id text not null,
  request_id text not null,
  contract_id text not null,
  primary key (organization_id, request_id, contract_id),
  foreign key (organization_id, request_id) references compliance_request on delete cascade,
  foreign key (organization_id, contract_id) references contract on delete cascade
);
create index request_contract_contract on request_contract (organization_id, contract_id);

-- A way in: to the whole request, or to the questions that were passed to a colleague.
create table request_link (
  organization_id text not null,
  link_id text not null,
  request_id text not null,
  purpose text not null check (purpose in ('answer', 'part')),
  token_hash text not null,
  -- For a part: which questions, and to whom they were passed.
  questions text[] not null default '{}',
  to_name text,
  to_address text,
  mail_id text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  answered_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, link_id),
  foreign key (organization_id, request_id) references compliance_request on delete cascade
);
create unique index request_link_token on request_link (organization_id, token_hash);
create index request_link_request on request_link (organization_id, request_id);
create index request_link_mail on request_link (organization_id, mail_id) where mail_id is not null;

-- An answer: a draft until it is submitted, then waiting, then accepted or sent back. What was sent back
-- stays as it was; the next draft begins with its values.
create table request_answer (
  organization_id text not null,
  answer_id text not null,
  request_id text not null,
  state text not null check (state in ('draft', 'waiting', 'accepted', 'sent-back', 'dropped')),
  -- Counts up with every save: whoever saves names the one that was read.
  revision integer not null default 1,
  employees text check (employees in ('yes', 'part', 'no')),
  subcontractors text check (subcontractors in ('yes', 'part', 'no', 'not-applicable')),
  trained integer check (trained >= 0),
  of_how_many integer check (of_how_many >= 0),
  counted_on date,
  by_when date,
  -- What the organization may keep as evidence.
  may_keep text check (may_keep in ('files', 'answers')),
  note text,
  answered_by text,
  answered_role text,
  confirmed boolean not null default false,
  via text not null default 'link' check (via in ('link', 'code', 'phone', 'letter')),
  -- For an answer by phone or on paper: who wrote it down.
  recorded_by text,
  recorded_by_name text,
  began_at timestamptz not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  submitted_on date,
  receipt text,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  reason text,
  -- The supplier's report that an accepted answer became.
  report_id text,
  primary key (organization_id, answer_id),
  foreign key (organization_id, request_id) references compliance_request on delete cascade,
  foreign key (organization_id, report_id) references supplier_report on delete set null (report_id)
);
-- Two who answer at once write into one draft, and one of them is told.
create unique index request_answer_open on request_answer (organization_id, request_id) where state in ('draft', 'waiting');
create index request_answer_request on request_answer (organization_id, request_id, began_at);
create index request_answer_waiting on request_answer (organization_id, submitted_at) where state = 'waiting';
create index request_answer_report on request_answer (organization_id, report_id) where report_id is not null;

create table request_evidence (
  organization_id text not null,
  evidence_id text not null,
  request_id text not null,
  answer_id text not null,
  file_id text,
  name text,
  size integer not null,
  added_at timestamptz not null,
  -- What the scanner said; 'none' where no scanner is configured.
  scan text not null check (scan in ('none', 'clean')),
  -- Also set when whoever attached it took it back.
  purged_at timestamptz,
  purged_by_name text,
  primary key (organization_id, evidence_id),
  foreign key (organization_id, answer_id) references request_answer on delete cascade,
  foreign key (organization_id, request_id) references compliance_request on delete cascade,
  foreign key (organization_id, file_id) references stored_file on delete set null (file_id)
);
create index request_evidence_answer on request_evidence (organization_id, answer_id);
create index request_evidence_request on request_evidence (organization_id, request_id);
create index request_evidence_file on request_evidence (organization_id, file_id) where file_id is not null;

-- A reminder is said once: a row for each that left, or was passed over.
create table request_reminder (
  organization_id text not null,
  request_id text not null,
  -- Days from the due day.
  step integer not null,
  mail_id text,
  passed_over boolean not null default false,
  said_at timestamptz not null,
  primary key (organization_id, request_id, step),
  foreign key (organization_id, request_id) references compliance_request on delete cascade
);
create index request_reminder_mail on request_reminder (organization_id, mail_id) where mail_id is not null;

-- Everything that happened to a request, in order.
create table request_event (
  organization_id text not null,
  event_id text not null,
  request_id text not null,
  kind text not null,
  at timestamptz not null,
  by_name text,
  detail text,
  primary key (organization_id, event_id),
  foreign key (organization_id, request_id) references compliance_request on delete cascade
);
create index request_event_request on request_event (organization_id, request_id, at);

-- A report that came from a request names it.
alter table supplier_report add column request_id text;

select fairhand_seal(t) from unnest(array['request_setting', 'request_round', 'compliance_request', 'request_contract',
  'request_link', 'request_answer', 'request_evidence', 'request_reminder', 'request_event']) t;
