-- Review of pieces: who was asked, what they answered and where, who approved what, and every move.

-- Whoever changed the words since the last approval: none of them approves.
create table piece_author (
  organization_id text not null,
  author_id text not null,
  piece_id text not null,
  user_id text not null,
  name text not null,
  wrote_at timestamptz not null,
  -- The move that approved these words; null: not approved yet.
  approved_by_move text,
  primary key (organization_id, author_id),
  foreign key (organization_id, piece_id) references piece on delete cascade
);
create unique index piece_author_open on piece_author (organization_id, piece_id, user_id)
  where approved_by_move is null;

-- Every move from one status to another.
create table piece_move (
  organization_id text not null,
  move_id text not null,
  piece_id text not null,
  from_status text not null,
  to_status text not null,
  -- The version that it was true of; 0 where none was kept.
  version integer not null check (version >= 0),
  reason text,
  by_user text,
  by_name text not null,
  moved_at timestamptz not null,
  -- Several pieces moved by one press, so that one press takes them back.
  batch_id text,
  undone_at timestamptz,
  primary key (organization_id, move_id),
  foreign key (organization_id, piece_id) references piece on delete cascade
);
create index piece_move_piece on piece_move (organization_id, piece_id, moved_at desc);
create index piece_move_batch on piece_move (organization_id, batch_id) where batch_id is not null;

-- One round: a version of a piece, and those who are asked to look at it.
create table piece_review (
  organization_id text not null,
  review_id text not null,
  piece_id text not null,
  round integer not null check (round > 0),
  version integer not null check (version > 0),
  due_on date,
  note text,
  asked_by text,
  asked_by_name text not null,
  asked_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('approved', 'sent-back', 'withdrawn', 'changed')),
  primary key (organization_id, review_id),
  foreign key (organization_id, piece_id) references piece on delete cascade,
  unique (organization_id, piece_id, round),
  check ((closed_at is null) = (outcome is null))
);
create unique index piece_review_open on piece_review (organization_id, piece_id) where closed_at is null;

create table piece_reviewer (
  organization_id text not null,
  reviewer_id text not null,
  review_id text not null,
  kind text not null check (kind in ('communications', 'legal', 'lived-experience', 'other')),
  -- A member; or anybody with a role; or somebody outside by link; or an adviser, named as they choose.
  user_id text,
  role text,
  name text,
  email text,
  adviser_id text,
  token_hash text unique,
  expires_at timestamptz,
  revoked_at timestamptz,
  asked_at timestamptz not null,
  answer text check (answer in ('approve', 'send-back', 'comment')),
  note text,
  answered_at timestamptz,
  -- The member who answered, where a role was asked.
  answered_by text,
  answered_by_name text,
  -- Whoever answered may approve pieces: their yes is the second pair of eyes.
  decides boolean not null default false,
  primary key (organization_id, reviewer_id),
  foreign key (organization_id, review_id) references piece_review on delete cascade,
  foreign key (organization_id, adviser_id) references adviser on delete set null (adviser_id),
  check ((answer is null) = (answered_at is null)),
  check ((token_hash is null) = (expires_at is null))
);
create index piece_reviewer_review on piece_reviewer (organization_id, review_id);
create index piece_reviewer_user on piece_reviewer (organization_id, user_id) where answer is null;
create index piece_reviewer_adviser on piece_reviewer (organization_id, adviser_id) where adviser_id is not null;

-- What a reviewer answered to a guided question: what a machine cannot judge.
create table piece_review_question (
  organization_id text not null,
  reviewer_id text not null,
  -- An id of content/studio/questions.yaml.
  question_id text not null,
  answer text not null check (answer in ('yes', 'no', 'unsure')),
  note text,
  primary key (organization_id, reviewer_id, question_id),
  foreign key (organization_id, reviewer_id) references piece_reviewer on delete cascade
);

-- A comment at a place. The place is found again by its words, whatever happens to the text around it.
create table piece_comment (
  organization_id text not null,
  comment_id text not null,
  piece_id text not null,
  review_id text not null,
  reviewer_id text,
  version integer not null check (version > 0),
  -- The channel whose own text it is about; empty for the piece's text.
  channel text not null default '',
  -- The paragraph's number, from 1; 0 for the whole text.
  place integer not null check (place >= 0),
  -- null, as the body: it named a person who was erased.
  quote text,
  body text,
  -- null for an adviser, who is named as they choose on the day.
  by_name text,
  by_user text,
  made_at timestamptz not null,
  -- The answer that it came with sends the piece back: it stops approval until it is resolved.
  must_mend boolean not null default false,
  resolved_at timestamptz,
  resolved_by_name text,
  resolved_note text,
  primary key (organization_id, comment_id),
  foreign key (organization_id, piece_id) references piece on delete cascade,
  foreign key (organization_id, review_id) references piece_review on delete cascade,
  foreign key (organization_id, reviewer_id) references piece_reviewer on delete set null (reviewer_id)
);
create index piece_comment_piece on piece_comment (organization_id, piece_id, made_at);

-- Which kinds of review which pieces need. Without a row: the house's own (content/studio/review-needs.yaml).
create table piece_review_setting (
  organization_id text not null references organization on delete cascade,
  needs jsonb not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (organization_id)
);

select fairhand_seal(t) from unnest(array['piece_author', 'piece_move', 'piece_review', 'piece_reviewer',
  'piece_review_question', 'piece_comment', 'piece_review_setting']) t;
