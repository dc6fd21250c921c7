-- What a description is about, as the same for every contract that says the same; and what rules a contract's category.

-- The words of a description without case and signs. Decisions on a phrase name this key, so only the
-- database makes it. Shortened: the key of an index holds no page of text. None where the text holds an
-- address: decisions keep their phrase, and an erasure must find every place that names a person.
alter table contract add column phrase_key text generated always as
  (case when description not like '%@%' then
    nullif(left(btrim(regexp_replace(lower(description), '[^[:alnum:]]+', ' ', 'g')), 200), '') end) stored;

-- Which kind of decision put the contract where it is; null: nobody has decided yet. With a decision and
-- without a category the contract is deliberately in none.
alter table contract add column category_by text check (category_by in ('contract', 'supplier', 'phrase'));
alter table contract add check (category_id is null or category_by is not null);
