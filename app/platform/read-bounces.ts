/** Reads messages that mail servers send back: delivery status notifications (RFC 3464). */
import PostalMime from "postal-mime";

/** One message of ours that a server says it could not deliver. */
export interface Bounce {
  /** The id of the mail, from the Message-ID that we gave it. */
  readonly mailId: string;
  /** The enhanced status (RFC 3463) such as "5.1.1". */
  readonly status: string;
}
export interface ReadBounces {
  /** Messages in the file. */
  readonly messages: number;
  readonly bounces: readonly Bounce[];
  /** Messages that say only that delivery takes longer, or that are no such notification at all. */
  readonly others: number;
}

const MOST_MESSAGES = 20_000;
const UUID = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^>\s]+>/i;

/** Reads an .eml file, or an mbox of many. Never throws for what is in it. */
export async function readBounces(bytes: Uint8Array): Promise<ReadBounces> {
  const messages = split(Buffer.from(bytes).toString("latin1")).slice(0, MOST_MESSAGES);
  const bounces = new Map<string, Bounce>();
  let others = 0;
  for (const message of messages) {
    // A header of many megabytes is more than a pattern can walk through: it is no notification.
    const bounce = await bounceOf(message).catch(() => null);
    if (bounce) bounces.set(bounce.mailId, bounce);
    else others++;
  }
  return { messages: messages.length, bounces: [...bounces.values()], others };
}

/** An mbox begins each message with a line "From …"; anything else is one message. */
function split(text: string): string[] {
  if (!/^From [^\r\n]*\r?\n/.test(text)) return text.trim() === "" ? [] : [text];
  return text
    .split(/(?:^|\r?\n\r?\n)From [^\r\n]*\r?\n/)
    .filter((part) => part.trim() !== "")
    .map((part) => part.replaceAll(/^>(>*From )/gm, "$1"));
}

async function bounceOf(message: string): Promise<Bounce | null> {
  const parts = await partsOf(message);
  const report = parts.find((part) => part.type === "message/delivery-status")?.text;
  const original = parts.find((part) =>
    /^(message\/rfc822|text\/rfc822-headers|message\/global)/.test(part.type),
  );
  if (report === undefined || original === undefined) return null;
  const mailId = UUID.exec(header(original.text, "message-id") ?? "")?.[1];
  if (mailId === undefined) return null;
  const failed = report
    .split(/\r?\n\s*\r?\n/)
    .find((block) => /^failed\b/i.test(header(block, "action") ?? ""));
  const status = /5\.\d{1,3}\.\d{1,3}/.exec(header(failed ?? "", "status") ?? "")?.[0];
  return status === undefined ? null : { mailId: mailId.toLowerCase(), status };
}

/** The parts of a report as text; nothing for what is no message. */
async function partsOf(message: string): Promise<{ type: string; text: string }[]> {
  try {
    const parsed = await PostalMime.parse(Buffer.from(message, "latin1"), {
      rfc822Attachments: true,
      maxNestingDepth: 20,
    });
    return parsed.attachments.map((part) => ({
      type: part.mimeType.toLowerCase(),
      text: latin1(part.content),
    }));
  } catch {
    return [];
  }
}

const latin1 = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === "string"
    ? content
    : Buffer.from(content instanceof ArrayBuffer ? new Uint8Array(content) : content).toString(
        "latin1",
      );

/** A header's value, folded lines joined. */
function header(text: string, name: string): string | null {
  const found = new RegExp(`^${name}:[ \\t]*((?:[^\\r\\n]|\\r?\\n[ \\t])*)`, "im").exec(text);
  return found ? found[1]!.replaceAll(/\s+/g, " ").trim() : null;
}
