/** Messages over SMTP, one after the other on a kept line, with an honest answer about each. */
import { isIP } from "node:net";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";

interface Party {
  readonly name: string | null;
  readonly address: string;
}
export interface SmtpMessage {
  readonly from: Party;
  readonly to: Party;
  readonly replyTo?: string | null;
  readonly subject: string;
  readonly text: string;
  /** The same words in a frame; left out, the mail is plain text alone. */
  readonly html?: string | null;
  /** A calendar file (text/calendar, with its METHOD): mail programs offer to take it over. */
  readonly calendar?: string | null;
  /** Where the reader stops such mail (RFC 2369). */
  readonly unsubscribe?: string | null;
  readonly messageId: string;
  readonly date: Date;
}

export type Delivery =
  | { readonly kind: "sent" }
  /** The server said no for good. */
  | { readonly kind: "refused"; readonly reason: string }
  /** It certainly did not arrive; a later try may. `silent`: the server did not even answer. */
  | { readonly kind: "later"; readonly reason: string; readonly silent: boolean }
  /** All of it was handed over and no answer came: it may have arrived. */
  | { readonly kind: "unknown"; readonly reason: string };

interface SmtpFault extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** Servers close a line that carries too much; nodemailer's own pool draws the line here as well. */
const MOST_ON_ONE_LINE = 100;

/** One connection, opened when it is needed and kept for the next message. */
export class SmtpLine {
  readonly #url: string;
  #open: SMTPConnection | null = null;
  #carried = 0;

  /** @param url `smtp://user:password@host:587` or `smtps://…`; `?timeout=20` waits so many seconds for an answer (60) */
  constructor(url: string) {
    this.#url = url;
  }

  /** Sends one message. Never throws. Two calls at once are a mistake: wait for the first. */
  async deliver(message: SmtpMessage): Promise<Delivery> {
    const bytes = await composed(message);
    const kept = this.#open !== null;
    const outcome = await this.#attempt(message, bytes);
    // A server may have closed the kept line in the meantime. Nothing of this message was taken.
    if (kept && outcome.kind === "later" && outcome.silent) return this.#attempt(message, bytes);
    return outcome;
  }

  close(): void {
    this.#open?.quit();
    this.#open?.close();
    this.#open = null;
  }

  async #attempt(message: SmtpMessage, bytes: Buffer): Promise<Delivery> {
    const body = Readable.from([bytes]);
    // The message is read only after the server asked for it; its end is the final dot.
    let handedOver = false;
    body.once("end", () => {
      handedOver = true;
    });
    const envelope = { from: message.from.address, to: [message.to.address] };
    let line: SMTPConnection;
    try {
      line = this.#open ??= await connected(this.#url);
    } catch (error) {
      // No line, or no leave to use it: that is no word about this message.
      return { kind: "later", reason: reasonOf(error as SmtpFault), silent: true };
    }
    try {
      await answer(line, (done) => line.send(envelope, body, done));
      if (++this.#carried >= MOST_ON_ONE_LINE) this.#hangUp();
      return { kind: "sent" };
    } catch (error) {
      const fault = error as SmtpFault;
      if (fault.responseCode) await this.#reset();
      else this.#hangUp();
      return meaningOf(fault, handedOver);
    }
  }

  /** After a refusal the server must forget the envelope before the next message. */
  async #reset(): Promise<void> {
    const line = this.#open;
    if (!line) return;
    try {
      await answer(line, (done) => line.reset(done));
    } catch {
      this.#hangUp();
    }
  }

  #hangUp(): void {
    this.#carried = 0;
    this.close();
  }
}

/** Sends one message over a connection of its own. Never throws. */
export async function deliverBySmtp(url: string, message: SmtpMessage): Promise<Delivery> {
  const line = new SmtpLine(url);
  try {
    return await line.deliver(message);
  } finally {
    line.close();
  }
}

function composed(message: SmtpMessage): Promise<Buffer> {
  return new MailComposer({
    from: party(message.from),
    to: party(message.to),
    ...(message.replyTo ? { replyTo: { name: "", address: message.replyTo } } : {}),
    subject: message.subject,
    text: message.text,
    ...(message.html ? { html: message.html } : {}),
    ...(message.calendar ? { icalEvent: calendarPart(message.calendar) } : {}),
    messageId: message.messageId,
    date: message.date,
    headers: {
      "Auto-Submitted": "auto-generated",
      ...(message.unsubscribe ? stopHeaders(message.unsubscribe) : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** The file as an alternative of the text and as an attachment; both carry its METHOD (RFC 6047). */
/** One press in the mail program stops such mail, without a page (RFC 8058); it asks for https. */
const stopHeaders = (address: string): Record<string, string> => ({
  "List-Unsubscribe": `<${address}>`,
  ...(address.startsWith("https:")
    ? { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
    : {}),
});

const calendarPart = (content: string) => ({
  method: /^METHOD:([A-Z]+)\r?$/m.exec(content)?.[1] ?? "PUBLISH",
  filename: "meeting.ics",
  content,
});

/** The server's own words may repeat the address; the code is enough to look the reason up. */
const reasonOf = ({ code, responseCode }: SmtpFault): string =>
  responseCode ? `The mail server answered ${responseCode}.` : `No answer (${code ?? "ERROR"}).`;

function meaningOf(fault: SmtpFault, handedOver: boolean): Delivery {
  const code = fault.responseCode;
  const reason = reasonOf(fault);
  if (code && code >= 500) return { kind: "refused", reason };
  if (code) return { kind: "later", reason, silent: false };
  return handedOver ? { kind: "unknown", reason } : { kind: "later", reason, silent: true };
}

type Done = (fault?: Error | null) => void;

/** One step of the conversation; a line that breaks ends it as well. */
function answer(line: SMTPConnection, step: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    line.once("error", reject);
    step((fault) => {
      line.removeListener("error", reject);
      if (fault) reject(fault);
      else resolve();
    });
  });
}

async function connected(url: string): Promise<SMTPConnection> {
  const line = new SMTPConnection(optionsFrom(url));
  line.on("error", () => {}); // a line that breaks while nobody speaks has no other listener
  try {
    await answer(line, (done) => line.connect(done));
    const { username, password } = new URL(url);
    const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    if (username) await answer(line, (done) => line.login(auth, done));
    return line;
  } catch (error) {
    line.close();
    throw error;
  }
}

function optionsFrom(url: string) {
  const { protocol, hostname, port, username, searchParams } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const secure = protocol === "smtps:";
  const local =
    host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
  const patience = Number(searchParams.get("timeout")) * 1000 || 60_000;
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    // A password never travels in clear, except to this same machine.
    requireTLS: !secure && username !== "" && !local,
    connectionTimeout: Math.min(patience, 30_000),
    greetingTimeout: Math.min(patience, 30_000),
    socketTimeout: patience,
  };
}

const party = (who: Party) => ({ name: who.name ?? "", address: who.address });
