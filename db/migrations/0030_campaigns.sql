-- Campaigns: theme, days, hashtags, focus weeks, goals, and which pieces belong to them.

create table campaign (
  organization_id text not null references organization on delete cascade,
  campaign_id text not null,
  kind text not null check (kind in ('prevention-month', 'ambassador-launch', 'supply-chain-week', 'world-day', 'other')),
  -- null, as theme, notes, audience and measure: it named a person who was erased.
  name text,
  theme text,
  -- Where a theme was seen that the organization did not write itself.
  theme_source text,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- With their sign, such as #EndTrafficking; the primary one stands in most posts.
  primary_hashtag text,
  secondary_hashtags text[] not null default '{}',
  -- A person on the roster.
  owner_id text,
  notes text,
  -- Rises with every change, so that of two who change it the second is told.
  revision integer not null default 1,
  copied_from text,
  archived_at timestamptz,
  -- Deleted ones are hidden and can come back.
  deleted_at timestamptz,
  made_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organization_id, campaign_id),
  foreign key (organization_id, owner_id) references person on delete set null (owner_id)
);
create index campaign_days on campaign (organization_id, starts_on desc);

create table campaign_week (
  organization_id text not null,
  week_id text not null,
  campaign_id text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  audience text,
  primary key (organization_id, week_id),
  foreign key (organization_id, campaign_id) references campaign on delete cascade
);
create index campaign_week_campaign on campaign_week (organization_id, campaign_id, starts_on);

create table campaign_goal (
  organization_id text not null,
  goal_id text not null,
  campaign_id text not null,
  kind text not null check (kind in ('awareness', 'education', 'partnerships', 'reports')),
  -- How one will see it, in words.
  measure text,
  target integer check (target between 0 and 10000000),
  -- Typed in, where no other part of the program counts it.
  reached integer check (reached between 0 and 10000000),
  primary key (organization_id, goal_id),
  foreign key (organization_id, campaign_id) references campaign on delete cascade
);
create index campaign_goal_campaign on campaign_goal (organization_id, campaign_id);

-- A piece belongs to one campaign at most. Its focus week follows from its day.
create table campaign_piece (
  organization_id text not null,
  piece_id text not null,
  campaign_id text not null,
  primary key (organization_id, piece_id),
  foreign key (organization_id, piece_id) references piece on delete cascade,
  foreign key (organization_id, campaign_id) references campaign on delete cascade
);
create index campaign_piece_campaign on campaign_piece (organization_id, campaign_id);

create table campaign_feed (
  organization_id text not null,
  feed_id text not null,
  campaign_id text not null,
  user_id text not null,
  token_hash text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, feed_id),
  unique (organization_id, token_hash),
  foreign key (organization_id, campaign_id) references campaign on delete cascade
);
create unique index campaign_feed_one on campaign_feed (organization_id, campaign_id, user_id) where revoked_at is null;

select fairhand_seal(t) from unnest(array['campaign', 'campaign_week', 'campaign_goal', 'campaign_piece',
  'campaign_feed']) t;
