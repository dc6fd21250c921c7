/** Asking suppliers: who is asked and how, the undo window, one request each, and what the mail says. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conflict } from "#platform/errors.ts";
import { hashSecret } from "#platform/ids.ts";
import { createRequestLink, readRequestLink } from "../links.ts";
import { findRequest } from "../request.queries.ts";
import { EVERYBODY, openRounds, type Rounds, SERVER } from "../testing/rounds.ts";
import { candidates } from "./candidates.queries.ts";
import { createRound } from "./make-round.ts";
import { revokeRequest } from "./revoke-request.ts";
import { saveRequestSettings, setPause } from "./save-settings.ts";
import { takeBackRound } from "./take-back.ts";

let s: Rounds;
beforeAll(async () => {
  s = await openRounds();
});
afterAll(() => s.t.close());
beforeEach(() => s.reset());

const ways = async (choice = EVERYBODY) =>
  (await s.lead((work) => candidates(work, choice))).map(
    (one) => `${one.name}: ${one.leftOut ?? one.channel}`,
  );

describe("R53 whom a round asks", () => {
  test("suppliers under the requirement: by mail, by letter where there is no address, or by phone", async () => {
    await s.supplier("Acme");
    await s.supplier("Borealis", { email: null, phone: "555-0100" });
    await s.supplier("Cedar", { email: "not an address" });
    await s.supplier("Dune", { requires: false });
    expect(await ways()).toEqual(["Acme: mail", "Borealis: letter", "Cedar: letter"]);
    expect(await ways({ ...EVERYBODY, without: "phone" })).toEqual([
      "Acme: mail",
      "Borealis: phone",
      "Cedar: letter",
    ]);
    expect(await ways({ ...EVERYBODY, without: "leave-out" })).toEqual([
      "Acme: mail",
      "Borealis: no-address",
      "Cedar: no-address",
    ]);
    expect(await ways({ ...EVERYBODY, who: "active" })).toContain("Dune: mail");
  });

  test("a GPO is asked like any other, and a choice narrows by kind and name", async () => {
    await s.supplier("Acme");
    await s.supplier("Group Buyers", { kind: "gpo" });
    expect(await ways({ ...EVERYBODY, kind: "gpo" })).toEqual(["Group Buyers: mail"]);
    expect(await ways({ ...EVERYBODY, q: "acm" })).toEqual(["Acme: mail"]);
    expect(await ways({ ...EVERYBODY, suppliers: ["acme"] })).toEqual(["Acme: mail"]);
  });

  test("whoever has an open request, or answered not long ago, is left out with the reason", async () => {
    await s.supplier("Acme");
    await s.supplier("Borealis");
    await s.round({ choice: { ...EVERYBODY, suppliers: ["acme"] } });
    expect(await ways()).toEqual(["Acme: open", "Borealis: mail"]);
    await s.lead((work) =>
      sql`update compliance_request set closed_as = 'accepted', closed_at = now(),
        answered_at = '2026-10-01'`.execute(work.trx),
    );
    expect(await ways()).toEqual(["Acme: answered", "Borealis: mail"]);
    expect(await ways({ ...EVERYBODY, answeredMonths: 0 })).toEqual([
      "Acme: mail",
      "Borealis: mail",
    ]);
  });

  test("an open request of a supplier that was joined to another counts for that one", async () => {
    await s.supplier("Acme");
    await s.supplier("Acme Inc");
    await s.round({ choice: { ...EVERYBODY, suppliers: ["acme-inc"] } });
    await s.lead((work) =>
      sql`update supplier set same_as = 'acme' where supplier_id = 'acme-inc'`.execute(work.trx),
    );
    expect(await ways()).toEqual(["Acme: open"]);
  });

  test("fifty rounds at once make one open request for a supplier", async () => {
    await s.supplier("Acme");
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => s.round()));
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const refused = all.flatMap((one) =>
      one.status === "rejected" ? [one.reason as unknown] : [],
    );
    expect(refused.filter((reason) => reason instanceof Conflict)).toHaveLength(49);
    expect(await s.states()).toEqual(["Acme: Not sent yet"]);
  });

  test("nothing is made when the preview showed another number", async () => {
    await s.supplier("Acme");
    await expect(s.round({ expected: 2 })).rejects.toThrow(
      "The preview showed 2, now it would be 1",
    );
    expect(await s.states()).toEqual([]);
  });
});

describe("R53 a round waits, leaves once, and can be taken back", () => {
  test("nothing leaves in the undo window; then each supplier gets one message, also when the job runs twice", async () => {
    await s.supplier("Acme");
    await s.supplier("Borealis");
    await s.round();
    await s.run();
    expect(await s.mails()).toEqual([]);
    s.later({ minutes: 11 });
    await Promise.all([s.run(), s.run()]);
    await s.run();
    expect((await s.mails()).map((mail) => mail.to)).toEqual([
      "ana@acme.example",
      "ana@borealis.example",
    ]);
    expect(await s.states()).toEqual(["Acme: Sent", "Borealis: Sent"]);
  });

  test("taken back, nobody is written to, and the suppliers can be asked anew", async () => {
    await s.supplier("Acme");
    const id = await s.round();
    expect(await s.lead((work) => takeBackRound(work, id))).toBe(1);
    s.later({ minutes: 11 });
    await s.run();
    expect(await s.mails()).toEqual([]);
    expect(await ways()).toEqual(["Acme: mail"]);
  });

  test("at night and while paused nothing leaves; both times it goes on by itself", async () => {
    await s.supplier("Acme");
    await s.round();
    s.setNow("2026-11-26T02:00:00Z");
    await s.run();
    expect(await s.mails()).toEqual([]);
    s.setNow("2026-11-27T15:00:00Z");
    await s.lead((work) => setPause(work, true));
    await s.run();
    expect(await s.mails()).toEqual([]);
    await s.lead((work) => setPause(work, false));
    await s.run();
    expect(await s.mails()).toHaveLength(1);
  });

  test("more than a handful leaves whole", async () => {
    for (let at = 0; at < 60; at++) await s.supplier(`Supplier ${at}`);
    await s.runOut();
    expect(await s.mails()).toHaveLength(60);
  });
});

describe("R53 what the mail says", () => {
  test("who asks, about which contracts, by when, with a number, a link, whom to ask, and how to check", async () => {
    await s.supplier("Acme", { contracts: 12 });
    await s.lead((work) =>
      saveRequestSettings(work, {
        repeatMonths: "12",
        dueDays: "21",
        linkDays: "60",
        reminderDays: "-7",
        replyTo: "office@lakeshore.example",
        officePhone: "555-0199",
        signedBy: "Rosa Diaz",
      }),
    );
    await s.runOut();
    const [mail] = await s.mails();
    const id = await s.requestOf("Acme");
    const { number } = await s.lead((work) => findRequest(work, id));
    for (const words of [
      "Hello Ana Ruiz,",
      "Lakeshore Health wants",
      "you need no account",
      "12 contracts:",
      "C-acme-1: Nitrile gloves",
      "and 2 more contracts",
      "Dec 16, 2026",
      number,
      "Rosa Diaz",
      "555-0199",
      "1-888-373-7888",
      "not from or endorsed by HHS",
    ])
      expect(mail!.text).toContain(words);
    expect(mail!.text).not.toMatch(/\{(?!link)/);
    expect(mail!.link).toMatch(new RegExp(`^${SERVER}/s/${s.t.organization}/[\\w-]{32}$`));
  });

  test("a contact whose name holds a placeholder gets no secret twice", async () => {
    await s.supplier("Acme");
    await s.lead((work) =>
      sql`update supplier set contact_name = 'Ana {link} {code}'`.execute(work.trx),
    );
    await s.runOut();
    expect((await s.mails())[0]!.text).toContain("Hello Ana link code,");
  });
});

describe("R53 links", () => {
  const secretOf = (link: string | null) => link!.split("/").at(-1)!;

  test("only the hash is stored, opening uses nothing up, and another organization's address finds nothing", async () => {
    await s.supplier("Acme");
    await s.runOut();
    const secret = secretOf((await s.mails())[0]!.link);
    const { rows } = await s.lead((work) =>
      sql<{ token_hash: string }>`select token_hash from request_link`.execute(work.trx),
    );
    expect(rows).toEqual([{ token_hash: hashSecret(secret) }]);
    const requestId = await s.requestOf("Acme");
    for (let at = 0; at < 3; at++)
      expect(await readRequestLink(s.t.services, s.t.organization, secret)).toMatchObject({
        requestId,
        purpose: "answer",
      });
    expect(await readRequestLink(s.t.services, s.t.otherOrganization, secret)).toBeNull();
    expect(await readRequestLink(s.t.services, s.t.organization, `${secret}x`)).toBeNull();
    expect(await readRequestLink(s.t.services, s.t.organization, "' or 1=1")).toBeNull();
  });

  test("a link ends with its time, and at once when the request is revoked", async () => {
    await s.supplier("Acme");
    await s.runOut();
    const secret = secretOf((await s.mails())[0]!.link);
    const requestId = await s.requestOf("Acme");
    const part = await s.lead((work) =>
      createRequestLink(work, { requestId, purpose: "part", questions: ["numbers"] }),
    );
    s.later({ days: 21 + 60 });
    expect(await readRequestLink(s.t.services, s.t.organization, secret)).not.toBeNull();
    s.later({ days: 2 });
    expect(await readRequestLink(s.t.services, s.t.organization, secret)).toBeNull();
    s.setNow("2026-11-26T15:00:00Z");
    await s.lead((work) => revokeRequest(work, { requestId, reason: "Wrong supplier" }));
    for (const one of [secret, part.secret])
      expect(await readRequestLink(s.t.services, s.t.organization, one)).toBeNull();
    expect(await s.states()).toEqual(["Acme: Revoked"]);
  });
});

describe("R53 who may ask", () => {
  test("a contracts manager asks suppliers of own contracts only; an executive asks nobody", async () => {
    await s.lead((work) =>
      sql`insert into person (organization_id, person_id, name, email, email_key)
        values (${s.t.organization}, 'someone', 'Someone Else', 'someone@example.org', 'someone@example.org')
        on conflict do nothing`.execute(work.trx),
    );
    await s.supplier("Acme", { owner: "someone" });
    await s.supplier("Borealis");
    const asked = await s.t.work("contracts-manager", (work) => candidates(work, EVERYBODY));
    expect(asked.map((one) => `${one.name}: ${one.leftOut}`)).toEqual([
      "Acme: not-yours",
      "Borealis: null",
    ]);
    await expect(
      s.t.work("executive", (work) =>
        createRound(work, { name: "x", dueOn: "2026-12-20", choice: EVERYBODY }),
      ),
    ).rejects.toThrow("Your role does not allow this");
  });
});
