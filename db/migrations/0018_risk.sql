-- Risk signals: what named lists say of goods from countries, and what became of each on a contract.

alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('people', 'completions', 'contracts', 'suppliers', 'risk'));

-- Where the goods of a contract are made, as ISO 3166-1 alpha-2 codes in order, and who says so. Null is
-- unknown, which is not low risk. The seat of the supplier says nothing about it.
alter table contract add column origin text check (origin ~ '^[A-Z]{2}(,[A-Z]{2})*$');
alter table contract add column origin_from text check (origin_from in ('file', 'supplier', 'document', 'other'));
alter table contract add column origin_note text;
alter table contract add check ((origin is null) = (origin_from is null));
alter table import_contract_row add column origin text;

-- One edition of one source, such as the 2022 edition of the list of goods of the Department of Labor.
create table risk_edition (
  organization_id text not null references organization on delete cascade,
  edition_id text not null,
  source_key text not null,
  source text not null,
  shape text not null check (shape in ('goods', 'actions')),
  edition text not null,
  -- The day that the list bears; null where it bears none.
  dated date,
  url text,
  -- What part of the source it holds, and what to know of it.
  scope text,
  shipped boolean not null,
  import_id text,
  -- The edition of the same source that was current until then.
  replaces text,
  loaded_by text,
  loaded_by_name text not null,
  loaded_at timestamptz not null,
  replaced_at timestamptz,
  primary key (organization_id, edition_id),
  foreign key (organization_id, replaces) references risk_edition on delete set null (replaces)
);
create unique index risk_edition_current on risk_edition (organization_id, source_key) where replaced_at is null;
create index risk_edition_import on risk_edition (organization_id, import_id) where import_id is not null;

