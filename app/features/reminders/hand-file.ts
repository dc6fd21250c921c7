import { recordAudit } from "#platform/audit.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { compose } from "./message.ts";
import {
  linksFor,
  settleHanded,
  settleHeld,
  templateGround,
  type SendingGround,
} from "./hand-over.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Channel } from "./schema.ts";
import { takeChunk } from "./take-chunk.queries.ts";

/** One line of the file for the hospital's own mailer. */
export interface FileLine {
  readonly address: string;
  readonly name: string | null;
  readonly subject: string;
  readonly text: string;
  readonly link: string;
}

/** More than any organization has people. */
const EVERYBODY = 1_000_000;

/**
 * Makes the file for the hospital's own mailer and notes everybody in it as handed over. Fetched
 * again it holds the same people with new links; whoever has finished since then is left out.
 */
export async function handFile(
  work: Work,
  ground: Pick<SendingGround, "url" | "hotline">,
  mailingId: string,
): Promise<{ title: string; lines: FileLine[] }> {
  const mailing = await begin(work, mailingId, "file");
  const people = await takeChunk(work, mailingId, EVERYBODY, "file", true);
  await settleHeld(
    work,
    people.filter((p) => p.hold !== null),
  );
  const going = people.filter((p) => p.hold === null);
  const template = await templateGround(work, ground, {
    subject: mailing.subject ?? "",
    body: mailing.body ?? "",
  });
  const messages = going.map((p) => compose(p, p.subjects, template));
  const links = await linksFor(work, ground.url, going);
  await settleHanded(work, going, messages, null);
  await finish(work, mailingId, going.length);
  return {
    title: mailing.title,
    lines: going.map((p, at) => ({
      address: p.email ?? "",
      name: p.name,
      subject: messages[at]!.subject,
      text: messages[at]!.text.replaceAll("{link}", links[at]!.link).replaceAll(
        "{stop}",
        links[at]!.stop,
      ),
      link: links[at]!.link,
    })),
  };
}

/** Notes that a printed list was handed out. @returns to how many people */
export async function handOutList(work: Work, mailingId: string): Promise<number> {
  await begin(work, mailingId, "print");
  const people = await takeChunk(work, mailingId, EVERYBODY, "print");
  await settleHeld(
    work,
    people.filter((p) => p.hold !== null),
  );
  const going = people.filter((p) => p.hold === null);
  const none = going.map(() => ({ subject: "", text: "" }));
  await settleHanded(work, going, none, null);
  await finish(work, mailingId, going.length);
  return going.length;
}

async function begin(work: Work, mailingId: string, channel: Channel) {
  await oneAtATime(work);
  const mailing = await work.trx
    .selectFrom("mailing")
    .select(["title", "subject", "body", "state", "channel"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("mailing_id", "=", mailingId)
    .forUpdate()
    .executeTakeFirst();
  if (!mailing || mailing.channel !== channel) throw new NotFound();
  if (mailing.state === "taken-back") throw new Conflict("This batch was taken back.");
  return mailing;
}

async function finish(work: Work, mailingId: string, people: number): Promise<void> {
  await work.trx
    .updateTable("mailing")
    .set({
      state: "done",
      ended_at: new Date(work.now.epochMilliseconds),
      ended_by_name: work.actor.name,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("mailing_id", "=", mailingId)
    .execute();
  await recordAudit(work, {
    action: "hand-over-mailing",
    subjectKind: "mailing",
    subjectId: mailingId,
    after: { people },
  });
}
