/** Reading answers: accept, send back, take back; never one's own; files; and what the number says. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { suppliersReporting } from "#features/contracts/index.ts";
import { sql } from "kysely";
import { type Client, client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { type Answer, answersOf } from "../answer/answers.queries.ts";
import { findRequest } from "../request.queries.ts";
import { type Asked, askSupplier, FULL_ANSWER } from "../testing/asked.ts";

let t: TestApp;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
});
afterAll(() => t.close());

const REVIEW = "/contracts/requests/review";

async function answered(
  o: Parameters<typeof askSupplier>[1] = {},
  values: Record<string, string> = {},
): Promise<Asked & { answer: Answer }> {
  const asked = await t.work("program-lead", (work) => askSupplier(work, o));
  await client(t.app).post(asked.path, { ...FULL_ANSWER, ...values, do: "send" });
  return { ...asked, answer: (await answers(asked))[0]! };
}
const answers = (asked: Asked) =>
  t.work("program-lead", (work) => answersOf(work, asked.requestId));
const reporting = (asked: Asked) =>
  t.work("program-lead", async (work) => {
    const { rows } = await sql<{ complies: boolean }>`select complies
      from ${suppliersReporting(work.trx, t.organization, work.today)} r
      where supplier_id = ${asked.supplierId}`.execute(work.trx);
    return rows.map((row) => row.complies);
  });
const request = (asked: Asked) =>
  t.work("program-lead", (work) => findRequest(work, asked.requestId));

test("R53 an accepted answer becomes the supplier's report of the day on which it was sent, and says so", async () => {
  const asked = await answered({ name: "North Gloves" });
  expect(await reporting(asked)).toEqual([]);
  const done = await lead.post(`${REVIEW}/${asked.answer.id}/accept`);
  expect(done.status).toBe(303);
  expect(await reporting(asked)).toEqual([true]);
  expect(await request(asked)).toMatchObject({ state: "accepted", closedAs: "accepted" });
  const report = await t.work("program-lead", (work) =>
    work.trx
      .selectFrom("supplier_report")
      .select(["reported_on", "said_by", "trained", "of_how_many", "request_id"])
      .where("supplier_id", "=", asked.supplierId)
      .executeTakeFirstOrThrow(),
  );
  expect(report).toEqual({
    reported_on: "2026-11-25",
    said_by: "Ana Ruiz, Compliance manager",
    trained: 40,
    of_how_many: 40,
    request_id: asked.requestId,
  });
  expect(await lead.page(`/contracts/suppliers/${asked.supplierId}`)).toContain(
    "answer to a request, accepted by",
  );
  expect(await t.visitor.page(asked.path)).toContain("It was accepted on Nov 25, 2026.");
});

test("R53 two who accept at once make one report", async () => {
  const asked = await answered();
  const manager = await t.as("contracts-manager");
  const both = await Promise.all(
    [lead, manager].map((one) => one.post(`${REVIEW}/${asked.answer.id}/accept`)),
  );
  expect(both.map((one) => one.status).toSorted()).toEqual([303, 409]);
  const { n } = await t.work("program-lead", (work) =>
    work.trx
      .selectFrom("supplier_report")
      .select(sql<number>`count(*)::int`.as("n"))
      .where("supplier_id", "=", asked.supplierId)
      .executeTakeFirstOrThrow(),
  );
  expect(n).toBe(1);
});

test("R53 an accepted answer can be taken back: the report is void, and the answer waits again", async () => {
  const asked = await answered();
  await lead.post(`${REVIEW}/${asked.answer.id}/accept`);
  expect((await lead.post(`${REVIEW}/${asked.answer.id}/take-back`)).status).toBe(303);
  expect(await reporting(asked)).toEqual([]);
  expect(await request(asked)).toMatchObject({ state: "waiting", closedAs: null });
  expect((await lead.post(`${REVIEW}/${asked.answer.id}/accept`)).status).toBe(303);
  expect(await reporting(asked)).toEqual([true]);
});

test("R53 an acceptance is not taken back once the supplier was asked again", async () => {
  const asked = await answered();
  await lead.post(`${REVIEW}/${asked.answer.id}/accept`);
  await t.work("program-lead", (work) =>
    askSupplier(work, { supplierId: asked.supplierId, contracts: [] }),
  );
  const refused = await lead.post(`${REVIEW}/${asked.answer.id}/take-back`);
  expect(refused.status).toBe(409);
  expect(await reporting(asked)).toEqual([true]);
});

test("R53 an answer goes back with a reason, by mail with a new link, and the form opens again with what was said", async () => {
  const asked = await answered();
  expect((await lead.post(`${REVIEW}/${asked.answer.id}/send-back`)).status).toBe(400);
  const back = await lead.post(`${REVIEW}/${asked.answer.id}/send-back`, {
    usual: "The numbers do not fit together.",
    words: "Is it {link} 40 of 40? <b>",
  });
  expect(back.status).toBe(303);
  expect(await request(asked)).toMatchObject({ state: "sent-back", answeredAt: null });
  const mail = await t.work("administrator", (work) =>
    work.trx
      .selectFrom("mail")
      .select(["to_address", "body_text", "links"])
      .where("purpose", "=", "request sent back")
      .executeTakeFirstOrThrow(),
  );
  expect(mail.to_address).toBe("ana@acme.example");
  expect(mail.body_text).toContain("The numbers do not fit together.\nIs it link 40 of 40?");
  const link = new URL(mail.links!["link"]!);
  const text = await t.visitor.page(link.pathname);
  expect(text).toContain("Your answer came back");
  expect(text).toContain("Is it {link} 40 of 40? &lt;b&gt;");
  expect(text).toContain('value="Ana Ruiz"');
  const again = await client(t.app).post(link.pathname, {
    ...FULL_ANSWER,
    trained: "38",
    do: "send",
  });
  expect(again.status).toBe(303);
  const [newer] = await answers(asked);
  const panel = await lead.page(`${REVIEW}/${newer!.id}`);
  expect(panel).toContain("Earlier versions");
  expect(panel).toContain("It says that everybody takes the training, but the numbers say less.");
});

test("R53 whoever gets an answer back has a week at least, and every page says the same day", async () => {
  const asked = await answered({ name: "Late Linen" });
  await t.work("program-lead", (work) =>
    work.trx
      .updateTable("compliance_request")
      .set({ due_on: "2026-11-11" })
      .where("request_id", "=", asked.requestId)
      .execute(),
  );
  await lead.post(`${REVIEW}/${asked.answer.id}/send-back`, { words: "Which course?" });
  expect(await request(asked)).toMatchObject({ dueOn: "2026-12-02" });
  expect(await t.visitor.page(asked.path)).toContain("Dec 2, 2026");
});

test("R53 a sending back is taken back until the supplier begins to answer again", async () => {
  const asked = await answered();
  const path = `${REVIEW}/${asked.answer.id}`;
  await lead.post(`${path}/send-back`, { words: "Which course?" });
  expect((await lead.post(`${path}/take-back`)).status).toBe(303);
  expect(await request(asked)).toMatchObject({ state: "waiting" });
  await lead.post(`${path}/send-back`, { words: "Which course?" });
  await client(t.app).post(asked.path, { ...FULL_ANSWER, do: "save" });
  expect((await lead.post(`${path}/take-back`)).status).toBe(409);
});

test("R53 nobody decides about an answer to their own request, nor about one that they wrote down", async () => {
  const { userId } = await t.database.scope({ organization: t.organization }, (trx) =>
    trx
      .selectFrom("membership")
      .select("user_id as userId")
      .where("role", "=", "program-lead")
      .executeTakeFirstOrThrow(),
  );
  const sent = await answered({ madeBy: userId });
  const recorded = await answered();
  await t.work("program-lead", (work) =>
    work.trx
      .updateTable("request_answer")
      .set({ recorded_by: userId, recorded_by_name: "Me", via: "phone" })
      .where("answer_id", "=", recorded.answer.id)
      .execute(),
  );
  for (const [asked, words] of [
    [sent, "You sent this request"],
    [recorded, "You wrote this answer down"],
  ] as const) {
    const path = `${REVIEW}/${asked.answer.id}`;
    for (const deed of ["accept", "send-back"]) {
      const refused = await lead.post(`${path}/${deed}`, { words: "No" });
      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain(words);
    }
    const page = await lead.page(path);
    expect(page).toContain(words);
    expect(page).not.toContain(`action="${path}/accept"`);
    const other = await t.as("administrator");
    expect((await other.post(`${path}/accept`)).status).toBe(303);
  }
});

test("R53 drafts are nobody's to read, and somebody with one site reviews nothing", async () => {
  const asked = await t.work("program-lead", (work) => askSupplier(work));
  await client(t.app).post(asked.path, { ...FULL_ANSWER, do: "save" });
  const [draft] = await answers(asked);
  expect((await lead.get(`${REVIEW}/${draft!.id}`)).status).toBe(404);
  expect((await lead.post(`${REVIEW}/${draft!.id}/accept`)).status).toBe(404);
  const card = await lead.page(`/contracts/requests/${asked.requestId}`);
  expect(card).toContain("Draft, not sent");
  expect(card).not.toContain("Compliance manager");
});

test("R53 the queue shows the oldest first, beside what was said last time; another organization's answers are not there", async () => {
  const first = await answered(
    { name: "Repeat Linen" },
    { employees: "part", byWhen: "2027-03-01" },
  );
  await lead.post(`${REVIEW}/${first.answer.id}/accept`);
  const again = await t.work("program-lead", (work) =>
    askSupplier(work, { supplierId: first.supplierId, contracts: [] }),
  );
  await client(t.app).post(again.path, { ...FULL_ANSWER, do: "send" });
  const [answer] = await answers(again);
  const page = await lead.page(`${REVIEW}/${answer!.id}`);
  expect(page).toContain("Last time, Nov 25, 2026");
  expect(page).toContain("In part");
  const other = await t.asOther("program-lead");
  expect((await other.get(`${REVIEW}/${answer!.id}`)).status).toBe(404);
  expect((await other.post(`${REVIEW}/${answer!.id}/accept`)).status).toBe(404);
});
