import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { addResource } from "../desk/add-resource.ts";
import { lockSuggestion } from "./suggestions.queries.ts";

/**
 * Takes a suggestion into the library as a draft that no visitor sees yet. Answers the resource's id.
 * @throws NotFound, Conflict when it was decided already
 */
export async function acceptSuggestion(work: Work, id: string): Promise<string> {
  const suggestion = await lockSuggestion(work, id);
  if (suggestion.state !== "new") throw new Conflict("This suggestion was decided already.");
  const resourceId = await addResource(
    work,
    {
      title: suggestion.title ?? "Suggested resource",
      kind: suggestion.kind ?? "resource",
      url: suggestion.url ?? "",
      description: suggestion.why ?? "",
    },
    { draft: true },
  );
  await decide(work, id, { state: "accepted", resource_id: resourceId });
  return resourceId;
}

/** Declines a suggestion with a reason. @throws Invalid, NotFound, Conflict when it was decided already */
export async function declineSuggestion(work: Work, id: string, typed: Typed): Promise<void> {
  const suggestion = await lockSuggestion(work, id);
  if (suggestion.state !== "new") throw new Conflict("This suggestion was decided already.");
  const form = new FormReader(typed);
  const reason = form.line("reason", 300, "Say why it is not taken.");
  form.done();
  await decide(work, id, { state: "declined", reason });
}

/** Puts a declined suggestion back among those that wait. @throws NotFound, Conflict for another state */
export async function reopenSuggestion(work: Work, id: string): Promise<void> {
  const suggestion = await lockSuggestion(work, id);
  if (suggestion.state !== "declined")
    throw new Conflict("Only declined suggestions can be put back.");
  await decide(work, id, { state: "new", reason: null });
}

/** Deletes a suggestion for good: what a visitor wrote can be nobody's business. @throws NotFound */
export async function deleteSuggestion(work: Work, id: string): Promise<void> {
  await lockSuggestion(work, id);
  await work.trx
    .deleteFrom("resource_suggestion")
    .where("organization_id", "=", work.actor.organizationId)
    .where("suggestion_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: "delete-suggestion",
    subjectKind: "resource-suggestion",
    subjectId: id,
  });
}

async function decide(
  work: Work,
  id: string,
  decision:
    | { readonly state: "accepted"; readonly resource_id: string }
    | { readonly state: "declined" | "new"; readonly reason: string | null },
): Promise<void> {
  const decided = decision.state !== "new";
  await work.trx
    .updateTable("resource_suggestion")
    .set({
      ...decision,
      decided_at: decided ? dateOf(work.now) : null,
      decided_by_name: decided ? work.actor.name : null,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("suggestion_id", "=", id)
    .execute();
  await recordAudit(work, {
    action: `${{ accepted: "accept", declined: "decline", new: "reopen" }[decision.state]}-suggestion`,
    subjectKind: "resource-suggestion",
    subjectId: id,
    after: decision,
  });
}
