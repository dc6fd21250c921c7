import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import { startSmtpPeer, type Behavior, type SmtpPeer } from "../../test/smtp-peer.ts";
import { fixedClock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/database.ts";
import type { JobHandler, Jobs } from "./jobs.ts";
import { registerMailJobs } from "./mail-delivery.ts";
import { createMailer, type OutgoingMail } from "./mail.ts";

const ORGANIZATION = "mail-test";
let database: Database;
let peer: SmtpPeer;
let waiting: object[];
let deliver: JobHandler<object>;
let deliverBatch: JobHandler<object>;

beforeAll(async () => {
  database = await freshDatabase();
  await database.pool.query(
    "insert into organization (organization_id, name, time_zone, program_start) values ($1, 'Mail Test', 'UTC', '2026-07-01')",
    [ORGANIZATION],
  );
}, 120_000);
afterAll(() => database.close());
beforeEach(async () => {
  peer = await startSmtpPeer();
  waiting = [];
});
afterEach(() => peer.close());

/** A queue that holds what is sent until the test runs it. */
const jobs = {
  register: async (name: string, handler: JobHandler<object>) => {
    if (name === "deliver-mail") deliver = handler;
    else deliverBatch = handler;
  },
  send: async (_name: string, data: object) => {
    waiting.push(data);
    return "job";
  },
} as unknown as Jobs;

async function write(
  smtpUrl: string | undefined,
  more: Partial<OutgoingMail> = {},
): Promise<string> {
  const config = { smtpUrl, mailFrom: "Fairhand <fairhand@lakeshore.example>" } as Config;
  const parts = { config, database, clock: fixedClock("2026-11-25T15:00:00Z"), jobs };
  await registerMailJobs(parts);
  return database.scope({ organization: ORGANIZATION }, (trx) =>
    createMailer(parts).send(
      { trx, actor: { organizationId: ORGANIZATION } },
      {
        to: { name: "Ana Lima", address: "ana@hospital.example" },
        subject: "Hello",
        text: "Open this:\n\n{link}\n",
        link: "https://fairhand.example/join/secret",
        purpose: "test",
        ...more,
      },
    ),
  );
}
const runOnce = () => deliver(waiting.shift()!, new AbortController().signal);
const rowOf = (id: string) =>
  database.scope({ organization: ORGANIZATION }, (trx) =>
    trx.selectFrom("mail").selectAll().where("mail_id", "=", id).executeTakeFirstOrThrow(),
  );

describe("mail", () => {
  test("R151 without a mail server it waits in the outbox with its link", async () => {
    const row = await rowOf(await write(undefined));
    expect(row).toMatchObject({ status: "outbox", link: "https://fairhand.example/join/secret" });
    expect(row.body_text).not.toContain("secret");
    expect(waiting).toHaveLength(0);
  });

  test("R154 mail to the made-up people of a sample never leaves, mail to its real members does", async () => {
    const config = {
      smtpUrl: peer.url,
      mailFrom: "Fairhand <fairhand@lakeshore.example>",
    } as Config;
    const clock = fixedClock("2026-11-25T15:00:00Z");
    const mailer = createMailer({ config, database, clock, jobs });
    const mail = (address: string) => ({
      to: { name: null, address },
      subject: "Hello",
      text: "Hello",
      purpose: "test",
    });
    const ids = await database.scope({ organization: ORGANIZATION }, async (trx) => {
      const sample = { trx, actor: { organizationId: ORGANIZATION, isSample: true } };
      const batch = { links: {}, senderName: null, replyTo: null };
      return [
        await mailer.send(sample, mail("ana.lima@example.org")),
        ...(await mailer.sendMany(sample, [{ ...mail("ben.roy@Example.org"), ...batch }])),
        await mailer.send(sample, mail("pat@hospital.example")),
      ];
    });
    expect(await Promise.all(ids.map(async (id) => (await rowOf(id)).status))).toEqual([
      "outbox",
      "outbox",
      "queued",
    ]);
    expect(waiting).toHaveLength(1);
  });

  test("R16 a calendar file goes along as an alternative and as an attachment, with its method", async () => {
    const calendar = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Test//EN",
      "METHOD:REQUEST",
      "END:VCALENDAR",
      "",
    ].join("\r\n");
    await write(peer.url, { calendar });
    await runOnce();
    const [message] = peer.messages;
    expect(message).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(message).toMatch(/Content-Type: application\/ics; name=meeting\.ics/);
    expect(message).toContain("multipart/alternative");
    expect(message).toContain("https://fairhand.example/join/secret");
  });

  test("R151 with one it is delivered once, and its link is then forgotten", async () => {
    const id = await write(peer.url);
    const job = waiting[0]!;
    await runOnce();
    await deliver(job, new AbortController().signal); // the queue may run a job twice
    expect(peer.messages).toHaveLength(1);
    expect(peer.recipients).toEqual(["ana@hospital.example"]);
    expect(peer.messages[0]).toContain("https://fairhand.example/join/secret");
    expect(peer.messages[0]).toMatch(/^From: Fairhand <fairhand@lakeshore\.example>/m);
    expect(await rowOf(id)).toMatchObject({ status: "sent", link: null, attempts: 1 });
  });

  test("R151 a mail that may have arrived is sent at most once more, with the same number", async () => {
    peer.behavior = "drop-after-dot";
    const id = await write(peer.url);
    await runOnce();
    expect(await rowOf(id)).toMatchObject({ status: "unknown" });
    await runOnce();
    expect(waiting).toHaveLength(0);
    await deliver({ organizationId: ORGANIZATION, mailId: id }, new AbortController().signal);
    expect(peer.messages).toHaveLength(2);
    const numbers = peer.messages.map((m) => /^Message-ID: (.*)$/m.exec(m)?.[1]);
    expect(new Set(numbers).size).toBe(1);
    expect(await rowOf(id)).toMatchObject({ status: "unknown", attempts: 2 });
  });

  test.each<[Behavior, string]>([
    ["refuse-recipient", "550"],
    ["refuse-message", "554"],
  ])("R151 a mail that is refused for good is not tried again: %s", async (behavior, code) => {
    peer.behavior = behavior;
    const id = await write(peer.url);
    await runOnce();
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "failed", link: null });
    expect(row.error).toContain(code);
    expect(row.error).not.toContain("ana@");
    expect(waiting).toHaveLength(0);
  });

  test.each<Behavior>(["busy-recipient", "busy-message", "drop-at-once", "greet-421"])(
    "R151 a mail that certainly did not arrive is tried until it does: %s",
    async (behavior) => {
      peer.behavior = behavior;
      const id = await write(peer.url);
      await runOnce();
      expect(await rowOf(id)).toMatchObject({ status: "queued", uncertain: 0 });
      peer.behavior = "well";
      await runOnce();
      expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2 });
      expect(peer.messages).toHaveLength(1);
    },
  );

  test("R151 a mail whose taker vanishes in the middle arrives once in the end", async () => {
    peer.behavior = "drop-in-message";
    const id = await write(peer.url);
    await runOnce();
    // How much of it was read cannot be seen from here, so it may not be called undelivered.
    expect((await rowOf(id)).status).toMatch(/^(unknown|queued)$/);
    peer.behavior = "well";
    await runOnce();
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2, link: null });
    expect(peer.messages).toHaveLength(1);
  });

  test("R151 nobody listens for hours: it ends as not delivered, not in an endless loop", async () => {
    const { url } = peer;
    await peer.close();
    const id = await write(url);
    for (let runs = 0; waiting.length > 0 && runs < 50; runs++) await runOnce();
    expect(await rowOf(id)).toMatchObject({ status: "failed", attempts: 8 });
    peer = await startSmtpPeer();
  });

  test("R151 a line break in a name, subject or address cannot write headers or reach others", async () => {
    const to = { name: "Ana\r\nBcc: eve@evil.example", address: "ana@hospital.example" };
    await write(peer.url, { to, subject: "Hi\r\nBcc: eve@evil.example\r\n\r\nbody" });
    await runOnce();
    expect(peer.recipients).toEqual(["ana@hospital.example"]);
    const [head = ""] = peer.messages[0]!.split("\n\n");
    expect(head).not.toMatch(/^Bcc:/im);
    for (const address of [
      "ana@hospital.example\r\nRCPT TO:<eve@evil.example>",
      "ana@hospital.example, eve@evil.example",
      "Ana <ana@hospital.example>",
      "ana",
      "ana@127.0.0.1",
    ])
      await expect(write(peer.url, { to: { name: null, address } })).rejects.toThrow(
        "one e-mail address",
      );
  });

  test("R150 a batch goes out over a few lines, framed, each with links of its own that are then forgotten", async () => {
    const ids = await writeMany(peer.url, 30);
    expect(waiting).toEqual([{ organizationId: ORGANIZATION }]);
    await deliverBatch(waiting.shift()!, new AbortController().signal);
    expect(waiting).toEqual([]);
    expect(peer.recipients.toSorted()).toEqual(numbered(30, (n) => `p${n}@hospital.example`));
    const one = peer.messages.find((m) => /^To: .*p7@/m.test(m))!;
    expect(one).toContain("https://fairhand.example/t/7");
    expect(one).toContain("multipart/alternative");
    expect(one).toMatch(/^From: Lakeshore Health <fairhand@lakeshore\.example>/m);
    expect(one).toMatch(/^Reply-To: training@lakeshore\.example/m);
    expect(one).toMatch(/^List-Unsubscribe: <https:\/\/fairhand\.example\/stop-mail\/7>/m);
    expect(one).not.toMatch(/<(img|link|script|iframe)/);
    for (const id of ids)
      expect(await rowOf(id)).toMatchObject({ status: "sent", links: null, next_at: null });
  });

  test("R150 without a mail server a batch waits in the outbox, and no job is made", async () => {
    const [id] = await writeMany(undefined, 1);
    expect(await rowOf(id!)).toMatchObject({ status: "outbox", next_at: null });
    expect(waiting).toEqual([]);
  });

  test("R150 one address that is none refuses the whole batch: nothing is half written", async () => {
    const before = await countMail();
    await expect(writeMany(peer.url, 3, "not an address")).rejects.toThrow("one e-mail address");
    expect(await countMail()).toEqual(before);
  });

  test("R150 with nobody listening a batch rests, and comes back", async () => {
    const { url } = peer;
    await peer.close();
    const ids = await writeMany(url, 8);
    await deliverBatch(waiting.shift()!, new AbortController().signal);
    // It did not run against the wall with all of them, and it will be back.
    expect(waiting).toHaveLength(1);
    for (const id of ids) expect((await rowOf(id)).status).toBe("queued");
    peer = await startSmtpPeer();
  });
});

