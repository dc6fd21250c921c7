-- Meetings of points of contact and task forces get a clock time, a place and invitations; each task force a
-- calendar address; a mail may carry a calendar file; awareness actions say what piece they ask for.

-- What the clock on the wall shows, and where that wall is; null where only the day is known.
alter table contact_point_meeting
  add column starts_local text check (starts_local ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  add column ends_local text check (ends_local ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$'),
  add column time_zone text,
  add column starts_at timestamptz,
  add column ends_at timestamptz,
  add column place text,
  add column link text,
  -- Rises with what the members have to know of; calendars go by it.
  add column sequence integer not null default 0,
  add column canceled_at timestamptz,
  add column cancel_reason text,
  add column updated_at timestamptz,
  add check ((starts_local is null) = (ends_local is null) and (starts_local is null) = (time_zone is null)
    and (starts_local is null) = (starts_at is null) and (starts_local is null) = (ends_at is null)),
  add check (ends_at > starts_at),
  add check (starts_local is null or left(starts_local, 10) = meets_on::text);
drop index contact_point_meeting_day;
-- A canceled meeting leaves its day free for another.
create unique index contact_point_meeting_day on contact_point_meeting (organization_id, point_id, meets_on)
  where canceled_at is null;

-- What each member was mailed of a meeting last.
create table contact_point_guest (
  organization_id text not null,
  meeting_id text not null,
  member_id text not null,
  told_sequence integer not null,
  told_at timestamptz not null,
  primary key (organization_id, meeting_id, member_id),
  foreign key (organization_id, meeting_id) references contact_point_meeting on delete cascade,
  foreign key (organization_id, member_id) references contact_point_member on delete cascade
);
create index contact_point_guest_member on contact_point_guest (organization_id, member_id);

-- A private calendar address of one point of contact or task force: only the hash of its secret is kept.
create table contact_point_feed (
  organization_id text not null,
  feed_id text not null,
  point_id text not null,
  token_hash text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, feed_id),
  unique (organization_id, token_hash),
  foreign key (organization_id, point_id) references contact_point on delete cascade
);
create unique index contact_point_feed_one on contact_point_feed (organization_id, point_id)
  where revoked_at is null;

-- The executive gave this answer on their own page, signed in.
alter table leadership_answer add column by_executive boolean not null default false;

-- A calendar file (text/calendar) that the mail itself carries.
alter table mail add column calendar text;

-- The piece of content that an action asks for; null for none.
alter table program_action add column piece text check (piece in ('message', 'posts'));
-- Whoever runs this owns the table, and its lock on rows would hide them all.
alter table program_action no force row level security;
update program_action set piece = 'message' where template = 'staff-message';
update program_action set piece = 'posts' where template = 'social-posts';
alter table program_action force row level security;

-- What an awareness piece must have, ticked by hand while no piece is linked.
create table program_action_check (
  organization_id text not null,
  action_id text not null,
  must_have text not null check (must_have in ('video', 'main-points', 'invitation')),
  ticked_by_name text not null,
  ticked_at timestamptz not null,
  primary key (organization_id, action_id, must_have),
  foreign key (organization_id, action_id) references program_action on delete cascade
);

select fairhand_seal(t) from unnest(array['contact_point_guest', 'contact_point_feed', 'program_action_check']) t;
