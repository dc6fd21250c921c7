/** After a request has left: reminders, mail that comes back, peers that misbehave, expiry, and next year. */
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readBounces } from "#platform/read-bounces.ts";
import { startSmtpPeer, type SmtpPeer } from "../../../../test/smtp-peer.ts";
import { submitAnswer } from "../answer/submit-answer.ts";
import { requestEvents } from "../request.queries.ts";
import { EVERYBODY, openRounds, type Rounds } from "../testing/rounds.ts";
import { changeContact } from "./change-contact.ts";
import { extendRequest } from "./extend-request.ts";
import { recordRequestBounces } from "./record-bounces.ts";
import { revokeRequest } from "./revoke-request.ts";
import { listRounds } from "./rounds.queries.ts";
import { sendAgain } from "./send-again.ts";
import { takeBackRound } from "./take-back.ts";

let peer: SmtpPeer;
let s: Rounds;
beforeAll(async () => {
  peer = await startSmtpPeer();
  s = await openRounds({ smtpUrl: `${peer.url}?timeout=1` });
});
afterAll(async () => {
  await s.t.close();
  await peer.close();
});
beforeEach(async () => {
  await s.reset();
  peer.behavior = "well";
  delete peer.decide;
  peer.recipients.length = 0;
  peer.messages.length = 0;
});
afterEach(() => s.t.database.pool.query("delete from jobs.job"));

const subjects = async () => (await s.mails()).map((mail) => mail.subject);
const answer = (requestId: string) =>
  s.lead((work) =>
    submitAnswer(
      work,
      {
        requestId,
        revision: 0,
        via: "link",
        confirmed: true,
        values: {
          employees: "yes",
          subcontractors: "not-applicable",
          mayKeep: "answers",
          answeredBy: "Ana Ruiz",
          answeredRole: "Buyer",
        },
      },
      null,
    ),
  );

describe("R150 reminders of requests", () => {
  test("each chosen day is said once, also when the job runs twice, and the words fit the day", async () => {
    await s.supplier("Acme");
    await s.runOut(); // due on Dec 16, a Wednesday
    for (const day of ["2026-12-09", "2026-12-15", "2026-12-23", "2026-12-29"]) {
      s.setNow(`${day}T15:00:00Z`);
      await Promise.all([s.run(), s.run()]);
      await s.run();
    }
    expect(await subjects()).toEqual([
      "Lakeshore Health asks: do your people take the training?",
      "A friendly note: Lakeshore Health waits for your answer by Dec 16, 2026",
      "A friendly note: Lakeshore Health waits for your answer by Dec 16, 2026",
      "Lakeshore Health still hopes for your answer",
    ]);
  });

  test("of several that came due while nothing could leave, one is said and the others are passed over", async () => {
    await s.supplier("Acme");
    await s.runOut();
    s.setNow("2026-12-28T15:00:00Z");
    await s.run();
    expect(await s.mails()).toHaveLength(2);
    const { rows } = await s.lead((work) =>
      sql`select step, passed_over from request_reminder order by step`.execute(work.trx),
    );
    expect(rows).toEqual([
      { step: -7, passed_over: true },
      { step: -1, passed_over: true },
      { step: 7, passed_over: false },
    ]);
  });

  test("they stop when the answer is here, when the request ends, and when mail came back", async () => {
    for (const name of ["Acme", "Borealis", "Cedar"]) await s.supplier(name);
    await s.runOut();
    await answer(await s.requestOf("Acme"));
    const ended = await s.requestOf("Borealis");
    await s.lead((work) => revokeRequest(work, { requestId: ended, reason: "Merged" }));
    const cedar = (await s.mails()).find((mail) => mail.to.includes("cedar"))!;
    await s.lead((work) => recordRequestBounces(work, [{ mailId: cedar.id, status: "5.1.1" }]));
    s.setNow("2026-12-15T15:00:00Z");
    await s.run();
    expect(await s.mails()).toHaveLength(3);
  });

  test("on a weekend nothing is said; on Monday it is", async () => {
    await s.supplier("Acme");
    await s.runOut({ dueOn: "2026-12-19" }); // a week before is a Saturday
    s.setNow("2026-12-12T15:00:00Z");
    await s.run();
    expect(await s.mails()).toHaveLength(1);
    s.setNow("2026-12-14T15:00:00Z");
    await s.run();
    expect(await s.mails()).toHaveLength(2);
  });
});

