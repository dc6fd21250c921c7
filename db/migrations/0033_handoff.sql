-- Hand-off: links to a piece, columns for publishing tools, pages of news, kits of campaigns and links to them.

-- Only the hash of the secret is kept. Opening a link uses nothing up.
create table piece_share (
  organization_id text not null,
  share_id text not null,
  piece_id text not null,
  -- A page for people, or one graphic for a publishing tool to fetch.
  purpose text not null check (purpose in ('page', 'image')),
  -- Of a graphic: its size.
  size text,
  -- For whom it is, in a word or two; null where nobody said, or where it named a person who was erased.
  label text,
  token_hash text not null,
  -- The link cannot be made again; who lost it makes a new one.
  expires_at timestamptz not null,
  revoked_at timestamptz,
  -- How many files went out by it; never to whom.
  downloads integer not null default 0 check (downloads >= 0),
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (organization_id, share_id),
  unique (organization_id, token_hash),
  foreign key (organization_id, piece_id) references piece on delete cascade
);
create index piece_share_piece on piece_share (organization_id, piece_id, made_at desc);

-- How a publishing tool wants its table.
create table posting_profile (
  organization_id text not null references organization on delete cascade,
  profile_id text not null,
  name text not null,
  -- In their order: what stands in each column, and its heading.
  columns jsonb not null,
  day_format text not null check (day_format in ('YYYY-MM-DD HH:mm', 'MM/DD/YYYY HH:mm', 'MM/DD/YYYY h:mm A', 'DD/MM/YYYY HH:mm', 'ISO')),
  -- Only posts of this channel; null for all, one row for each.
  channel text,
  rows_per_file integer not null default 100 check (rows_per_file between 1 and 5000),
  saved_by_name text not null,
  saved_at timestamptz not null,
  primary key (organization_id, profile_id)
);

-- A piece on the web, in the words it had when it was published.
create table news_page (
  organization_id text not null,
  piece_id text not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  -- The small Markdown with every blank filled.
  body text not null,
  language text not null,
  published_by_name text not null,
  published_at timestamptz not null,
  taken_down_at timestamptz,
  primary key (organization_id, piece_id),
  unique (organization_id, slug),
  foreign key (organization_id, piece_id) references piece on delete cascade
);
create index news_page_days on news_page (organization_id, published_at desc);

-- Where an organization's news stand on the web; null until it publishes its first.
alter table organization add column news_slug text unique check (news_slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
-- Whether search engines may list them.
alter table organization add column news_listed boolean not null default false;

-- A whole campaign as one file.
create table campaign_kit (
  organization_id text not null,
  kit_id text not null,
  campaign_id text not null,
  state text not null check (state in ('waiting', 'making', 'ready', 'failed')),
  done integer not null default 0 check (done >= 0),
  total integer not null default 0 check (total >= 0),
  file_id text,
  size bigint,
  pieces integer not null default 0 check (pieces >= 0),
  files integer not null default 0 check (files >= 0),
  -- Which pictures stand in it: none may be withdrawn when it is handed out.
  pictures text[] not null default '{}',
  -- What could not be made, and why: piece, title, format, reason.
  left_out jsonb not null default '[]',
  asked_by_name text not null,
  asked_at timestamptz not null,
  made_at timestamptz,
  primary key (organization_id, kit_id),
  foreign key (organization_id, campaign_id) references campaign on delete cascade,
  foreign key (organization_id, file_id) references stored_file on delete set null (file_id)
);
create index campaign_kit_campaign on campaign_kit (organization_id, campaign_id, asked_at desc);

-- Links for partners. What a partner types is kept nowhere.
create table kit_link (
  organization_id text not null,
  link_id text not null,
  campaign_id text not null,
  label text,
  token_hash text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  downloads integer not null default 0 check (downloads >= 0),
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (organization_id, link_id),
  unique (organization_id, token_hash),
  foreign key (organization_id, campaign_id) references campaign on delete cascade
);
create index kit_link_campaign on kit_link (organization_id, campaign_id, made_at desc);

-- A test of a piece is one mail with words of its own for programs that show HTML.
alter table mail add column body_html text;

alter table stored_file drop constraint stored_file_purpose_check;
alter table stored_file add constraint stored_file_purpose_check check (purpose in
  ('import', 'evidence', 'preview', 'material', 'supplier-evidence', 'logo', 'report', 'picture', 'kit'));

select fairhand_seal(t) from unnest(array['piece_share', 'posting_profile', 'news_page', 'campaign_kit',
  'kit_link']) t;
