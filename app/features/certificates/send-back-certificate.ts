import { Invalid } from "#platform/errors.ts";
import type { Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { createPersonalLinks, findPerson, personalLinkPath } from "#features/people/index.ts";
import { findCourse } from "#features/training/index.ts";
import {
  decidedNow,
  type HeldCertificate,
  holdCertificate,
  writeDecision,
} from "./write-decision.ts";
import { onDay } from "./words.ts";

/** What a certificate is mostly sent back for, in words for the person who sent it. */
export const SEND_BACK_REASONS: readonly string[] = [
  "This is the registration, not the certificate. Finish the course and send the certificate.",
  "This is the certificate of another course.",
  "The name on it is not yours as we have it. Send your own, or write to us if your name changed.",
  "The picture cannot be read. Take it again in good light, or send the PDF.",
  "The date of completion is missing or cut off. Send the whole page.",
  "The course’s evaluation is still open. Fill it in, then send the certificate.",
];

export interface SendBackInput {
  readonly certificateId: string;
  /** One of the usual reasons, or empty. */
  readonly usual: string;
  /** More, in own words. */
  readonly words: string;
}

/** How long the link in the mail works. */
const LINK_DAYS = 60;

/**
 * Sends a certificate back with a reason. The person finds it on their page, and gets a mail where an
 * address is known.
 *
 * @param mail how mail leaves, and where this server is found
 * @returns whether a mail was written
 * @throws Invalid (field `words`) without a reason; Conflict when somebody was quicker; Forbidden
 */
export async function sendBackCertificate(
  work: Work,
  input: SendBackInput,
  mail: { readonly mailer: Mailer; readonly url: string },
): Promise<boolean> {
  const held = await holdCertificate(work, input.certificateId, ["waiting"]);
  const usual = SEND_BACK_REASONS.includes(input.usual) ? input.usual : "";
  const reason = [usual, input.words.trim()].filter(Boolean).join(" ");
  const problem = (message: string) => new Invalid([{ field: "words", message }]);
  if (reason === "") throw problem("Choose a reason, or say in your own words what is missing.");
  if (reason.length > 1000) throw problem("Keep the reason under 1,000 characters.");
  await work.trx
    .updateTable("certificate")
    .set({ state: "sent-back", ...decidedNow(work), reason, second_look: "none" })
    .where("organization_id", "=", work.actor.organizationId)
    .where("certificate_id", "=", held.id)
    .execute();
  const mailed = await write(work, held, reason, mail);
  await writeDecision(work, held, {
    kind: "sent-back",
    courseId: held.courseId,
    reason,
    also: { mailed },
  });
  return mailed;
}

async function write(
  work: Work,
  held: HeldCertificate,
  reason: string,
  { mailer, url }: { readonly mailer: Mailer; readonly url: string },
): Promise<boolean> {
  const person = await findPerson(work, held.personId);
  if (person.email === null) return false;
  const course = await findCourse(work, held.courseId);
  const [secret] = await createPersonalLinks(
    work,
    [{ personId: held.personId, purpose: "learner" }],
    LINK_DAYS,
  );
  const address = personalLinkPath(work.actor.organizationId, secret ?? "", "learner");
  try {
    await mailer.send(work, {
      to: { name: person.name, address: person.email },
      subject: "Your certificate needs another look",
      text: `Hello${person.name ? ` ${person.name}` : ""},

Thank you for the certificate that you sent in on ${onDay(held.submittedOn)} for
“${course.title}”. It could not be accepted yet.

${reason}

Send another file here. The link is yours alone and works for ${LINK_DAYS} days:
{link}

${work.actor.organizationName}`.replaceAll("\u00a0", " "),
      link: `${url.replace(/\/$/, "")}${address}`,
      purpose: "certificate",
    });
    return true;
  } catch (error) {
    // An address on the roster that is none must not keep the decision from being made.
    if (error instanceof Invalid) return false;
    throw error;
  }
}