describe("R53 mail servers that misbehave", () => {
  // Later than the machine's own clock: the queue would take what is to be tried again as due at once.
  beforeEach(() => s.setNow("2029-01-10T15:00:00Z"));

  test("a server that is busy gets the message later, once", async () => {
    await s.supplier("Acme");
    peer.behavior = "busy-recipient";
    await s.runOut();
    await s.deliver();
    expect(peer.messages).toHaveLength(0);
    peer.behavior = "well";
    s.later({ minutes: 30 });
    await s.run();
    await s.deliver();
    expect(peer.messages).toHaveLength(1);
    expect(peer.messages[0]).toMatch(/\/s\/[\w-]+\/[\w=\r\n-]{32,}/);
    // Once it has left, the link is known to nobody but its reader.
    expect((await s.mails())[0]!.link).toBeNull();
  });

  test.each(["drop-after-dot", "stall-after-dot"] as const)(
    "where the answer gets lost (%s), it is tried once more under the same id, and never again",
    async (behavior) => {
      await s.supplier("Acme");
      peer.behavior = behavior;
      await s.runOut();
      for (let tries = 0; tries < 4; tries++) {
        await s.deliver();
        s.later({ minutes: 30 });
        await s.run();
      }
      expect(peer.messages).toHaveLength(2);
      const ids = peer.messages.map((text) => /^message-id: (.*)$/im.exec(text)![1]);
      expect(ids[0]).toBe(ids[1]);
    },
  );

  test("a refused address shows as mail that came back; another address gets a new link", async () => {
    await s.supplier("Acme");
    peer.behavior = "refuse-recipient";
    await s.runOut();
    await s.deliver();
    await s.run();
    expect(await s.states()).toEqual(["Acme: Mail came back"]);
    peer.behavior = "well";
    const requestId = await s.requestOf("Acme");
    const ground = { mailer: s.t.services.mailer, url: "https://x.example", hotline: "1" };
    await s.lead((work) =>
      changeContact(work, { requestId, name: "Bo Lee", address: "bo@acme.example" }),
    );
    await s.lead((work) => sendAgain(work, ground, requestId));
    await s.deliver();
    expect(peer.recipients.join(" ")).toContain("bo@acme.example");
    expect(await s.states()).toEqual(["Acme: Sent"]);
  });

  test("an answer that comes before a late delivery stops the mail", async () => {
    await s.supplier("Acme");
    peer.behavior = "busy-recipient";
    await s.runOut();
    await s.deliver();
    await answer(await s.requestOf("Acme"));
    peer.behavior = "well";
    s.later({ hours: 3 });
    await s.run();
    await s.deliver();
    expect(peer.messages).toHaveLength(0);
  });

  test("a notice of a mail server marks the request; a forged one marks nothing", async () => {
    await s.supplier("Acme");
    await s.runOut();
    const [mail] = await s.mails();
    const notice = (id: string) =>
      Buffer.from(
        [
          "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
          "",
          "--b",
          "Content-Type: message/delivery-status",
          "",
          "Reporting-MTA: dns; mx.example",
          "",
          "Action: failed",
          "Status: 5.1.1",
          "",
          "--b",
          "Content-Type: text/rfc822-headers",
          "",
          `Message-ID: <${id}@lakeshore.example>`,
          "",
          "--b--",
          "",
        ].join("\r\n"),
      );
    const forged = await readBounces(notice("00000000-0000-7000-8000-000000000000"));
    expect(await s.lead((work) => recordRequestBounces(work, forged.bounces))).toBe(0);
    const real = await readBounces(notice(mail!.id));
    expect(await s.lead((work) => recordRequestBounces(work, real.bounces))).toBe(1);
    expect(await s.lead((work) => recordRequestBounces(work, real.bounces))).toBe(0);
    expect(await s.states()).toEqual(["Acme: Mail came back"]);
  });
});