const numbered = (count: number, each: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).toSorted();
const countMail = () =>
  database.scope({ organization: ORGANIZATION }, (trx) =>
    trx
      .selectFrom("mail")
      .select((eb) => eb.fn.countAll().as("n"))
      .executeTakeFirst(),
  );

async function writeMany(
  smtpUrl: string | undefined,
  count: number,
  last?: string,
): Promise<string[]> {
  const config = { smtpUrl, mailFrom: "Fairhand <fairhand@lakeshore.example>" } as Config;
  const parts = { config, database, clock: fixedClock("2026-11-25T15:00:00Z"), jobs };
  await registerMailJobs(parts);
  const mails = Array.from({ length: count }, (_, n) => ({
    to: { name: `P ${n}`, address: `p${n}@hospital.example` },
    subject: "A course waits for you",
    text: "Hello,\n\n{link}\n\nStop: {stop}",
    purpose: "reminder",
    links: {
      link: `https://fairhand.example/t/${n}`,
      stop: `https://fairhand.example/stop-mail/${n}`,
    },
    senderName: "Lakeshore Health",
    replyTo: "training@lakeshore.example",
  }));
  if (last !== undefined) mails.push({ ...mails[0]!, to: { name: "x", address: last } });
  return database.scope({ organization: ORGANIZATION }, (trx) =>
    createMailer(parts).sendMany({ trx, actor: { organizationId: ORGANIZATION } }, mails),
  );
}
