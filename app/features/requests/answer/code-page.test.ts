/** The way in by a letter's number and code, and what becomes of files in time. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyRetention } from "../../privacy/apply-retention.ts";
import { client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { hashCode, newCode } from "../code.ts";
import { findRequest } from "../request.queries.ts";
import { askSupplier, FULL_ANSWER } from "../testing/asked.ts";
import { answersOf } from "./answers.queries.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

async function byLetter() {
  const code = newCode();
  const codeHash = await hashCode(code);
  const asked = await t.work("program-lead", (work) =>
    askSupplier(work, { channel: "letter", toAddress: null, codeHash }),
  );
  return { ...asked, code };
}
const tryIt = (number: string, code: string) => client(t.app).post("/answer", { number, code });

test("R52 number and code, typed as people type them, lead to the questions without a cookie", async () => {
  const asked = await byLetter();
  const answer = await tryIt(
    ` ${asked.number.toLowerCase().replaceAll("-", " ")} `,
    asked.code.toLowerCase(),
  );
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie()).toEqual([]);
  const path = answer.headers.get("location")!;
  expect(path).toMatch(new RegExp(`^/s/${t.organization}/[\\w-]{32}$`));
  expect((await client(t.app).post(path, { ...FULL_ANSWER, do: "send" })).status).toBe(303);
  const [sent] = await t.work("program-lead", (work) => answersOf(work, asked.requestId));
  expect(sent).toMatchObject({ via: "code", state: "waiting" });
  const text = await t.visitor.page(path);
  expect(text).toContain(sent!.receipt);
  expect(text).not.toContain("We have also sent this receipt");
});

test("R52 whatever is wrong, the answer is the same; after five wrong tries also the right code does not help", async () => {
  const asked = await byLetter();
  const other = await byLetter();
  const pages: string[] = [];
  const look = async (number: string, code: string) => {
    const answer = await tryIt(number, code);
    expect(answer.status).toBe(400);
    const text = await answer.text();
    pages.push(text.replaceAll(/nonce="[^"]*"/g, "").replaceAll(/value="[^"]*"/g, ""));
  };
  await look("XXXX-YYYY-ZZZZ", asked.code);
  await look("", "");
  await look(asked.number, other.code);
  for (let n = 0; n < 4; n++) await look(asked.number, "AAAAA-AAAAA");
  await look(asked.number, asked.code);
  expect(new Set(pages).size).toBe(1);
  expect(pages[0]).toContain("Whoever signed your letter can give you a new one.");
  const request = await t.work("program-lead", (work) => findRequest(work, asked.requestId));
  expect(request.state).toBe("locked");
});

test("R52 a code shows the receipt as long as a link would, not for years", async () => {
  const code = newCode();
  const asked = await t.work("program-lead", async (work) =>
    askSupplier(work, { channel: "letter", codeHash: await hashCode(code) }),
  );
  await client(t.app).post(asked.path, { ...FULL_ANSWER, do: "send" });
  const [answer] = await t.work("program-lead", (work) => answersOf(work, asked.requestId));
  await (await t.as("program-lead")).post(`/contracts/requests/review/${answer!.id}/accept`);
  expect((await tryIt(asked.number, code)).status).toBe(303);
  await t.database.pool.query(
    "update compliance_request set closed_at = closed_at - interval '61 days' where request_id = $1",
    [asked.requestId],
  );
  expect((await tryIt(asked.number, code)).status).toBe(400);
});

test("R52 one address cannot guess without end", async () => {
  const answers: number[] = [];
  for (let n = 0; n < 70; n++) answers.push((await tryIt(`AAAA-BBBB-${n}`, "x")).status);
  expect(answers.at(-1)).toBe(429);
  expect((await tryIt("AAAA-BBBB-CCCC", "x")).status).toBe(429);
});

test("R52 the files of an answer go when the organization has kept them as long as it wants; that there was one stays", async () => {
  const asked = await t.work("program-lead", (work) => askSupplier(work));
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FULL_ANSWER, mayKeep: "files", do: "send" }))
    form.append(name, value);
  const pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  form.append("files", new File([pdf], "count.pdf"));
  expect((await client(t.app).post(asked.path, form)).status).toBe(303);
  const [answer] = await t.work("program-lead", (work) => answersOf(work, asked.requestId));
  await (await t.as("program-lead")).post(`/contracts/requests/review/${answer!.id}/accept`);
  const kept = () =>
    t.database.pool
      .query("select file_id, name, purged_by_name from request_evidence where request_id = $1", [
        asked.requestId,
      ])
      .then(({ rows }) => rows as { file_id: string | null }[]);
  const run = () => applyRetention(t.services, t.organization, { name: "Retention" });
  await t.work("program-lead", (work) =>
    work.trx
      .insertInto("request_setting")
      .values({ organization_id: t.organization, evidence_days: 30 } as never)
      .execute(),
  );
  expect(await run()).toMatchObject({ supplierFiles: 0 });
  expect((await kept())[0]!.file_id).not.toBeNull();
  await t.database.pool.query(
    "update compliance_request set closed_at = closed_at - interval '31 days' where request_id = $1",
    [asked.requestId],
  );
  expect(await run()).toMatchObject({ supplierFiles: 1 });
  expect(await kept()).toEqual([{ file_id: null, name: null, purged_by_name: "Retention" }]);
  expect(await run()).toMatchObject({ supplierFiles: 0 });
});
