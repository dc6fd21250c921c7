-- The library: what ships, and what an organization keeps of its own.

-- What ships, the same for everybody. Written from content/ when that has changed.
create table catalog_resource (
  resource_id text primary key check (resource_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  -- How sure the title is: null as printed, else descriptive, from-address, or missing.
  title_certainty text check (title_certainty in ('descriptive', 'from-address', 'missing')),
  subtitle text,
  alt_titles text[] not null default '{}',
  kind text not null,
  publisher text,
  description text,
  url text,
  -- How the address is known, in our words; null where the source prints it.
  url_note text,
  alt_urls text[] not null default '{}',
  -- The page to look at where no address is known, and how sure it is.
  parent_url text,
  parent_note text,
  course_number text,
  audiences text[] not null default '{}',
  topics text[] not null default '{}',
  sections text[] not null default '{}',
  focus_week integer check (focus_week between 1 and 5),
  -- As far as it is known: 2023, 2023-08 or 2023-08-21.
  dated text check (dated ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  date_note text,
  part_of text,
  -- Names as the source gives them: [{name, role}].
  people jsonb not null default '[]',
  -- What belongs to it: [{title, url}].
  parts jsonb not null default '[]',
  outcomes text[] not null default '{}',
  minutes integer check (minutes between 1 and 100000),
  cost text,
  delivery text,
  accredited_by text[] not null default '{}',
  disclaimer text,
  -- What a reader should know about this entry.
  remarks text,
  -- Where it is named: [{document, page, date}].
  sources jsonb not null default '[]',
  related text[] not null default '{}',
  -- Other words that people look for it with.
  keywords text[] not null default '{}',
  -- Of all of the above: what an organization's copy was made from.
  content_hash text not null,
  added_at timestamptz not null,
  changed_at timestamptz not null,
  -- It ships no longer. Its address still answers.
  removed_at timestamptz,
  merged_into text,
  replaced_by text
);
grant select on catalog_resource to fairhand_app;

-- Which content the rows above were written from.
create table catalog_state (
  only_row boolean primary key default true check (only_row),
  content_hash text not null,
  written_at timestamptz not null
);
grant select on catalog_state to fairhand_app;

-- An organization's own. A row with the id of one that ships stands in its place.
create table resource (
  organization_id text not null references organization on delete cascade,
  resource_id text not null check (resource_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  title_certainty text check (title_certainty in ('descriptive', 'from-address', 'missing')),
  subtitle text,
  alt_titles text[] not null default '{}',
  kind text not null,
  publisher text,
  description text,
  url text,
  url_note text,
  alt_urls text[] not null default '{}',
  parent_url text,
  parent_note text,
  course_number text,
  audiences text[] not null default '{}',
  topics text[] not null default '{}',
  sections text[] not null default '{}',
  focus_week integer check (focus_week between 1 and 5),
  dated text check (dated ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  date_note text,
  part_of text,
  -- null: it named a person who was erased.
  people jsonb default '[]',
  parts jsonb not null default '[]',
  outcomes text[] not null default '{}',
  minutes integer check (minutes between 1 and 100000),
  cost text,
  delivery text,
  accredited_by text[] not null default '{}',
  disclaimer text,
  remarks text,
  sources jsonb not null default '[]',
  related text[] not null default '{}',
  keywords text[] not null default '{}',
  -- The content_hash of what ships that it was made from; null for one of their own.
  based_on text,
  -- Seen in the workspace only, until somebody publishes it.
  draft boolean not null default false,
  hidden_at timestamptz,
  -- Its address leads to that one.
  merged_into text,
  -- That one is newer; this one is still shown.
  replaced_by text,
  -- Rises with every change, so that of two who change it the second is told.
  revision integer not null default 1,
  added_by_name text not null,
  added_at timestamptz not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (organization_id, resource_id),
  check (merged_into <> resource_id),
  check (replaced_by <> resource_id)
);
create index resource_address on resource (organization_id, url) where url is not null;

-- The index that search uses is kept in memory, under the name of the state that it was made from: the ids
-- of these rows. Every statement that changes resources adds one; those of an hour ago are taken away.
create table library_stamp (
  organization_id text not null references organization on delete cascade,
  stamp_id text not null default gen_random_uuid()::text,
  stamped_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, stamp_id)
);

select fairhand_seal(t) from unnest(array['resource', 'library_stamp']) t;

-- The app works for one organization. Whoever works for none (the owner, at upkeep) may have changed any.
create function fairhand_stamp_library() returns trigger language plpgsql as $$
declare
  worked_for text := coalesce(current_setting('fairhand.organization', true), '');
begin
  -- What another transaction is taking away is left to it, so nobody waits.
  delete from library_stamp s using (
    select organization_id, stamp_id from library_stamp
    where worked_for in ('', organization_id) and stamped_at < clock_timestamp() - interval '1 hour'
    for update skip locked
  ) past where s.organization_id = past.organization_id and s.stamp_id = past.stamp_id;
  insert into library_stamp (organization_id)
  select o.organization_id from organization o where worked_for in ('', o.organization_id);
  return null;
end $$;
create trigger resource_stamps after insert or update or delete or truncate on resource
  for each statement execute function fairhand_stamp_library();
