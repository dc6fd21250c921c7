import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: the person as keeper and as contact of a partner, and named in every text about partners. */
export async function inPartners(
  work: Work,
  {
    id: person,
    name,
    email,
  }: { readonly id: string; readonly name: string; readonly email: string },
) {
  const id = newId();
  const named = `Ask ${name}, ${email}`;
  const insert = insertRow.bind(null, work);
  const day = "2026-01-01";
  await insert(
    "partner",
    `partner_id, kind, name, does, keeper_id, contact_name, contact_role, contact_email, contact_phone, end_reason,
      created_by_name, created_at, updated_at`,
    id,
    "unions",
    "A union",
    named,
    person,
    name,
    "Chair",
    email,
    "555-0100",
    named,
    "Pat Doe",
    day,
    day,
  );
  await insert(
    "partner_contact",
    "contact_id, partner_id, contacted_on, what, next_step, logged_by_name, logged_at",
    newId(),
    id,
    day,
    named,
    named,
    "Pat Doe",
    day,
  );
  await insert(
    "partner_letter",
    "letter_id, kind, to_name, to_address, subject, body, way, sent_by_name, sent_at",
    newId(),
    "unions",
    name,
    email,
    named,
    named,
    "mail",
    "Pat Doe",
    day,
  );
}
