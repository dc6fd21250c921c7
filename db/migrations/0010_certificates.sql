-- Certificates that people send in, what was read from them, and who decided what about each.

-- A picture of a certificate's first page is kept beside the original and goes with it.
alter table stored_file drop constraint stored_file_purpose_check;
alter table stored_file add constraint stored_file_purpose_check
  check (purpose in ('import', 'evidence', 'preview'));

create table certificate (
  organization_id text not null,
  certificate_id text not null,
  person_id text not null,
  -- What the sender says it proves; a reviewer may choose another course when accepting.
  course_id text not null,
  state text not null check (state in ('waiting', 'sent-back', 'accepted', 'withdrawn')),
  via text not null check (via in ('signed-in', 'link', 'staff')),
  -- The day of completion as the sender typed it.
  claimed_on date,
  file_id text,
  preview_id text,
  -- Of the file as it was sent, before pictures are drawn anew: the same file is recognized again.
  upload_sha256 text not null,
  -- Of the words in it, where there are enough of them: the same document saved twice.
  text_sha256 text,
  -- What was read: how, the words, dates, numbers, names, signs of a later change.
  reading jsonb not null,
  submitted_at timestamptz not null,
  submitted_on date not null,
  submitted_by text,
  submitted_by_name text not null,
  decided_at timestamptz,
  decided_on date,
  decided_by text,
  decided_by_name text,
  reason text,
  completion_id text,
  -- Whether accepting made the completion; one that was on record before is not voided with it.
  completion_made boolean not null default false,
  second_look text not null default 'none' check (second_look in ('none', 'due', 'agreed', 'disagreed')),
  primary key (organization_id, certificate_id),
  foreign key (organization_id, person_id) references person on delete cascade,
  foreign key (organization_id, course_id) references course,
  foreign key (organization_id, file_id) references stored_file on delete set null (file_id),
  foreign key (organization_id, preview_id) references stored_file on delete set null (preview_id),
  foreign key (organization_id, completion_id) references completion on delete set null (completion_id)
);
-- Sent twice at the same moment, it is kept once.
create unique index certificate_once on certificate (organization_id, person_id, upload_sha256)
  where state <> 'withdrawn';
-- A newer one takes the place of the one that still waits.
create unique index certificate_waiting on certificate (organization_id, person_id, course_id)
  where state = 'waiting';
-- The newest of each person and course; it also finds a person's own when the person goes.
create index certificate_newest on certificate
  (organization_id, person_id, course_id, submitted_at desc, certificate_id desc);
create index certificate_queue on certificate (organization_id, state, submitted_at);
create index certificate_course on certificate (organization_id, course_id);
create index certificate_second_look on certificate (organization_id, decided_at) where second_look = 'due';
create index certificate_upload on certificate (organization_id, upload_sha256);
create index certificate_text on certificate (organization_id, text_sha256);
create index certificate_file on certificate (organization_id, file_id);
create index certificate_preview on certificate (organization_id, preview_id);
create index certificate_completion on certificate (organization_id, completion_id);

-- Every decision on a certificate, in order: none is written over.
create table certificate_decision (
  organization_id text not null,
  decision_id text not null,
  certificate_id text not null,
  kind text not null check (kind in ('accepted', 'sent-back', 'taken-back', 'agreed', 'disagreed')),
  course_id text not null,
  completed_on date,
  reason text,
  -- Accepted together with others that matched exactly.
  in_bulk boolean not null default false,
  decided_by text,
  decided_by_name text not null,
  decided_at timestamptz not null,
  primary key (organization_id, decision_id),
  foreign key (organization_id, certificate_id) references certificate on delete cascade,
  foreign key (organization_id, course_id) references course
);
create index certificate_decision_of on certificate_decision (organization_id, certificate_id);
create index certificate_decision_at on certificate_decision (organization_id, decided_at);

-- How an organization reviews; without a row, one accepted certificate in ten is looked at twice.
create table certificate_setting (
  organization_id text primary key references organization on delete cascade,
  second_look_percent integer not null check (second_look_percent between 0 and 100)
);

select fairhand_seal(t) from unnest(array['certificate', 'certificate_decision', 'certificate_setting']) t;
