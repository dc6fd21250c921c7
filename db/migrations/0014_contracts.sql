-- Contracts and suppliers as files have them: the register, what each line said, which spellings are one supplier.

alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('people', 'completions', 'contracts', 'suppliers'));

create table contract_setting (
  organization_id text primary key references organization on delete cascade,
  -- A contract without an end counts as active until it is this old.
  open_ended_months integer not null default 36 check (open_ended_months between 1 and 600)
);

create table supplier (
  organization_id text not null references organization on delete cascade,
  supplier_id text not null,
  number text,
  number_key text,
  name text not null,
  kind text not null default 'unknown' check (kind in ('unknown', 'gpo', 'supplier', 'vendor', 'distributor', 'staffing-agency', 'other')),
  -- ISO 3166-1 alpha-2; null is unknown, which is not low risk.
  country text,
  contact_name text,
  contact_email text,
  contact_phone text,
  note text,
  -- Confirmed to be the same as another; its spellings and contracts stay its own, so it can be split off again.
  same_as text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, supplier_id),
  foreign key (organization_id, same_as) references supplier,
  check (same_as is null or same_as <> supplier_id)
);
create unique index supplier_number on supplier (organization_id, number_key) where number_key is not null;
create index supplier_same_as on supplier (organization_id, same_as) where same_as is not null;

-- Every spelling that a file or a person used. name_key leaves out case, punctuation and legal suffixes:
-- spellings that share it are proposed as one supplier, and only a person joins them.
create table supplier_spelling (
  organization_id text not null,
  spelling_key text not null,
  supplier_id text not null,
  spelling text not null,
  name_key text not null,
  created_at timestamptz not null default now(),
  -- Two suppliers with numbers of their own may be spelled the same.
  primary key (organization_id, spelling_key, supplier_id),
  foreign key (organization_id, supplier_id) references supplier on delete cascade
);
create index supplier_spelling_supplier on supplier_spelling (organization_id, supplier_id);
create index supplier_spelling_any_case on supplier_spelling (organization_id, lower(spelling_key));
create index supplier_spelling_name on supplier_spelling (organization_id, name_key);

-- A proposal that a person has turned down: these two are not one.
create table supplier_apart (
  organization_id text not null,
  supplier_id text not null,
  other_id text not null,
  decided_by_name text not null,
  decided_at timestamptz not null default now(),
  primary key (organization_id, supplier_id, other_id),
  foreign key (organization_id, supplier_id) references supplier on delete cascade,
  foreign key (organization_id, other_id) references supplier on delete cascade,
  check (supplier_id < other_id)
);

create table contract (
  organization_id text not null references organization on delete cascade,
  contract_id text not null,
  number text not null,
  number_key text not null,
  description text,
  supplier_id text not null,
  -- The department as the file names it, and the unit it was matched to.
  department text,
  unit_id text,
  owner_id text,
  -- A master agreement, mostly a GPO's: a clause in it covers this contract too.
  master_id text,
  -- As the file calls it: "PW", "Miscellaneous Order".
  type text,
  starts_on date,
  ends_on date,
  -- A person has said that a contract without an end goes on, and until when that holds.
  goes_on_until date,
  amount numeric(16, 2),
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  unspsc text,
  naics text,
  category_id text,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, contract_id),
  foreign key (organization_id, supplier_id) references supplier,
  foreign key (organization_id, unit_id) references unit on delete set null (unit_id),
  foreign key (organization_id, owner_id) references person on delete set null (owner_id),
  foreign key (organization_id, master_id) references contract on delete set null (master_id),
  check (master_id is null or master_id <> contract_id)
);
create unique index contract_number on contract (organization_id, number_key);
create index contract_supplier on contract (organization_id, supplier_id);
create index contract_owner on contract (organization_id, owner_id) where owner_id is not null;
create index contract_master on contract (organization_id, master_id) where master_id is not null;
create index contract_unit on contract (organization_id, unit_id);
create index contract_dates on contract (organization_id, ends_on, starts_on);

