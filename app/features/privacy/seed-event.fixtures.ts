import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: an event that names the person in every text, and that they suggested. */
export async function inEvents(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const named = `Ask ${name}, ${email}`;
  const texts = "title, host, place, link, audience, about, contact, access, cancel_reason";
  await insertRow(
    work,
    "event",
    `event_id, state, category, attendance, starts_on, ends_on, made_by_name, created_at, updated_at,
      ${texts}, decline_reason, suggester_email`,
    [newId(), "declined", "own", "both", "2026-01-01", "2026-01-01", "Pat Doe"],
    ["2026-01-01", "2026-01-01"],
    Array.from({ length: 10 }, () => named),
    email,
  );
}
