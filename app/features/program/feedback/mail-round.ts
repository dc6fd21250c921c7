import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import { formPath } from "./links.ts";
import { type Recipient, type RecipientFilter, recipientsOf } from "./recipients.queries.ts";
import { lockRound, mailingsOf, type Round } from "./rounds.queries.ts";

/** More mails than this at once are likely a mistake. */
const MOST = 10_000;

export interface RoundMailingInput extends RecipientFilter {
  readonly roundId: string;
  /** Of whom the mailing is, in words: "Learners, Harbor". */
  readonly sentTo: string;
  /** How many the page said it would go to. */
  readonly expected: number;
}

/**
 * Mails a round's link within the hours in which the organization lets mail leave. In an unnamed
 * round all get the same address; asked by name, each executive gets their own.
 * @returns how many were written to
 * @throws NotFound; Conflict when it is not open, when nobody can be mailed, when the number has
 * changed since the page showed it, or when the same people were mailed within a day
 */
export async function mailRound(
  services: Pick<Services, "mailer" | "config">,
  work: Work,
  input: RoundMailingInput,
): Promise<number> {
  const round = await lockRound(work, input.roundId);
  if (round.state !== "open") throw new Conflict("The link is mailed while the form is open.");
  const again = (await mailingsOf(work, round.id)).find(
    (one) =>
      one.sentTo === input.sentTo &&
      one.at.getTime() > work.now.subtract({ hours: 24 }).epochMilliseconds,
  );
  if (again) throw new Conflict("The same people were mailed within the last day.");
  const recipients = await recipientsOf(work, round.audience, input);
  if (recipients.length === 0) throw new Conflict("Nobody here has an e-mail address.");
  if (recipients.length > MOST)
    throw new Conflict(`Mail at most ${MOST.toLocaleString("en-US")} people at once.`);
  if (recipients.length !== input.expected)
    throw new Conflict("The list has changed since you saw it. Look at the number again.");
  const links = await linksFor(work, services.config, round, recipients);
  await services.mailer.sendMany(
    work,
    recipients.map((to, at) => ({
      to: { name: to.name, address: to.email.trim() },
      subject: `Feedback: ${round.title}`,
      text: invitationText(work, round),
      links: { link: links[at]! },
      senderName: work.actor.organizationName,
      replyTo: null,
      purpose: "feedback form",
    })),
  );
  await work.trx
    .insertInto("feedback_mailing")
    .values({
      organization_id: work.actor.organizationId,
      mailing_id: newId(),
      round_id: round.id,
      sent_to: input.sentTo,
      recipients: recipients.length,
      sent_by_name: work.actor.name,
      sent_at: dateOf(work.now),
    })
    .execute();
  await recordAudit(work, {
    action: "mail-feedback-round",
    subjectKind: "feedback-round",
    subjectId: round.id,
    after: { sentTo: input.sentTo, recipients: recipients.length },
  });
  return recipients.length;
}

/** One address for all, or each executive's own. */
async function linksFor(
  work: Work,
  config: Services["config"],
  round: Round,
  recipients: readonly Recipient[],
): Promise<string[]> {
  const { organizationId } = work.actor;
  const address = (invitationId: string | null) =>
    `${config.url}${formPath(config.secret, { organizationId, round, invitationId })}`;
  if (round.anonymous) return recipients.map(() => address(null));
  const invitations = await inviteExecutives(
    work,
    round,
    recipients.map((one) => one.id),
  );
  return recipients.map((one) => address(invitations.get(one.id)!));
}

/** An invitation for each executive, those of before kept. @returns their ids by executive */
export async function inviteExecutives(
  work: Work,
  round: Pick<Round, "id">,
  executiveIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { organizationId } = work.actor;
  if (executiveIds.length > 0)
    await work.trx
      .insertInto("feedback_invitation")
      .values(
        executiveIds.map((executive) => ({
          organization_id: organizationId,
          invitation_id: newId(),
          round_id: round.id,
          anonymous: false,
          executive_id: executive,
          mailed_at: dateOf(work.now),
          answered_on: null,
        })),
      )
      .onConflict((on) => on.columns(["organization_id", "round_id", "executive_id"]).doNothing())
      .execute();
  const rows = await work.trx
    .selectFrom("feedback_invitation")
    .select(["executive_id", "invitation_id"])
    .where("organization_id", "=", organizationId)
    .where("round_id", "=", round.id)
    .execute();
  return new Map(rows.map((row) => [row.executive_id, row.invitation_id]));
}

/** Typed text must not stand for the link, which is put in its place later. */
const plain = (text: string) => text.replaceAll(/\{([a-z]+)\}/g, "($1)");

function invitationText(work: Work, round: Round): string {
  const { organizationName, name } = work.actor;
  const promise = round.anonymous
    ? "Nobody can see who answered: the link is the same for all, and neither your name nor a time is kept."
    : "Your answer carries your name. Whoever leads the program reads it.";
  // The course's own survey comes first: it is what the course's provider asks for.
  const first =
    round.audience === "learners"
      ? [
          "First: have you filled in the survey at the end of the course itself? Please do that before this form. It is the course provider's own, and it is asked for there.",
        ]
      : [];
  return [
    "Hello,",
    ...first,
    `${plain(organizationName)} would like to know what you think of its work against forced labor. It takes a minute, until ${formatDate(round.closesOn)}:`,
    "{link}",
    `${promise} Please name nobody, and do not write what you saw about a person.`,
    "Worried about somebody? The National Human Trafficking Hotline answers day and night: 1-888-373-7888.",
    `Thank you,\n${plain(name)}`,
  ].join("\n\n");
}