-- What each line of a file said about a contract: items, amendments, repeats in later files.
create table contract_line (
  organization_id text not null,
  contract_id text not null,
  line_id text not null,
  -- What tells lines of one contract apart: the item or amendment number, else the description;
  -- and where one file has several of these with other starts, which of them.
  line_key text not null,
  item text,
  description text,
  supplier_id text not null,
  starts_on date,
  ends_on date,
  amount numeric(16, 2),
  import_id text,
  import_line integer,
  -- The day of which its file speaks: an older file does not overwrite a newer one.
  said_on date not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, contract_id, line_id),
  foreign key (organization_id, contract_id) references contract on delete cascade,
  foreign key (organization_id, supplier_id) references supplier
);
create unique index contract_line_once on contract_line (organization_id, contract_id, line_key);
create index contract_line_supplier on contract_line (organization_id, supplier_id);

-- The organization's categories: ours to begin with, changed freely; two levels.
create table category (
  organization_id text not null references organization on delete cascade,
  category_id text not null,
  parent_id text,
  name text not null,
  kind text not null check (kind in ('good', 'service')),
  unspsc text,
  naics text,
  archived_at timestamptz,
  primary key (organization_id, category_id),
  foreign key (organization_id, parent_id) references category
);

-- A decision says to which category the contracts of a phrase, a supplier or one contract belong.
create table category_decision (
  organization_id text not null,
  decision_id text not null,
  subject text not null check (subject in ('phrase', 'supplier', 'contract')),
  phrase_key text,
  supplier_id text,
  contract_id text,
  -- null: these are deliberately in no category.
  category_id text,
  reason text not null,
  proposed_by_rule text,
  decided_by text not null,
  decided_by_name text not null,
  decided_at timestamptz not null default now(),
  reversed_at timestamptz,
  reversed_by_name text,
  primary key (organization_id, decision_id),
  foreign key (organization_id, supplier_id) references supplier on delete cascade,
  foreign key (organization_id, contract_id) references contract on delete cascade,
  foreign key (organization_id, category_id) references category,
  check ((subject = 'phrase') = (phrase_key is not null)),
  check ((subject = 'supplier') = (supplier_id is not null)),
  check ((subject = 'contract') = (contract_id is not null))
);
create unique index category_decision_active on category_decision
  (organization_id, subject, coalesce(phrase_key, ''), coalesce(supplier_id, ''), coalesce(contract_id, ''))
  where reversed_at is null;

alter table contract add foreign key (organization_id, category_id) references category;
create index contract_category on contract (organization_id, category_id);

-- Lines as understood, until the run is removed; the plan fills the columns from contract_id on.
create table import_contract_row (
  organization_id text not null,
  import_id text not null,
  line integer not null,
  number text not null,
  number_key text not null,
  item text,
  description text,
  line_base text not null,
  supplier text,
  supplier_key text,
  supplier_name_key text,
  supplier_number text,
  supplier_number_key text,
  department text,
  department_key text,
  type text,
  starts_on date,
  ends_on date,
  amount numeric(16, 2),
  currency text,
  -- An employee key or an e-mail key.
  owner_key text,
  master_key text,
  unspsc text,
  naics text,
  contract_id text,
  supplier_id text,
  line_id text,
  line_key text,
  unit_id text,
  owner_id text,
  master_id text,
  result text,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references import_run on delete cascade
) with (fillfactor = 60);

create table import_supplier_row (
  organization_id text not null,
  import_id text not null,
  line integer not null,
  number text,
  number_key text,
  name text,
  spelling_key text,
  name_key text,
  kind text,
  country text,
  contact_name text,
  contact_email text,
  contact_phone text,
  note text,
  supplier_id text,
  result text,
  primary key (organization_id, import_id, line),
  foreign key (organization_id, import_id) references import_run on delete cascade
) with (fillfactor = 60);

select fairhand_seal(t) from unnest(array['import_contract_row', 'import_supplier_row', 'contract_setting', 'supplier', 'supplier_spelling', 'supplier_apart',
  'contract', 'contract_line', 'category', 'category_decision']) t;
