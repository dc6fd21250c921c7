-- A decision on a category may also be about a code that contracts carry: "unspsc:42132203", "naics:339112".
-- It rules before one on the words, after one on the supplier. A code names no person.

alter table category_decision add column code_key text check (code_key ~ '^(unspsc|naics):[0-9]{2,8}$');
alter table category_decision drop constraint category_decision_subject_check;
alter table category_decision add constraint category_decision_subject_check
  check (subject in ('phrase', 'code', 'supplier', 'contract'));
alter table category_decision add check ((subject = 'code') = (code_key is not null));
drop index category_decision_active;
create unique index category_decision_active on category_decision
  (organization_id, subject, coalesce(phrase_key, ''), coalesce(code_key, ''), coalesce(supplier_id, ''),
    coalesce(contract_id, ''))
  where reversed_at is null;

alter table contract drop constraint contract_category_by_check;
alter table contract add constraint contract_category_by_check
  check (category_by in ('contract', 'supplier', 'code', 'phrase'));
