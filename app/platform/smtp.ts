/** One message over one SMTP connection, with an honest answer about what became of it. */
import { isIP } from "node:net";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";

export interface SmtpMessage {
  readonly from: { readonly name: string | null; readonly address: string };
  readonly to: { readonly name: string | null; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly date: Date;
}

export type Delivery =
  | { readonly kind: "sent" }
  /** The server said no for good. */
  | { readonly kind: "refused"; readonly reason: string }
  /** It certainly did not arrive; a later try may. */
  | { readonly kind: "later"; readonly reason: string }
  /** All of it was handed over and no answer came: it may have arrived. */
  | { readonly kind: "unknown"; readonly reason: string };

interface SmtpFault extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/**
 * Sends one message. Never throws.
 * @param url `smtp://user:password@host:587` or `smtps://…`
 */
export async function deliverBySmtp(url: string, message: SmtpMessage): Promise<Delivery> {
  const composed = new MailComposer({
    from: party(message.from),
    to: party(message.to),
    subject: message.subject,
    text: message.text,
    messageId: message.messageId,
    date: message.date,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const body = Readable.from([await composed.build()]);
  // The message is read only after the server asked for it; its end is the final dot.
  let handedOver = false;
  body.once("end", () => {
    handedOver = true;
  });
  const connection = new SMTPConnection(optionsFrom(url));
  try {
    await converse(connection, url, { from: message.from.address, to: [message.to.address] }, body);
    return { kind: "sent" };
  } catch (error) {
    return meaningOf(error as SmtpFault, handedOver);
  } finally {
    connection.close();
  }
}

function meaningOf(fault: SmtpFault, handedOver: boolean): Delivery {
  // The server's own words may repeat the address; the code is enough to look the reason up.
  const code = fault.responseCode;
  const reason = code
    ? `The mail server answered ${code}.`
    : `No answer (${fault.code ?? "ERROR"}).`;
  if (code && code >= 500) return { kind: "refused", reason };
  if (code) return { kind: "later", reason };
  return { kind: handedOver ? "unknown" : "later", reason };
}

function converse(
  connection: SMTPConnection,
  url: string,
  envelope: { from: string; to: string[] },
  body: Readable,
): Promise<void> {
  const { username, password } = new URL(url);
  return new Promise((resolve, reject) => {
    connection.once("error", reject);
    connection.connect((fault?: Error | null) => {
      if (fault) return reject(fault);
      const send = () =>
        connection.send(envelope, body, (refusal?: Error | null) => {
          if (refusal) return reject(refusal);
          resolve();
          connection.quit();
        });
      if (!username) return send();
      const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
      connection.login(auth, (refusal?: Error | null) => (refusal ? reject(refusal) : send()));
    });
  });
}

function optionsFrom(url: string) {
  const { protocol, hostname, port, username } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, "");
  const secure = protocol === "smtps:";
  const local =
    host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    // A password never travels in clear, except to this same machine.
    requireTLS: !secure && username !== "" && !local,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 60_000,
  };
}

const party = (who: { name: string | null; address: string }) => ({
  name: who.name ?? "",
  address: who.address,
});
