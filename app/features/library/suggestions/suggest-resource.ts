import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Invalid } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { kindChoices } from "../kinds.ts";
import { wrongAddress } from "../links/web-address.ts";
import { messages } from "./messages.en.ts";
import { countSuggestions } from "./suggestions.queries.ts";

/** More would be a flood: nobody reads so many. */
const MOST_WAITING = 300;

/** Takes in what a visitor suggests. Answers its id. @throws Invalid with each field that is wrong, or where too many wait */
export async function suggestResource(work: Work, typed: Typed): Promise<string> {
  const suggestion = read(typed);
  if ((await countSuggestions(work)).new >= MOST_WAITING)
    throw new Invalid([{ field: "title", message: messages.problems.full }]);
  const id = newId();
  await work.trx
    .insertInto("resource_suggestion")
    .values({
      organization_id: work.actor.organizationId,
      suggestion_id: id,
      ...suggestion,
      state: "new",
      reason: null,
      resource_id: null,
      received_at: dateOf(work.now),
      decided_at: null,
      decided_by_name: null,
    })
    .execute();
  // Nothing of what a visitor wrote goes into the trail, which outlives the suggestion.
  await recordAudit(work, {
    action: "suggest-resource",
    subjectKind: "resource-suggestion",
    subjectId: id,
  });
  return id;
}

function read(typed: Typed) {
  const form = new FormReader(typed);
  const words = messages.problems;
  const title = form.line("title", 300, words.title);
  const url = form.line("url", 2000, words.url);
  const kind = form.choice("kind", kindChoices());
  const why = form.lines("why", 1000, words.why);
  const email = form.line("email", 254);
  const wrong = url === null ? null : wrongAddress(url);
  if (wrong !== null) form.refuse("url", wrong);
  if (email !== null && !isOneAddress(email)) form.refuse("email", words.email);
  form.done();
  return { title, url, kind, why, email };
}
