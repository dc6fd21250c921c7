import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import { newId } from "#platform/ids.ts";
import { isOneAddress } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { makeAdviserLink } from "./links.ts";
import { mailAdviserLink } from "./mail-link.ts";
import { mustHold } from "./must-hold.ts";
import { noteAdviser } from "./note-adviser.ts";

export interface Invited {
  readonly adviserId: string;
  /** Goes into one address; null where it was mailed. */
  readonly secret: string | null;
}

/**
 * Invites somebody to advise. Mailed where that is possible; else the link is handed back, once.
 * @param services null: nothing leaves, as for the sample
 * @throws Invalid with each field that is wrong, NotFound for whoever may not
 */
export async function inviteAdviser(
  services: Pick<Services, "mailer" | "config"> | null,
  work: Work,
  typed: Typed,
): Promise<Invited> {
  mustHold(work);
  const form = new FormReader(typed);
  const called = form.line("called", 120, "Enter what you call them.");
  const email = form.line("email", 254);
  const letter = form.lines("letter", 6000, "The letter is empty.");
  if (email !== null && !isOneAddress(email))
    form.refuse("email", "Write one e-mail address, like ana@example.org.");
  form.done();
  const adviserId = newId();
  const now = dateOf(work.now);
  await work.trx
    .insertInto("adviser")
    .values({
      organization_id: work.actor.organizationId,
      adviser_id: adviserId,
      state: "invited",
      called: called!,
      email,
      naming: "anonymous",
      full_name: null,
      first_name: null,
      chosen_name: null,
      reach: null,
      not_asked: null,
      letter,
      invited_on: work.today.toString(),
      invited_by_name: work.actor.name,
      answered_at: null,
      ended_on: null,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await noteAdviser(work, adviserId, "invited");
  const link = await makeAdviserLink(work, adviserId);
  const mailed = await mailAdviserLink(services, work, { ...link, address: email });
  return { adviserId, secret: mailed ? null : link.secret };
}
