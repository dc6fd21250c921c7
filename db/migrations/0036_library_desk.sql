-- Behind the library: suggestions from visitors, lists of resources, imports, and whether addresses still lead somewhere.

create table resource_suggestion (
  organization_id text not null references organization on delete cascade,
  suggestion_id text not null,
  -- null, as why and url: it named a person who was erased.
  title text,
  url text,
  kind text,
  why text,
  -- Only where somebody wants an answer.
  email text,
  state text not null check (state in ('new', 'accepted', 'declined')),
  -- Why it was declined.
  reason text,
  -- The resource that came of it.
  resource_id text,
  received_at timestamptz not null,
  decided_at timestamptz,
  decided_by_name text,
  primary key (organization_id, suggestion_id)
);
create index resource_suggestion_state on resource_suggestion (organization_id, state, received_at desc);

create table resource_list (
  organization_id text not null references organization on delete cascade,
  list_id text not null,
  -- null, as description and the notes of its entries: it named a person who was erased.
  name text,
  description text,
  -- Where it stands when it is public; keeps its place when it is not.
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  is_public boolean not null default false,
  -- A link for whoever has it; only the hash of its secret is kept.
  token_hash text,
  link_expires_at timestamptz,
  made_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (organization_id, list_id),
  unique (organization_id, slug),
  unique (organization_id, token_hash)
);

create table resource_list_item (
  organization_id text not null,
  list_id text not null,
  -- Of a resource that ships or of an own one.
  resource_id text not null,
  position integer not null check (position >= 0),
  note text,
  primary key (organization_id, list_id, resource_id),
  foreign key (organization_id, list_id) references resource_list on delete cascade
);

-- Whether an organization lets the program ask addresses on the web. Without a row it does not.
create table link_setting (
  organization_id text not null references organization on delete cascade primary key,
  is_on boolean not null,
  set_by_name text not null,
  set_at timestamptz not null
);

-- What an address answered, for each organization that asks: its networks decide what can be reached.
create table resource_link (
  organization_id text not null references organization on delete cascade,
  url text not null,
  state text not null check (state in ('ok', 'moved', 'failing', 'dead', 'kept-out', 'unreachable', 'not-asked')),
  -- The status, or a word for what went wrong.
  answer text,
  moved_to text,
  -- Since when it has been answering that nothing is there.
  gone_since date,
  checked_at timestamptz not null,
  next_check_at timestamptz not null,
  -- The last few: day, state, answer.
  history jsonb not null default '[]',
  primary key (organization_id, url)
);
create index resource_link_due on resource_link (organization_id, next_check_at);

-- A file of resources: what it would do, and what it did, so that all of it can be taken back.
create table resource_import (
  organization_id text not null references organization on delete cascade,
  import_id text not null,
  file_name text not null,
  state text not null check (state in ('ready', 'applied', 'undone')),
  -- Each line as understood: id, what it does, the fields, and why it is refused.
  lines jsonb not null,
  -- The rows as they were before, by id; null for those it added.
  before jsonb,
  made_by_name text not null,
  made_at timestamptz not null,
  applied_at timestamptz,
  primary key (organization_id, import_id)
);

select fairhand_seal(t) from unnest(array['resource_suggestion', 'resource_list', 'resource_list_item',
  'link_setting', 'resource_link', 'resource_import']) t;
