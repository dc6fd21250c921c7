-- Why some are left out of what a rule asks; needed as soon as it leaves anybody out.
alter table assignment_rule add column except_reason text;
