/** A raw SMTP server for tests that behaves well or, on purpose, badly. */
import net from "node:net";

export type Behavior =
  | "well"
  | "drop-at-once"
  | "refuse-recipient"
  | "busy-recipient"
  | "refuse-message"
  | "busy-message"
  | "drop-in-message"
  | "drop-after-dot"
  | "stall-after-dot"
  | "stall"
  | "greet-421";

export interface SmtpPeer {
  readonly url: string;
  /** Whole messages that arrived, headers and all; what the peer answered to them is another matter. */
  readonly messages: string[];
  readonly recipients: string[];
  /** Of new connections, and of the next message on kept ones. */
  behavior: Behavior;
  /** Decides anew for each message; left out, `behavior` holds. The first message is number 1. */
  decide?: (message: number) => Behavior;
  close(): Promise<void>;
}

export async function startSmtpPeer(): Promise<SmtpPeer> {
  const sockets = new Set<net.Socket>();
  const messages: string[] = [];
  const recipients: string[] = [];
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    serve(socket, peer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  const peer: SmtpPeer = {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    recipients,
    behavior: "well",
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return peer;
}

const counts = new WeakMap<SmtpPeer, number>();
function next(peer: SmtpPeer): Behavior {
  const number = (counts.get(peer) ?? 0) + 1;
  counts.set(peer, number);
  return peer.decide?.(number) ?? peer.behavior;
}

function serve(socket: net.Socket, peer: SmtpPeer): void {
  let behavior = next(peer);
  if (behavior === "drop-at-once") return void socket.destroy();
  if (behavior === "greet-421") return void socket.end("421 closing\r\n");
  const say = (line: string) => socket.write(`${line}\r\n`);
  let rest = "";
  let message: string[] | null = null;
  let carried = 0;
  say("220 peer.example ESMTP");
  socket.on("data", (chunk) => {
    rest += chunk.toString("latin1");
    const lines = rest.split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (message === null) {
        // A kept connection carries further messages, each with its own fate.
        if (/^MAIL/i.test(line) && carried++ > 0) behavior = next(peer);
        if (behavior === "drop-at-once") return void socket.destroy();
        message = command(line, peer, behavior, say);
      } else if (line === ".") {
        if (behavior === "drop-in-message") return void socket.destroy();
        finish(message.join("\n"));
        message = null;
      } else message.push(line.replace(/^\./, ""));
    }
    if (message !== null && behavior === "drop-in-message") socket.destroy();
  });
  const finish = (text: string) => {
    if (behavior === "refuse-message") return say("554 not this one");
    if (behavior === "busy-message") return say("451 try later");
    peer.messages.push(text);
    if (behavior === "drop-after-dot") return socket.destroy();
    if (behavior === "stall-after-dot") return;
    return say("250 taken");
  };
}

/** Answers one command; an array when the message follows. */
function command(
  line: string,
  peer: SmtpPeer,
  behavior: Behavior,
  say: (line: string) => void,
): string[] | null {
  const verb = line.slice(0, 4).toUpperCase();
  if (verb === "EHLO" || verb === "HELO") say("250 peer.example");
  else if (verb === "RCPT") {
    if (behavior === "stall") return null;
    if (behavior === "refuse-recipient") say("550 no such person");
    else if (behavior === "busy-recipient") say("450 try later");
    else {
      peer.recipients.push(/<([^>]*)>/.exec(line)?.[1] ?? "");
      say("250 fine");
    }
  } else if (verb === "DATA") {
    say("354 go on");
    return [];
  } else if (verb === "QUIT") say("221 bye");
  else say("250 fine");
  return null;
}
