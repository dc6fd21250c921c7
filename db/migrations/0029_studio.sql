-- The studio: pieces of a campaign, what each says on each channel, its versions, and what was kept as it is.

create table piece (
  organization_id text not null references organization on delete cascade,
  piece_id text not null,
  -- An id of content/studio/kinds.yaml.
  kind text not null,
  -- null, as the three below: it named a person who was erased.
  title text,
  -- The small Markdown of decision 036.
  body text,
  -- What stands in place of each placeholder, by its id.
  fills jsonb default '{}',
  audience text,
  language text not null default 'en',
  channels text[] not null default '{}',
  planned_on date,
  -- What the clock on the wall shows at the organization's place.
  planned_time text check (planned_time ~ '^\d{2}:\d{2}$'),
  owner_user_id text,
  owner_name text not null,
  status text not null default 'draft' check (status in
    ('draft', 'in-review', 'approved', 'scheduled', 'handed-off', 'published', 'archived')),
  -- Counts every save: whoever saves names the one that they started from.
  revision integer not null default 1 check (revision > 0),
  -- The template that it was made from, ours or the organization's.
  template text,
  -- The action of step 2 that it is made for.
  action_id text,
  created_by text,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_by text,
  updated_by_name text not null,
  updated_at timestamptz not null,
  primary key (organization_id, piece_id),
  foreign key (organization_id, action_id) references program_action on delete set null (action_id)
);
create index piece_status on piece (organization_id, status, planned_on);
create index piece_action on piece (organization_id, action_id);

-- A text of its own for a channel; without a row the channel has the piece's text.
create table piece_channel (
  organization_id text not null,
  piece_id text not null,
  channel text not null,
  body text not null,
  primary key (organization_id, piece_id, channel),
  foreign key (organization_id, piece_id) references piece on delete cascade
);

create table piece_version (
  organization_id text not null,
  piece_id text not null,
  version integer not null check (version > 0),
  title text not null,
  body text not null,
  -- Texts of their own by channel.
  variants jsonb not null,
  fills jsonb not null,
  note text,
  -- The user, null for the program itself; nobody approves what they wrote.
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (organization_id, piece_id, version),
  foreign key (organization_id, piece_id) references piece on delete cascade
);

-- A finding that somebody lets stand in this piece: the rule, its words, and why.
create table piece_kept_finding (
  organization_id text not null,
  piece_id text not null,
  rule_id text not null,
  -- In small letters with single blanks; empty for a finding about the whole text.
  words text not null,
  reason text not null,
  kept_by_name text not null,
  kept_at timestamptz not null,
  primary key (organization_id, piece_id, rule_id, words),
  foreign key (organization_id, piece_id) references piece on delete cascade
);

-- Where a piece stands since it is out.
create table piece_link (
  organization_id text not null,
  link_id text not null,
  piece_id text not null,
  channel text,
  url text not null,
  added_by_name text not null,
  added_at timestamptz not null,
  primary key (organization_id, link_id),
  foreign key (organization_id, piece_id) references piece on delete cascade
);
create index piece_link_piece on piece_link (organization_id, piece_id);

-- Pieces that the organization keeps as templates for its sites.
create table piece_template (
  organization_id text not null references organization on delete cascade,
  template_id text not null,
  kind text not null,
  name text not null,
  audience text not null default '',
  title text not null,
  body text not null,
  variants jsonb not null default '{}',
  channels text[] not null default '{}',
  made_by_name text not null,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (organization_id, template_id)
);

select fairhand_seal(t) from unnest(array['piece', 'piece_channel', 'piece_version', 'piece_kept_finding',
  'piece_link', 'piece_template']) t;
