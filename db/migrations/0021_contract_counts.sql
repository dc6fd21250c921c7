-- Counts of contracts are kept in memory. What has changed since they were made is written here.

-- Every statement that changes what the counts stand on leaves a row with an id of its own. The rows that a
-- transaction sees therefore name the state that it sees. Rows are only added, so writers never wait for each other.
create table contract_stamp (
  organization_id text not null references organization on delete cascade,
  stamp_id text not null default gen_random_uuid()::text,
  stamped_at timestamptz not null default now(),
  primary key (organization_id, stamp_id)
);
select fairhand_seal('contract_stamp');

-- The app works for one organization. Whoever works for none (the owner, at upkeep) may have changed any.
create function fairhand_stamp_contracts() returns trigger language plpgsql as $$
declare
  worked_for text := coalesce(current_setting('fairhand.organization', true), '');
begin
  insert into contract_stamp (organization_id)
  select o.organization_id from organization o where worked_for in ('', o.organization_id);
  return null;
end $$;

do $$
declare
  named text;
begin
  foreach named in array array['contract', 'contract_setting', 'supplier', 'supplier_report', 'contract_requirement',
    'contract_waiver', 'requirement_criteria', 'category', 'unit', 'organization'] loop
    execute format('create trigger %I after insert or update or delete or truncate on %I for each statement
      execute function fairhand_stamp_contracts()', named || '_stamps', named);
  end loop;
end $$;

insert into contract_stamp (organization_id) select organization_id from organization;
