-- How an organization reads what the toolkit leaves open about its metrics.

create table metric_setting (
  organization_id text primary key references organization on delete cascade,
  -- Among whom suppliers that report are counted: those whose contract carries the requirement, or all.
  supplier_denominator text not null default 'required' check (supplier_denominator in ('required', 'all'))
);

select fairhand_seal('metric_setting');
