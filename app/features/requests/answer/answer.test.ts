/** The supplier's page as suppliers use it: real requests through the real app. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { type Asked, askSupplier, FULL_ANSWER } from "../testing/asked.ts";
import { createRequestLink, requestLinkPath, revokeRequestLinks } from "../links.ts";
import { supplierWords } from "../words.ts";
import { answersOf } from "./answers.queries.ts";

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.close());

const ask = (o: Parameters<typeof askSupplier>[1] = {}): Promise<Asked> =>
  t.work("program-lead", (work) => askSupplier(work, o));
const answers = (asked: Asked) =>
  t.work("program-lead", (work) => answersOf(work, asked.requestId));
const press = (asked: Asked | string, button: string, values: Record<string, string>) =>
  client(t.app).post(typeof asked === "string" ? asked : asked.path, { ...values, do: button });

test("R52 the letter says who asks, about what, by when, and shows every question before the first answer", async () => {
  const asked = await ask();
  const text = await t.visitor.page(asked.path);
  for (const words of [
    "Lakeshore Health",
    "Dear Ana Ruiz,",
    "C-100",
    "Nitrile gloves, C-200",
    "SOAR for Procurement Professionals in Healthcare Systems",
    "https://www.train.org/main/course/1112251/details",
    "Dec 16, 2026",
    asked.number,
    "1. Do your employees take the training?",
    "2. Do your subcontractors&#39; employees take it?",
    "3. How many have taken it, of how many?",
    "4. If not everybody yet, by when?",
    "5. What may we keep as evidence?",
    "6. Who answers?",
    "names of workers and patients",
    "1-888-373-7888",
  ])
    expect(text).toContain(words);
});

test("R52 the page asks for no account, sets no cookie, and is kept and indexed by nobody", async () => {
  const asked = await ask();
  const answer = await client(t.app).get(asked.path);
  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-robots-tag")).toContain("noindex");
  expect(answer.headers.get("referrer-policy")).toBe("same-origin");
});

test("R52 opening the page any number of times uses nothing up", async () => {
  const asked = await ask();
  for (let at = 0; at < 5; at++) expect((await t.visitor.get(asked.path)).status).toBe(200);
  expect(await answers(asked)).toEqual([]);
  expect((await press(asked, "send", FULL_ANSWER)).status).toBe(303);
});

test("R52 a draft is kept without being sent, also half of it, and what cannot be kept is said", async () => {
  const asked = await ask();
  const saved = await press(asked, "save", { revision: "0", employees: "part", trained: "12" });
  expect(saved.status).toBe(303);
  const text = await t.visitor.page(saved.headers.get("location")!);
  expect(text).toContain("Saved on Nov 25, 2026");
  expect(text).toMatch(/value="part"[^>]*checked/);
  const wrong = await press(asked, "save", {
    revision: "1",
    trained: "about 40",
    answeredBy: "Ana",
  });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain('value="about 40"');
  const [draft] = await answers(asked);
  expect(draft).toMatchObject({
    state: "draft",
    employees: "part",
    trained: 12,
    answered_by: "Ana",
  });
});

test("R52 a sent answer waits, and the link shows its receipt from then on", async () => {
  const asked = await ask();
  expect((await press(asked, "send", FULL_ANSWER)).headers.get("location")).toBe(asked.path);
  const [answer] = await answers(asked);
  expect(answer).toMatchObject({ state: "waiting", employees: "yes", submittedOn: "2026-11-25" });
  const text = await t.visitor.page(asked.path);
  expect(text).toContain(answer!.receipt);
  expect(text).toContain("It waits for somebody at Lakeshore Health to read it.");
  expect(text).toContain("40 of 40 people, counted on Nov 20, 2026");
  const mail = await t.work("administrator", (work) =>
    work.trx
      .selectFrom("mail")
      .select(["to_address", "body_text", "purpose"])
      .where("purpose", "=", "request receipt")
      .where("body_text", "like", `%${answer!.receipt}%`)
      .execute(),
  );
  expect(mail).toMatchObject([{ to_address: "ana@acme.example" }]);
  expect(mail[0]!.body_text).toContain("{link}");
});

test("R52 an answer that lacks something is kept, not sent, and each lack is named at its field", async () => {
  const asked = await ask();
  const answer = await press(asked, "send", { revision: "0", trained: "50", ofHowMany: "40" });
  expect(answer.status).toBe(400);
  const text = await answer.text();
  for (const field of [
    "employees",
    "subcontractors",
    "trained",
    "mayKeep",
    "answeredBy",
    "confirmed",
  ])
    expect(text).toContain(`href="#field-${field}"`);
  expect(text).toContain("More have taken it than there are.");
  expect(await answers(asked)).toMatchObject([{ state: "draft", trained: 50, of_how_many: 40 }]);
});

test("R52 of fifty who send at once one is taken, and the others learn by whom and when it was answered", async () => {
  const asked = await ask();
  const all = await Promise.all(
    Array.from({ length: 50 }, () => press(asked, "send", FULL_ANSWER)),
  );
  expect(all.map((one) => one.status).toSorted()).toEqual([303, ...Array(49).fill(409)]);
  const refused = await all.find((one) => one.status === 409)!.text();
  expect(refused).toContain("This was answered already");
  expect(refused).toContain("Ana Ruiz, Compliance manager");
  expect(await answers(asked)).toHaveLength(1);
  const events = await t.work("program-lead", (work) =>
    work.trx
      .selectFrom("request_event")
      .select("kind")
      .where("request_id", "=", asked.requestId)
      .where("kind", "=", "submitted")
      .execute(),
  );
  expect(events).toHaveLength(1);
});

test("R52 two who answer at once: what only one filled in is kept, and where they differ each is shown", async () => {
  const asked = await ask();
  await press(asked, "save", { revision: "0", employees: "yes", answeredBy: "Ana Ruiz" });
  const clash = await press(asked, "save", {
    revision: "0",
    employees: "no",
    answeredBy: "",
    answeredRole: "Buyer",
  });
  expect(clash.status).toBe(409);
  const text = await clash.text();
  expect(text).toContain("Somebody else answered at the same time");
  expect(text).toContain("Keep what was saved: Yes, everybody");
  expect(text).toContain("Take what I typed: Not yet");
  expect(text).toContain('value="Buyer"');
  const chosen = {
    revision: "1",
    employees: "no",
    answeredRole: "Buyer",
    "take-employees": "theirs",
  };
  expect((await press(asked, "save", chosen)).status).toBe(303);
  expect(await answers(asked)).toMatchObject([
    { employees: "yes", answered_by: "Ana Ruiz", answered_role: "Buyer", revision: 2 },
  ]);
});

test("R52 the page saves by itself and says when; a clash is left to the buttons", async () => {
  const asked = await ask();
  const saved = await press(asked, "autosave", { revision: "0", employees: "part" });
  expect(await saved.json()).toEqual({ revision: 1, at: "10:00 AM EST" });
  const clash = await press(asked, "autosave", { revision: "0", employees: "no" });
  expect(clash.status).toBe(409);
  expect(await answers(asked)).toMatchObject([{ employees: "part", revision: 1 }]);
});

test("R52 last year's answers are offered and taken only when somebody says so; the day of the count is left out", async () => {
  const first = await ask({ name: "Bright Linen" });
  await press(first, "send", FULL_ANSWER);
  await t.work("program-lead", (work) =>
    work.trx
      .updateTable("request_answer")
      .set({ state: "accepted" })
      .where("request_id", "=", first.requestId)
      .execute(),
  );
  await t.work("program-lead", (work) =>
    work.trx
      .updateTable("compliance_request")
      .set({ closed_at: new Date(), closed_as: "accepted" })
      .where("request_id", "=", first.requestId)
      .execute(),
  );
  const second = await ask({ supplierId: first.supplierId, contracts: ["C-300"] });
  const text = await t.visitor.page(second.path);
  expect(text).toContain("On Nov 25, 2026 you said:");
  expect(text).not.toMatch(/value="yes"[^>]*checked/);
  const taken = await press(second, "earlier", { revision: "0", answeredBy: "Ben Cho" });
  expect(taken.headers.get("location")).toContain("earlier=2026-11-25");
  expect(await answers(second)).toMatchObject([
    { employees: "yes", trained: 40, counted_on: null, answered_by: "Ben Cho", state: "draft" },
  ]);
});

test("R52 part goes to a colleague by a link to those questions only, and their answer comes back marked", async () => {
  const asked = await ask();
  const passed = await client(t.app).post(
    asked.path,
    new URLSearchParams([
      ["revision", "0"],
      ["employees", "yes"],
      ["part", "numbers"],
      ["part", "subcontractors"],
      ["part", "who"],
      ["partName", "Ben <script>alert(1)</script>"],
      ["partAddress", "ben@acme.example"],
      ["do", "pass"],
    ]),
  );
  expect(passed.status).toBe(303);
  const secret = /passed=([\w-]+)/.exec(passed.headers.get("location")!)![1]!;
  const part = requestLinkPath(t.organization, secret);
  const shown = await t.visitor.page(passed.headers.get("location")!.replace("#questions", ""));
  expect(shown).toContain(part);
  expect(shown).not.toContain("<script>alert");
  const text = await t.visitor.page(part);
  expect(text).toContain("1. Do your subcontractors");
  expect(text).toContain("2. How many have taken it");
  for (const hidden of ["Do your employees take", "C-100", "Who answers?", "ana@acme.example"])
    expect(text).not.toContain(hidden);
  const sent = await press(part, "send", {
    ...FULL_ANSWER,
    employees: "no",
    trained: "7",
    ofHowMany: "9",
  });
  expect(await t.visitor.page(sent.headers.get("location")!)).toContain("Your part is in");
  expect(await answers(asked)).toMatchObject([
    { employees: "yes", trained: 7, of_how_many: 9, answered_by: null, state: "draft" },
  ]);
  expect(await t.visitor.page(asked.path)).toContain("Answered by Ben &lt;script&gt;");
  const mails = await t.work("administrator", (work) =>
    work.trx
      .selectFrom("mail")
      .select(["to_name", "body_text", "subject"])
      .where("to_address", "=", "ben@acme.example")
      .execute(),
  );
  expect(mails).toHaveLength(1);
  expect(JSON.stringify(mails)).not.toContain("Ben");
});

test("R52 no more than five parts of a request are passed on: the page is no way to write to strangers", async () => {
  const asked = await ask();
  const pass = (n: number) =>
    press(asked, "pass", {
      revision: "0",
      part: "numbers",
      partName: `Colleague ${n}`,
      partAddress: `c${n}@acme.example`,
    });
  for (let n = 0; n < 5; n++) expect((await pass(n)).status).toBe(303);
  expect((await pass(6)).status).toBe(400);
  const two = await press(await ask(), "pass", {
    revision: "0",
    part: "numbers",
    partName: "Two",
    partAddress: "a@x.example, b@x.example",
  });
  expect(two.status).toBe(400);
});

test("R52 a revoked link, a guessed one and one under another organization's name all answer alike", async () => {
  const asked = await ask();
  const secret = asked.path.split("/").at(-1)!;
  await t.work("program-lead", (work) => revokeRequestLinks(work, asked.requestId));
  const pages = await Promise.all(
    [
      asked.path,
      `/s/${t.organization}/${"A".repeat(32)}`,
      `/s/${t.otherOrganization}/${secret}`,
    ].map(async (path) => {
      const answer = await client(t.app).get(path);
      expect(answer.status).toBe(404);
      expect((await press(path, "send", FULL_ANSWER)).status).toBe(404);
      return (await answer.text()).replaceAll(/nonce="[^"]*"/g, "");
    }),
  );
  expect(new Set(pages).size).toBe(1);
  expect(await answers(asked)).toEqual([]);
});

test("R52 hostile text is kept as text: scripts, right-to-left, huge numbers, long names, signs nobody sees", async () => {
  const asked = await ask();
  const script = `"><img src=x onerror=alert(1)>`;
  const saved = await press(asked, "save", {
    revision: "0",
    answeredBy: `${script} \u202Eevil\u0000 שלום`,
    answeredRole: "x".repeat(10_000),
    trained: "9".repeat(400),
    ofHowMany: "1e3",
    countedOn: "2026-02-30",
    byWhen: "9999-99-99",
    employees: "maybe",
    mayKeep: "__proto__",
  });
  expect(saved.status).toBe(400);
  const text = await saved.text();
  expect(text).not.toContain("<img src=x");
  expect(await answers(asked)).toMatchObject([
    {
      answered_by: `${script} evil שלום`,
      answered_role: null,
      trained: null,
      counted_on: null,
      employees: null,
      may_keep: null,
    },
  ]);
});

test("R52 what was revised after a sending back begins with the values of before", async () => {
  const asked = await ask();
  await press(asked, "send", FULL_ANSWER);
  await t.work("program-lead", async (work) => {
    const [answer] = await answersOf(work, asked.requestId);
    await work.trx
      .updateTable("request_answer")
      .set({
        state: "sent-back",
        reason: "Which course?",
        decided_at: new Date(),
        decided_by_name: "Pat",
      })
      .where("answer_id", "=", answer!.id)
      .execute();
  });
  const text = await t.visitor.page(asked.path);
  expect(text).toContain("Your answer came back");
  expect(text).toContain("Which course?");
  expect(text).toContain('value="Compliance manager"');
  expect((await press(asked, "send", { ...FULL_ANSWER, trained: "39" })).status).toBe(303);
  expect(await answers(asked)).toMatchObject([
    { state: "waiting", trained: 39 },
    { state: "sent-back", trained: 40 },
  ]);
});

test("R52 a new link after an old one leads to the same draft", async () => {
  const asked = await ask();
  await press(asked, "save", { revision: "0", employees: "part" });
  const { secret } = await t.work("program-lead", (work) =>
    createRequestLink(work, { requestId: asked.requestId, purpose: "answer" }),
  );
  expect(await t.visitor.page(requestLinkPath(t.organization, secret))).toMatch(
    /value="part"[^>]*checked/,
  );
});

test("every text that the page uses stands in the catalog, and no text stands there for nothing", () => {
  const folder = "app/features/requests";
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"))
    .join("\n");
  const composed = /^(choice|question|hint|field|short)\./;
  const unused = Object.keys(supplierWords()).filter(
    (key) => !composed.test(key) && !sources.includes(`"${key}"`),
  );
  expect(unused).toEqual([]);
  const used = [...sources.matchAll(/\bsay\(\s*"([a-z-]+\.[\w.-]+)"/g)].map((match) => match[1]!);
  expect(used.filter((key) => supplierWords()[key] === undefined)).toEqual([]);
  expect(used.length).toBeGreaterThan(60);
});
