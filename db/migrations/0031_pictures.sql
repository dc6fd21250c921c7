-- One brand for everything that the studio makes, and its pictures: what each shows, who agreed, and where copies went.

alter table stored_file drop constraint stored_file_purpose_check;
alter table stored_file add constraint stored_file_purpose_check check (purpose in
  ('import', 'evidence', 'preview', 'material', 'supplier-evidence', 'logo', 'report', 'picture'));

-- Without a row, the house's own colors and the organization's name.
create table brand (
  organization_id text primary key references organization on delete cascade,
  -- As it is written on what goes out.
  name text not null,
  primary_color text not null check (primary_color ~ '^#[0-9a-f]{6}$'),
  accent_color text not null check (accent_color ~ '^#[0-9a-f]{6}$'),
  -- The logo for dark grounds; the one for light grounds is the organization's.
  dark_logo_file_id text,
  set_by_name text not null,
  set_at timestamptz not null,
  foreign key (organization_id, dark_logo_file_id) references stored_file on delete set null (dark_logo_file_id)
);

-- What a person with lived experience agreed to, where they are no adviser. Only advisers:manage reads it.
create table picture_consent (
  organization_id text not null references organization on delete cascade,
  consent_id text not null,
  -- How we call the person here; no name that they did not choose.
  called text not null,
  -- Where the picture may appear: internal, website, social, print, event, press.
  places text[] not null check (cardinality(places) > 0),
  given_on date not null,
  given_how text not null,
  until_on date,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (organization_id, consent_id),
  check (until_on >= given_on)
);

create table picture (
  organization_id text not null references organization on delete cascade,
  picture_id text not null,
  -- null, as the other texts: it named a person who was erased.
  name text,
  -- Drawn anew by us; what was uploaded is not kept. null once the picture is deleted for good.
  file_id text,
  thumb_file_id text,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  -- What it shows, in words; null where it is decorative or still missing.
  alt text,
  -- Why nobody misses anything who does not see it.
  decorative text,
  credit text,
  rights text not null check (rights in ('own', 'licensed', 'partner')),
  -- The last day on which it may be used; null without an end.
  rights_until date,
  rights_note text,
  shows text not null check (shows in ('nobody', 'people', 'lived-experience')),
  -- Who is shown, as readers will see it, and in which role; a use may say otherwise.
  who text not null default 'nobody' check (who in ('nobody', 'women', 'men', 'several', 'young')),
  role text not null default 'none'
    check (role in ('none', 'professional', 'leader', 'adviser', 'helper', 'affected')),
  consent_id text,
  adviser_id text,
  -- No consent that covered it holds any more, and none may be put in its place.
  consent_withdrawn_at timestamptz,
  -- 0 to 100, measured from the pixels.
  brightness smallint not null check (brightness between 0 and 100),
  contrast smallint not null check (contrast between 0 and 100),
  revision integer not null default 1 check (revision > 0),
  added_by_name text not null,
  added_by text,
  added_at timestamptz not null,
  primary key (organization_id, picture_id),
  foreign key (organization_id, file_id) references stored_file on delete set null (file_id),
  foreign key (organization_id, thumb_file_id) references stored_file on delete set null (thumb_file_id),
  foreign key (organization_id, consent_id) references picture_consent on delete set null (consent_id),
  foreign key (organization_id, adviser_id) references adviser on delete set null (adviser_id)
);
create index picture_added on picture (organization_id, added_at desc);
create index picture_file on picture (organization_id, file_id);
create index picture_thumb on picture (organization_id, thumb_file_id);
create index picture_of_consent on picture (organization_id, consent_id);
create index picture_of_adviser on picture (organization_id, adviser_id);

-- One of the eleven rules, answered for one picture.
create table picture_answer (
  organization_id text not null,
  picture_id text not null,
  -- An id of content/studio/image-rules.yaml.
  rule_id text not null,
  answer text not null check (answer in ('yes', 'no', 'does-not-apply')),
  note text,
  answered_by_name text not null,
  answered_at timestamptz not null,
  primary key (organization_id, picture_id, rule_id),
  foreign key (organization_id, picture_id) references picture on delete cascade
);

-- How a picture is used in one piece. Drawings of the house have no row in picture, so there is no key to it.
create table picture_use (
  organization_id text not null,
  piece_id text not null,
  picture_id text not null,
  who text not null check (who in ('nobody', 'women', 'men', 'several', 'young')),
  role text not null check (role in ('none', 'professional', 'leader', 'adviser', 'helper', 'affected')),
  form text not null check (form in ('labor', 'sex', 'both', 'none')),
  said_by_name text not null,
  said_at timestamptz not null,
  primary key (organization_id, piece_id, picture_id),
  foreign key (organization_id, piece_id) references piece on delete cascade
);

-- A piece that went back to draft because a picture in it may no longer be shown.
create table picture_takedown (
  organization_id text not null,
  takedown_id text not null,
  picture_id text not null,
  piece_id text not null,
  reason text not null check (reason in ('withdrawn', 'expired', 'rule', 'rights')),
  -- Where the piece stood.
  was_status text not null,
  at timestamptz not null,
  primary key (organization_id, takedown_id),
  foreign key (organization_id, picture_id) references picture on delete cascade,
  foreign key (organization_id, piece_id) references piece on delete cascade
);
create index picture_takedown_piece on picture_takedown (organization_id, piece_id);
create index picture_takedown_picture on picture_takedown (organization_id, picture_id);

-- A copy that left: out of our reach, so people have to be asked to take it down.
create table picture_handout (
  organization_id text not null,
  handout_id text not null,
  picture_id text not null,
  -- What it left in; null when that piece is gone.
  piece_id text,
  way text not null check (way in ('file', 'kit', 'link')),
  -- "Word file", "Kit of Prevention Month 2027".
  what text,
  -- Whom it went to, as far as it is known.
  to_whom text,
  at timestamptz not null,
  by_name text not null,
  -- When they were asked to take it down.
  told_at timestamptz,
  told_by_name text,
  primary key (organization_id, handout_id),
  foreign key (organization_id, picture_id) references picture on delete cascade,
  foreign key (organization_id, piece_id) references piece on delete set null (piece_id)
);
create index picture_handout_picture on picture_handout (organization_id, picture_id, at desc);
create index picture_handout_piece on picture_handout (organization_id, piece_id);

select fairhand_seal(t) from unnest(array['brand', 'picture_consent', 'picture', 'picture_answer', 'picture_use',
  'picture_takedown', 'picture_handout']) t;
