import { dateOf } from "#platform/clock.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { findAdviser } from "./advisers.queries.ts";
import { noteAdviser } from "./note-adviser.ts";
import { PLACES, USES } from "./schema.ts";

/**
 * Asks an adviser for a consent, which they give or refuse by their link; or records one that they
 * gave in writing.
 * @param typed `uses` and `places` are lists with commas, as the page joins the boxes that are ticked
 * @throws Invalid, NotFound
 */
export async function askConsent(work: Work, adviserId: string, typed: Typed): Promise<string> {
  const adviser = await findAdviser(work, adviserId);
  const form = new FormReader(typed);
  const about = form.lines("about", 1000, "Enter what it is for.");
  const uses = ticked(typed["uses"], USES);
  const places = ticked(typed["places"], PLACES);
  if (uses.length === 0) form.refuse("uses", "Choose at least one use.");
  if (places.length === 0) form.refuse("places", "Choose at least one place.");
  const from = form.day("fromOn", "Enter the first day.");
  const until = form.day("untilOn");
  if (from !== null && until !== null && until < from)
    form.refuse("untilOn", "The last day is before the first.");
  form.done();
  const written = typed["written"] === "yes";
  const consentId = newId();
  await work.trx
    .insertInto("adviser_consent")
    .values({
      organization_id: work.actor.organizationId,
      consent_id: consentId,
      adviser_id: adviser.id,
      about: about!,
      uses,
      channels: places,
      from_on: from!,
      until_on: until,
      asked_by_name: work.actor.name,
      asked_at: dateOf(work.now),
      given_at: written ? dateOf(work.now) : null,
      given_how: written ? "writing" : null,
      refused_at: null,
      withdrawn_at: null,
      withdrawn_how: null,
    })
    .execute();
  await noteAdviser(
    work,
    adviser.id,
    written ? "consent-given" : "consent-asked",
    written ? "In writing" : null,
  );
  return consentId;
}

const ticked = (text: string | undefined, list: readonly { readonly value: string }[]) =>
  list.map((one) => one.value).filter((value) => (text ?? "").split(",").includes(value));
