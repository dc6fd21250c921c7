import { recordAudit } from "#platform/audit.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import { isOneAddress, type Mailer } from "#platform/mail.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import { createRequestLink, requestLinkPath } from "../links.ts";
import { recordEvent } from "../record-event.ts";
import { type Question, QUESTIONS } from "../schema.ts";
import { requestSettings } from "../settings.queries.ts";
import { say } from "../words.ts";
import { line } from "./answer-rules.ts";
import { passedParts } from "./answers.queries.ts";
import { holdOpenRequest } from "./hold-request.ts";

/** Colleagues to whom parts of one request can be passed. */
export const MOST_PARTS = 5;
/** Whoever answers for the whole says who they are: that is not passed on. */
export const PASSABLE: readonly Question[] = QUESTIONS.filter((one) => one !== "who");

export interface PassedOn {
  /** Shown once, to copy. */
  readonly secret: string;
  readonly mailed: boolean;
}

/**
 * Lets a colleague answer some of the questions. The mail to them has our words only: neither the
 * colleague's name nor anything else that was typed, so that nobody can send their own words from here.
 *
 * @throws Invalid naming `part`, `partName` or `partAddress`; Conflict when the request is closed; NotFound
 */
export async function passPart(
  work: Work,
  input: {
    readonly requestId: string;
    readonly questions: readonly string[];
    readonly name: string | undefined;
    readonly address: string | undefined;
  },
  ground: { readonly mailer: Mailer; readonly url: string },
): Promise<PassedOn> {
  const request = await holdOpenRequest(work, input.requestId);
  const questions = PASSABLE.filter((one) => input.questions.includes(one));
  const name = line(input.name);
  const address = line(input.address);
  const problems: FieldProblem[] = [];
  const refuse = (field: string, key: string, values = {}) =>
    problems.push({ field, message: say(key, values) });
  if (questions.length === 0) refuse("part", "problem.part");
  if (name === null) refuse("partName", "problem.part-name");
  else if (name.length > 200) refuse("partName", "problem.long");
  if (address !== null && !isOneAddress(address)) refuse("partAddress", "problem.address");
  if ((await passedParts(work, input.requestId)).length >= MOST_PARTS)
    refuse("part", "problem.parts-many", { most: MOST_PARTS });
  if (problems.length > 0) throw new Invalid(problems);
  const { secret, linkId } = await createRequestLink(work, {
    requestId: input.requestId,
    purpose: "part",
    questions,
    toName: name,
    toAddress: address,
  });
  if (address !== null)
    await mailPart(work, { request, questions, address, secret, linkId }, ground);
  await recordEvent(work, input.requestId, "part-passed", { by: name, detail: null });
  await recordAudit(work, {
    action: "pass-request-part",
    subjectKind: "compliance-request",
    subjectId: input.requestId,
    after: { linkId, questions, mailed: address !== null },
  });
  return { secret, mailed: address !== null };
}

async function mailPart(
  work: Work,
  part: {
    readonly request: { readonly id: string; readonly number: string };
    readonly questions: readonly Question[];
    readonly address: string;
    readonly secret: string;
    readonly linkId: string;
  },
  { mailer, url }: { readonly mailer: Mailer; readonly url: string },
): Promise<void> {
  const { organizationId, organizationName } = work.actor;
  const settings = await requestSettings(work);
  const { due_on: dueOn } = await work.trx
    .selectFrom("compliance_request")
    .select("due_on")
    .where("organization_id", "=", organizationId)
    .where("request_id", "=", part.request.id)
    .executeTakeFirstOrThrow();
  const values = {
    organization: organizationName,
    number: part.request.number,
    due: formatDate(dueOn),
    questions: part.questions.map((one) => `- ${say(`question.${one}`)}`).join("\n"),
  };
  const [mailId] = await mailer.sendMany(work, [
    {
      to: { name: null, address: part.address },
      subject: say("mail.part.subject", values),
      text: say("mail.part.body", values),
      links: { link: `${url}${requestLinkPath(organizationId, part.secret)}` },
      purpose: "request part",
      senderName: settings.senderName ?? organizationName,
      replyTo: settings.replyTo,
    },
  ]);
  await work.trx
    .updateTable("request_link")
    .set({ mail_id: mailId ?? null })
    .where("organization_id", "=", organizationId)
    .where("link_id", "=", part.linkId)
    .execute();
}