-- A good as a source names it, whichever edition. What it is mapped to holds for all of them.
create table risk_good (
  organization_id text not null references organization on delete cascade,
  good_id text not null,
  source_key text not null,
  name text not null,
  name_key text not null,
  -- Who says to which categories it belongs: our proposal, or a person. Null: nobody yet.
  mapped_by text check (mapped_by in ('ours', 'person')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  primary key (organization_id, good_id)
);
create unique index risk_good_name on risk_good (organization_id, source_key, name_key);

create table risk_good_category (
  organization_id text not null,
  good_id text not null,
  category_id text not null,
  -- The category buys this good itself, or things that may contain it.
  fit text not null check (fit in ('good', 'material')),
  reason text,
  primary key (organization_id, good_id, category_id),
  foreign key (organization_id, good_id) references risk_good on delete cascade,
  foreign key (organization_id, category_id) references category on delete cascade
);
create index risk_good_category_category on risk_good_category (organization_id, category_id);

-- One line of a list of goods: this good from this country, and what the list says of it.
create table risk_listing (
  organization_id text not null,
  listing_id text not null,
  edition_id text not null,
  good_id text not null,
  -- Null: the source names the good without a country.
  country text,
  country_name text,
  -- child, forced, forced-child, derived, named
  says text[] not null,
  -- For a derived good: where its input comes from.
  derived_from text,
  note text,
  primary key (organization_id, listing_id),
  foreign key (organization_id, edition_id) references risk_edition on delete cascade,
  foreign key (organization_id, good_id) references risk_good on delete cascade
);
create unique index risk_listing_once on risk_listing (organization_id, edition_id, good_id, coalesce(country, ''));
create index risk_listing_good on risk_listing (organization_id, good_id);

-- One bulk disposition, so that it can be taken back whole.
create table signal_change (
  organization_id text not null references organization on delete cascade,
  change_id text not null,
  state text not null check (state in ('open', 'reviewed', 'acted')),
  signals integer not null check (signals > 0),
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by_name text,
  primary key (organization_id, change_id)
);
create index signal_change_made on signal_change (organization_id, made_at);

-- What became of a signal on a contract. The newest that nothing replaced counts; history stays.
create table signal_disposition (
  organization_id text not null,
  disposition_id text not null,
  contract_id text not null,
  good_id text not null,
  -- A country, '' where the origin was not known, '*' where the source names no country.
  country text not null,
  state text not null check (state in ('open', 'reviewed', 'acted')),
  -- What was done, and the day on which.
  what text,
  acted_on date,
  note text,
  -- What the list said then, and which edition: something new opens the signal again.
  said text[] not null,
  edition text not null,
  decided_by text,
  decided_by_name text not null,
  decided_at timestamptz not null,
  change_id text not null,
  replaced_by text,
  undone_at timestamptz,
  primary key (organization_id, disposition_id),
  foreign key (organization_id, contract_id) references contract on delete cascade,
  foreign key (organization_id, good_id) references risk_good on delete cascade,
  foreign key (organization_id, change_id) references signal_change on delete cascade
);
create unique index signal_disposition_current on signal_disposition (organization_id, contract_id, good_id, country)
  where replaced_by is null and undone_at is null;
create index signal_disposition_change on signal_disposition (organization_id, change_id);
create index signal_disposition_contract on signal_disposition (organization_id, contract_id, decided_at);
create index signal_disposition_good on signal_disposition (organization_id, good_id);

-- A customs action as a table of them says it. It names companies: shown only on a confirmed entity.
create table customs_action (
  organization_id text not null,
  action_id text not null,
  edition_id text not null,
  entity text not null,
  country text,
  country_name text,
  goods text,
  -- As the table writes it: WRO, Finding.
  action text not null,
  -- A day, a month or a year, as the table writes it.
  dated text,
  -- The status as the table says it, and how we read it.
  status text,
  status_kind text not null check (status_kind in ('active', 'modified', 'superseded', 'revoked', 'unclear')),
  status_on text,
  source_url text,
  primary key (organization_id, action_id),
  foreign key (organization_id, edition_id) references risk_edition on delete cascade
);
create index customs_action_edition on customs_action (organization_id, edition_id);

-- Every company that an action names.
create table customs_entity (
  organization_id text not null,
  action_id text not null,
  name_key text not null,
  name text not null,
  primary key (organization_id, action_id, name_key),
  foreign key (organization_id, action_id) references customs_action on delete cascade
);
create index customs_entity_name on customs_entity (organization_id, name_key);

-- A person says that a supplier is exactly a company that an action names, or that it is not.
create table customs_match (
  organization_id text not null,
  match_id text not null,
  supplier_id text not null,
  name_key text not null,
  name text not null,
  same boolean not null,
  why text,
  decided_by text,
  decided_by_name text not null,
  decided_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  primary key (organization_id, match_id),
  foreign key (organization_id, supplier_id) references supplier on delete cascade
);
create unique index customs_match_current on customs_match (organization_id, supplier_id, name_key)
  where withdrawn_at is null;

create table risk_setting (
  organization_id text primary key references organization on delete cascade,
  -- Customs actions that name companies stand in reports. Off unless somebody turns it on.
  actions_on_reports boolean not null default false
);

-- Lines as understood, until the run is removed.
create table import_risk_row (
  organization_id text not null,
  import_id text not null,
  line integer not null,
  good text,
  good_key text,
  country text,
  country_name text,
  says text[] not null,
  derived_from text,
  note text,
  entity text,
  names text[] not null,
  name_keys text[] not null,
  goods text,
  action text,
  dated text,
  status text,
  status_kind text,
  status_on text,
  source_url text,
  -- added, changed, unchanged against the edition that is current; repeat.
  result text,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references import_run on delete cascade
) with (fillfactor = 60);

select fairhand_seal(t) from unnest(array['risk_edition', 'risk_good', 'risk_good_category', 'risk_listing', 'signal_change',
  'signal_disposition', 'customs_action', 'customs_entity', 'customs_match', 'risk_setting', 'import_risk_row']) t;
