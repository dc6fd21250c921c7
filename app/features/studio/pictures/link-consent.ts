/** Consent of a person shown: an adviser's own, or a record that is kept here. Only advisers:manage. */
import { advisersFor } from "#features/partners/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { Conflict } from "#platform/errors.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { lockPicture } from "./lock-picture.ts";
import { CONSENT_PLACES } from "./consent-places.ts";

/**
 * Links the consent that an adviser gave, or will give on their own page. Which uses and places it
 * covers, and until when, is read from there each time.
 * @throws Invalid, Conflict when the consent for it was withdrawn
 */
export async function linkAdviser(work: Work, pictureId: string, typed: Typed): Promise<void> {
  await held(work, pictureId);
  const form = new FormReader(typed);
  const advisers = await advisersFor(work);
  const adviser = form.choice(
    "adviser",
    advisers.map((one) => ({ value: one.id })),
    "Choose the adviser who is shown.",
  );
  form.done();
  await link(work, pictureId, { adviser_id: adviser, consent_id: null });
}

/**
 * Keeps a consent record of somebody who is no adviser, and links it.
 * @param places where it may appear
 * @throws Invalid, Conflict
 */
export async function recordConsent(
  work: Work,
  pictureId: string,
  typed: Typed,
  places: readonly string[],
): Promise<void> {
  await held(work, pictureId);
  const form = new FormReader(typed);
  const called = form.line("called", 80, "Enter how the person wants to be called here.");
  const how = form.line("givenHow", 200, "Say how consent was given, and where the paper is kept.");
  const on = form.day("givenOn", "Enter the day on which consent was given.");
  const until = form.day("untilOn");
  const covered = CONSENT_PLACES.filter((place) => places.includes(place.value));
  if (covered.length === 0) form.refuse("places", "Tick where the picture may appear.");
  if (on && on > work.today.toString())
    form.refuse("givenOn", "This day has not come yet. Record a consent once it is given.");
  if (on && until && until < on) form.refuse("untilOn", "It ends before it begins.");
  form.done();
  const id = newId();
  await work.trx
    .insertInto("picture_consent")
    .values({
      organization_id: work.actor.organizationId,
      consent_id: id,
      called: called!,
      places: covered.map((place) => place.value),
      given_on: on!,
      given_how: how!,
      until_on: until,
      recorded_by_name: work.actor.name,
      recorded_at: dateOf(work.now),
    })
    .execute();
  await link(work, pictureId, { adviser_id: null, consent_id: id });
}

async function held(work: Work, pictureId: string): Promise<void> {
  const picture = await lockPicture(work, pictureId);
  if (picture.shows !== "lived-experience")
    throw new Conflict("This picture is not marked as showing a person with lived experience.");
  if (picture.withdrawnAt)
    throw new Conflict(
      "The consent for this picture was withdrawn. It is not shown again; upload another.",
    );
}

async function link(
  work: Work,
  pictureId: string,
  to: { readonly adviser_id: string | null; readonly consent_id: string | null },
): Promise<void> {
  await work.trx
    .updateTable("picture")
    .set(to)
    .where("organization_id", "=", work.actor.organizationId)
    .where("picture_id", "=", pictureId)
    .execute();
  // The trail says that, and not who.
  await recordAudit(work, {
    action: "link-picture-consent",
    subjectKind: "picture",
    subjectId: pictureId,
  });
}
