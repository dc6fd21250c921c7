-- What Program, its list, Today and digests ask for most: open actions by their day; outreach of one site.

create index program_action_due on program_action (organization_id, due_on, action_id) where status = 'open';
create index outreach_unit on outreach (organization_id, unit_id, held_on desc);
-- Whose meetings with executives a digest and a calendar tell of.
create index leadership_meeting_booked on leadership_meeting (organization_id, booked_by, starts_local);
