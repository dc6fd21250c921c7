-- Events of an organization: its own, its partners', and what visitors suggest.

create table event (
  organization_id text not null references organization on delete cascade,
  event_id text not null,
  -- Public are the published ones, and the canceled ones, which say so.
  state text not null check (state in ('draft', 'suggested', 'declined', 'published', 'canceled')),
  category text not null,
  -- null, as the other texts: it named a person who was erased.
  title text,
  host text,
  -- null: nobody comes together, as on an awareness day.
  attendance text check (attendance in ('in-person', 'online', 'both')),
  place text,
  link text,
  audience text,
  about text,
  -- Whom to ask: a role and how to reach it.
  contact text,
  -- Languages, and what makes it easier to come: captions, an interpreter, a ramp.
  access text,
  -- Days as the calendar of the place shows them; the last day is part of it.
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- What the clock on the wall of the time zone shows, such as 2027-01-11T09:00; null for whole days.
  starts_local text,
  ends_local text,
  time_zone text,
  starts_at timestamptz,
  ends_at timestamptz,
  -- Rises with every change that calendars have to take.
  sequence integer not null default 0,
  -- Rises with every change, so that of two who change it the second is told.
  revision integer not null default 1,
  cancel_reason text,
  decline_reason text,
  suggested_at timestamptz,
  -- Only where whoever suggested it wants an answer; deleted after some weeks.
  suggester_email text,
  decided_at timestamptz,
  -- First published; from then on changes raise the sequence.
  published_at timestamptz,
  made_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, event_id),
  check ((starts_at is null) = (ends_at is null) and (starts_at is null) = (time_zone is null)
    and (starts_at is null) = (starts_local is null) and (starts_at is null) = (ends_local is null)),
  check (ends_at > starts_at)
);
create index event_days on event (organization_id, state, starts_on);

select fairhand_seal('event');
