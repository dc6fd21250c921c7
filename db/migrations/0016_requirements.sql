-- The training requirement of contracts. In scope, required, reported and verified are four facts, kept apart.

-- One change of one or many contracts, so that it can be taken back whole.
create table requirement_change (
  organization_id text not null references organization on delete cascade,
  change_id text not null,
  action text not null check (action in ('require', 'end', 'waive', 'end-waiver')),
  contracts integer not null check (contracts > 0),
  -- What the rows that it touched were before: ids, days and earlier changes.
  before jsonb not null default '[]',
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by_name text,
  primary key (organization_id, change_id)
);
create index requirement_change_made on requirement_change (organization_id, made_at);

-- The organization's own criteria for contracts to which the requirement applies, version after version.
-- An empty list and a null ask for nothing. The newest version that began by a day counts on it.
create table requirement_criteria (
  organization_id text not null references organization on delete cascade,
  version integer not null check (version > 0),
  words text,
  kinds text[] not null default '{}',
  category_ids text[] not null default '{}',
  unit_ids text[] not null default '{}',
  amount_from numeric(16, 2),
  amount_to numeric(16, 2),
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  starts_from date,
  starts_to date,
  ends_from date,
  ends_to date,
  from_on date not null,
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (organization_id, version)
);

create table clause (
  organization_id text not null references organization on delete cascade,
  clause_id text not null,
  title text,
  -- The model text that it began with, if it did.
  model_id text,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (organization_id, clause_id)
);

-- A version is used only after somebody has recorded that the organization's lawyers approved it.
create table clause_version (
  organization_id text not null,
  clause_id text not null,
  version integer not null check (version > 0),
  text text,
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null,
  approved_by text,
  approved_by_name text,
  approved_at timestamptz,
  -- Who in the legal department said so, in which letter.
  approval_note text,
  primary key (organization_id, clause_id, version),
  foreign key (organization_id, clause_id) references clause on delete cascade,
  check ((approved_at is null) = (approved_by_name is null))
);

-- Since when, and until when, a contract itself carries a clause. What was replaced or taken back is void.
create table contract_requirement (
  organization_id text not null,
  requirement_id text not null,
  contract_id text not null,
  from_on date not null,
  -- The last day that counts; null: no end is set.
  to_on date,
  employees boolean not null,
  subcontractors boolean not null,
  clause_id text,
  clause_version integer,
  words text,
  note text,
  set_by text,
  set_by_name text not null,
  set_at timestamptz not null,
  -- The change that touched the row last.
  change_id text not null,
  void_at timestamptz,
  primary key (organization_id, requirement_id),
  foreign key (organization_id, contract_id) references contract on delete cascade,
  foreign key (organization_id, clause_id, clause_version) references clause_version,
  foreign key (organization_id, change_id) references requirement_change on delete cascade,
  check (employees or subcontractors),
  check ((clause_id is null) = (clause_version is null)),
  check (to_on is null or to_on >= from_on)
);
create index contract_requirement_contract on contract_requirement (organization_id, contract_id) where void_at is null;
create index contract_requirement_change on contract_requirement (organization_id, change_id);

create table contract_waiver (
  organization_id text not null,
  waiver_id text not null,
  contract_id text not null,
  from_on date not null,
  until_on date not null,
  reason text,
  set_by text,
  set_by_name text not null,
  set_at timestamptz not null,
  change_id text not null,
  void_at timestamptz,
  primary key (organization_id, waiver_id),
  foreign key (organization_id, contract_id) references contract on delete cascade,
  foreign key (organization_id, change_id) references requirement_change on delete cascade,
  check (until_on >= from_on)
);
create index contract_waiver_contract on contract_waiver (organization_id, contract_id) where void_at is null;
create index contract_waiver_change on contract_waiver (organization_id, change_id);

-- What a supplier said, recorded by hand. It says nothing about whether anybody checked.
create table supplier_report (
  organization_id text not null,
  report_id text not null,
  supplier_id text not null,
  reported_on date not null,
  said_by text,
  employees text not null check (employees in ('yes', 'part', 'no')),
  subcontractors text not null check (subcontractors in ('yes', 'part', 'no', 'not-applicable')),
  trained integer check (trained >= 0),
  of_how_many integer check (of_how_many >= trained),
  by_when date,
  note text,
  recorded_by text,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  void_at timestamptz,
  void_by_name text,
  primary key (organization_id, report_id),
  foreign key (organization_id, supplier_id) references supplier on delete cascade,
  check ((trained is null) = (of_how_many is null))
);
create index supplier_report_supplier on supplier_report (organization_id, supplier_id, reported_on) where void_at is null;

-- Who checked what about a supplier's training, and when. A report does not become true by it, nor it by a report.
create table supplier_verification (
  organization_id text not null,
  verification_id text not null,
  supplier_id text not null,
  checked_on date not null,
  checked_by text,
  what text,
  outcome text not null check (outcome in ('confirmed', 'part', 'not-confirmed')),
  recorded_by text,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  void_at timestamptz,
  void_by_name text,
  primary key (organization_id, verification_id),
  foreign key (organization_id, supplier_id) references supplier on delete cascade
);
create index supplier_verification_supplier on supplier_verification (organization_id, supplier_id, checked_on) where void_at is null;

-- Goods and services that the organization itself names as high-risk, and why.
create table high_risk_category (
  organization_id text not null,
  high_risk_id text not null,
  category_id text not null,
  reason text,
  from_on date not null,
  -- The first day on which it is no longer named.
  ended_on date,
  named_by text,
  named_by_name text not null,
  named_at timestamptz not null,
  ended_by_name text,
  primary key (organization_id, high_risk_id),
  foreign key (organization_id, category_id) references category,
  check (ended_on is null or ended_on >= from_on)
);
create unique index high_risk_category_once on high_risk_category (organization_id, category_id) where ended_on is null;

select fairhand_seal(t) from unnest(array['requirement_change', 'requirement_criteria', 'clause', 'clause_version',
  'contract_requirement', 'contract_waiver', 'supplier_report', 'supplier_verification', 'high_risk_category']) t;
