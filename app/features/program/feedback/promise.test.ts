/** What a form promises holds afterwards: who reads it, what was asked, and that files are only read. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { newSecret } from "../../../platform/ids.ts";
import { ensurePopulations } from "../../people/index.ts";
import { ensureCourses } from "../../training/index.ts";

let t: TestApp;
let lead: Client;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  await t.work("administrator", ensurePopulations);
  lead = await t.as("program-lead");
}, 60_000);
afterAll(() => t?.close());

const make = async (more: Record<string, string> = {}) => {
  const answer = await lead.post("/program/feedback/new", {
    audience: "learners",
    quarter: "1-2",
    opensOn: "2026-11-20",
    closesOn: "2026-12-10",
    ...more,
  });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};
const formOf = async (round: string) =>
  /value="http:\/\/localhost:3000(\/f\/[^"]+)"/.exec(await lead.page(round))![1]!;

test("R55 answers with a name are read by whoever leads the program, and by nobody else", async () => {
  await lead.post("/program/leadership/new", {
    name: "Ana Chief",
    title: "Chief Officer",
    email: "ana@lakeshore.example",
  });
  const round = await make({ audience: "leadership", named: "on" });
  await lead.post(`${round}/mail`, { expected: "1" });
  const { links } = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("mail").select("links").executeTakeFirstOrThrow(),
  );
  await t.visitor.post(new URL(links!["link"]!).pathname, {
    form: newSecret(),
    "a-informed": "2",
    "a-change": "Fewer pages",
  });
  expect(await lead.page(round)).toContain("Fewer pages");
  for (const role of ["executive", "auditor", "communications", "learning-manager"]) {
    const reader = await t.as(role);
    const page = await reader.page(round);
    expect(page).toContain("Read by whoever leads the program");
    expect(page).not.toMatch(/Fewer pages|Ana Chief/);
    expect(await reader.page(`${round}/results.csv`)).not.toMatch(/Fewer pages|Ana Chief/);
  }
  // Everybody with the program reads a review: of one answer its mean would be the answer.
  const made = await lead.post("/program/reviews", { quarter: "1-2" });
  const review = await t.work("administrator", ({ trx }) =>
    trx.selectFrom("program_review").select("figures").executeTakeFirstOrThrow(),
  );
  expect(made.status).toBe(303);
  expect(JSON.stringify(review.figures)).toContain('"mean":null');
  expect(JSON.stringify(review.figures)).not.toContain('"mean":2');
});

test("R55 a form that was opened before its questions changed is shown anew with what was typed", async () => {
  const round = await make();
  const form = await formOf(round);
  const mark = /name="questions" value="(\w+)"/.exec(await t.visitor.page(form))![1]!;
  await lead.post(`${round}/edit`, {
    title: "Changed",
    quarter: "1-2",
    opensOn: "2026-11-20",
    closesOn: "2026-12-10",
    "q0-id": "useful",
    "q0-kind": "scale",
    "q0-text": "How much too long was it?",
  });
  const typed = { form: newSecret(), "a-useful": "5" };
  const answer = await t.visitor.post(form, { ...typed, questions: mark });
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain("The questions have changed since you opened this.");
  expect(page).toContain("How much too long was it?");
  const now = /name="questions" value="(\w+)"/.exec(page)![1]!;
  expect(now).not.toBe(mark);
  expect((await t.visitor.post(form, { ...typed, questions: now })).status).toBe(303);
  expect(await lead.page(round)).toContain("1 answer so far");
});

test("R55 what people write becomes no formula in a file", async () => {
  const round = await make();
  const form = await formOf(round);
  for (const text of ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
    expect((await t.visitor.post(form, { form: newSecret(), "a-change": text })).status).toBe(303);
  await lead.post(`${round}/close`);
  const csv = await lead.page(`${round}/results.csv`);
  const cells = csv
    .split("\r\n")
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)[1] ?? "");
  expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(csv).toContain("1+1");
});
