import { sql } from "kysely";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { readEvent } from "./event-form.ts";
import { categories } from "./kinds.ts";
import { messages } from "./messages.en.ts";
import { insertEvent } from "./write-event.ts";

/** More would be a flood: nobody reads so many. */
const MOST_WAITING = 300;

/**
 * Keeps an event that a visitor suggests, for staff to look at. Nothing of it is public.
 * @throws Invalid with each field that is wrong, or where too many wait
 */
export async function suggestEvent(work: Work, typed: Typed): Promise<void> {
  const form = new FormReader(typed);
  const values = readEvent(
    form,
    typed,
    categories().filter((one) => one.suggest),
  );
  const email = form.line("email", 254);
  if (email !== null && !isOneAddress(email)) form.refuse("email", messages.suggest.wrongEmail);
  if (values.ends_on !== "" && values.ends_on < work.today.toString())
    form.refuse("startsOn", messages.suggest.past);
  form.done();
  if ((await waiting(work)) >= MOST_WAITING)
    throw new Invalid([{ field: "title", message: messages.suggest.full }]);
  await insertEvent(work, "suggest-event", {
    state: "suggested",
    ...values,
    suggested_at: dateOf(work.now),
    suggester_email: email,
  });
}

async function waiting(work: Work): Promise<number> {
  const { n } = await work.trx
    .selectFrom("event")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("organization_id", "=", work.actor.organizationId)
    .where("state", "=", "suggested")
    .executeTakeFirstOrThrow();
  return n;
}
