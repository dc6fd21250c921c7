/** What several pages of reminders show. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { actorOf } from "#platform/http.ts";
import { formatInstant } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { SendingGround } from "../hand-over.ts";
import { type MailingRow, OUTCOMES, type Outcome } from "../mailings.queries.ts";
import { type Channel, type HeldReason, REASONS } from "../schema.ts";

export const CRUMBS = [
  { href: "/training", label: "Training" },
  { href: "/training/reminders", label: "Reminders" },
];

/** What messages need from the rest of the program. */
export function groundOf(c: Context<Env>): SendingGround {
  const { mailer, config } = c.get("services");
  return { mailer, url: config.url, hotline: c.get("frame").hotline.phone };
}

/** The id in the address. @throws NotFound for what cannot be one */
export function idIn(c: Context<Env>, name = "id"): string {
  const id = c.req.param(name) ?? "";
  if (!/^[\w-]{1,64}$/.test(id)) throw new NotFound();
  return id;
}

/** A moment on the organization's clock. */
export function When({ c, at }: { c: Context<Env>; at: Date }) {
  return (
    <time datetime={at.toISOString()}>{formatInstant(at.toISOString(), actorOf(c).timeZone)}</time>
  );
}

export function StateTag({ mailing }: { mailing: MailingRow }) {
  const { kind, text } = stateOf(mailing);
  return <Tag kind={kind}>{text}</Tag>;
}

/** Where a batch stands, in words. */
export function stateOf(mailing: MailingRow): {
  kind: "plain" | "info" | "success" | "warning";
  text: string;
} {
  if (mailing.state === "waiting" && mailing.toConfirm !== null && mailing.confirmedAt === null)
    return { kind: "warning", text: "Waits for its count" };
  if (mailing.state === "waiting" && mailing.channel !== "mail")
    return { kind: "info", text: "Ready" };
  const words = {
    waiting: { kind: "info", text: "Waits" },
    going: { kind: "info", text: "Going out" },
    done: { kind: "success", text: "Done" },
    "taken-back": { kind: "plain", text: "Taken back" },
    replaced: { kind: "plain", text: "Replaced by a newer one" },
  } as const;
  return words[mailing.state];
}

const OUTCOME_KINDS: Readonly<Record<Outcome, "plain" | "info" | "success" | "warning" | "error">> =
  {
    waiting: "info",
    handed: "success",
    sent: "success",
    "on-its-way": "info",
    perhaps: "warning",
    outbox: "info",
    refused: "error",
    bounced: "error",
    held: "plain",
    "taken-back": "plain",
  };

/** What became of one message, with the reason where there is one. */
export function OutcomeTag(props: {
  outcome: Outcome;
  reason: HeldReason | null;
  error: string | null;
}) {
  return (
    <>
      <Tag kind={OUTCOME_KINDS[props.outcome]}>{OUTCOMES[props.outcome]}</Tag>{" "}
      {props.reason ? reasonWords(props.reason) : null}
      {props.outcome === "refused" ? props.error : null}
    </>
  );
}

export const reasonWords = (reason: HeldReason): string => {
  const words = REASONS[reason];
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const CHANNEL_CHOICES: readonly {
  readonly value: Channel;
  readonly label: string;
  readonly hint: string;
}[] = [
  {
    value: "mail",
    label: "Mail, from here",
    hint: "Each person gets one message with a link of their own.",
  },
  {
    value: "file",
    label: "A file for your own mailer",
    hint: "CSV with address, name, subject, text and a link for each person.",
  },
  {
    value: "print",
    label: "A list to print",
    hint: "By site and department, for people you meet. It reaches people without mail, too.",
  },
];

/** A text as its reader would see it. */
export function MessagePreview(props: { subject: string; text: string; note?: string }) {
  return (
    <div class="fh-message">
      <p class="fh-message-subject">
        <span class="usa-sr-only">Subject: </span>
        {props.subject}
      </p>
      {props.text
        .replaceAll("{link}", "[the person’s own link]")
        .replaceAll("{stop}", "[link]")
        .split(/\n\s*\n/)
        .map((part) => (
          <p>
            {part.split("\n").map((line, at) => (
              <>
                {at > 0 ? <br /> : null}
                {line}
              </>
            ))}
          </p>
        ))}
      {props.note ? <p class="usa-hint">{props.note}</p> : null}
    </div>
  );
}