describe("R53 requests that run out, and those that come around again", () => {
  test("without an answer a request closes when its link has ended; more time keeps it open", async () => {
    await s.supplier("Acme");
    await s.supplier("Borealis");
    await s.runOut();
    const longer = await s.requestOf("Borealis");
    s.later({ days: 30 });
    await s.lead((work) => extendRequest(work, { requestId: longer, dueOn: "2027-02-01" }));
    s.setNow("2027-02-17T15:00:00Z");
    await s.run();
    expect(await s.states()).toEqual(["Acme: No answer", "Borealis: Sent"]);
  });

  test("an answer that waits for review does not run out", async () => {
    await s.supplier("Acme");
    await s.runOut();
    await answer(await s.requestOf("Acme"));
    s.setNow("2027-06-01T15:00:00Z");
    await s.run();
    expect(await s.states()).toEqual(["Acme: Waits for review"]);
  });

  test("a year on, a round is proposed once, names the last answer, and waits five days", async () => {
    await s.supplier("Acme");
    await s.runOut();
    const first = await s.requestOf("Acme");
    await s.lead((work) =>
      sql`update compliance_request set closed_as = 'accepted', closed_at = ${new Date("2026-12-01")},
        answered_at = ${new Date("2026-12-01")}`.execute(work.trx),
    );
    s.setNow("2027-11-24T15:00:00Z");
    await s.run();
    expect(await s.states()).toHaveLength(1);
    s.setNow("2027-11-26T15:00:00Z");
    await Promise.all([s.run(), s.run()]);
    await s.run();
    expect(await s.mails()).toHaveLength(1);
    const [round] = await s.lead((work) => listRounds(work));
    expect(round).toMatchObject({ name: "Asked again, November 2027", state: "held", requests: 1 });
    const { rows } = await s.lead((work) =>
      sql`select repeat_of from compliance_request where closed_at is null`.execute(work.trx),
    );
    expect(rows).toEqual([{ repeat_of: first }]);
    s.setNow("2027-12-01T16:00:00Z");
    await s.run();
    expect(await s.mails()).toHaveLength(2);
  });

  test("a proposal that a person takes back does not come again", async () => {
    await s.supplier("Acme");
    await s.runOut();
    s.setNow("2027-11-26T15:00:00Z");
    await s.run();
    const [round] = await s.lead((work) => listRounds(work));
    expect(round!.state).toBe("held");
    await s.lead((work) => takeBackRound(work, round!.id));
    s.later({ days: 400 });
    await s.run();
    expect((await s.lead((work) => listRounds(work))).map((one) => one.name)).toEqual([
      "Asked again, November 2027",
      "Fall",
    ]);
  });

  test("a supplier without an active contract is not asked again", async () => {
    await s.supplier("Acme");
    await s.runOut();
    await s.lead((work) => sql`update contract set ends_on = '2027-01-01'`.execute(work.trx));
    s.setNow("2027-11-26T15:00:00Z");
    await s.run();
    expect(await s.lead((work) => listRounds(work))).toHaveLength(1);
  });
});

test("R53 the history tells what happened, and holds no address and no secret", async () => {
  await s.supplier("Acme");
  await s.runOut({ choice: EVERYBODY });
  const secret = (await s.mails())[0]!.link!.split("/").at(-1)!;
  const id = await s.requestOf("Acme");
  const events = await s.lead((work) => requestEvents(work, id));
  expect(events.map((one) => one.kind)).toEqual(["sent", "made"]);
  const { rows } = await s.lead((work) =>
    sql<{ all: string }>`select (select string_agg(to_jsonb(e)::text, '') from request_event e)
      || (select string_agg(to_jsonb(e)::text, '') from audit_entry e)
      || (select string_agg(to_jsonb(e)::text, '') from request_link e)
      || (select string_agg(to_jsonb(e)::text, '') from compliance_request e) as all`.execute(
      work.trx,
    ),
  );
  expect(rows[0]!.all).not.toContain(secret);
  expect(JSON.stringify(events)).not.toContain("@");
});
