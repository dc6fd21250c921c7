/** The in-house primer: public, without an account; and with one, driven by real requests. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, startTestApp, type TestApp } from "../../../test/app.ts";
import { askThree } from "../learner/testing/asked.ts";
import { contractMetrics, peopleMetrics } from "../metrics/index.ts";
import { messages } from "./messages.en.ts";
import { primer, screensInOrder, sourcesOf } from "./primer-content.ts";
import { judgeQuiz, nextTry, optionOrder, questionField, tryNumber } from "./quiz.ts";

let t: TestApp;
let ann: Client;
beforeAll(async () => {
  t = await startTestApp();
  await askThree(t);
  ann = await t.as("learner", { personId: "ann" });
}, 120_000);
afterAll(() => t?.close());

/** Answers of which so many are right, as the form of that try sends them. */
function answers(right: number, attempt = 1): Record<string, string> {
  const fields: Record<string, string> = { try: String(attempt), done: "1" };
  for (const [at, question] of primer().questions.entries()) {
    const shown = optionOrder(question, attempt).indexOf(0) + 1;
    fields[questionField(at)] = String(at < right ? shown : (shown % 4) + 1);
  }
  return fields;
}
const quizWith = (right: number, attempt = 1) =>
  `/primer/quiz?${new URLSearchParams(answers(right, attempt)).toString()}`;
const wordsOf = (html: string) =>
  html
    .replace(/^.*<main/s, "<main")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");

describe("R41 the primer for everybody", () => {
  test("R153 the first page says what it is, what it is not, and leads to the official course", async () => {
    const page = await t.visitor.page("/primer");
    const words = wordsOf(page);
    expect(words).toContain("about 20 minutes");
    expect(words).toContain("It is not the course “SOAR for Procurement Professionals");
    expect(words).toContain("It gives no continuing education credit.");
    expect(words).toContain("It does not come from the U.S. Department of Health");
    expect(words).toContain("It is not legal advice.");
    expect(page).toContain('href="https://www.train.org/main/course/1112251/details"');
    const minutes = primer().modules.map((module) => module.minutes);
    expect(minutes).toEqual([6, 6, 5]);
    expect(primer().questions).toHaveLength(12);
  });

  test("R60 R61 R62 whoever presses on reads every screen once and comes to the quiz", async () => {
    const seen: string[] = [];
    let here = /href="(\/primer\/[a-z]+\/1)"/.exec(await t.visitor.page("/primer"))?.[1] ?? "";
    while (here !== "/primer/quiz") {
      const answer = await t.visitor.get(here);
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toEqual([]);
      const page = await answer.text();
      seen.push(here);
      expect(page).toMatch(/Screen \d of \d/);
      here = /href="([^"]+)" rel="next"/.exec(page)?.[1] ?? "";
    }
    expect(seen).toEqual(screensInOrder().map((one) => `/primer/${one.id}`));
    expect(seen).toHaveLength(16);
  });

  test("R152 every screen lists its sources with what is known of each, and every mark leads to one", async () => {
    for (const { id, screen } of screensInOrder()) {
      const page = await t.visitor.page(`/primer/${id}`);
      const words = wordsOf(page);
      for (const name of sourcesOf(screen)) {
        expect(words).toContain(primer().sources[name]!.title);
        expect(words).toContain(primer().sources[name]!.certainty);
      }
      for (const [, target] of page.matchAll(/href="#(source-\d+)"/g))
        expect(page).toContain(`id="${target}"`);
      expect(words).toContain("teaching advice of our own");
    }
  });

  test("an exercise answers in the address and says of each answer how it did", async () => {
    const here = "/primer/understand/2";
    expect(await t.visitor.page(here)).not.toContain("Look again");
    const page = wordsOf(await t.visitor.page(`${here}?look=1&a1=job&a2=job&a3=look`));
    expect(page).toContain("2 of 4 right.");
    expect(page).toContain("Right. This is hard");
    expect(page).toContain("Look again. Keeping identity documents");
    expect(page).toContain("Not answered yet.");
    const chosen = await t.visitor.page("/primer/understand/1?look=1&a1=4");
    expect(wordsOf(chosen)).toContain("That is an honest answer.");
    expect(wordsOf(await t.visitor.page("/primer/understand/1?look=1"))).toContain(
      "Choose one first.",
    );
  });

  test("addresses that mean nothing get a page, not a fault", async () => {
    for (const odd of ["look=1&a1=__proto__&a2[]=x", "look=%00&a1=%F0%9F%98%80", "a1=1e9&look"])
      for (const { id } of screensInOrder())
        expect((await t.visitor.get(`/primer/${id}?${odd}`)).status).toBe(200);
    for (const none of ["/primer/understand/7", "/primer/__proto__/1", "/primer/understand/01"])
      expect((await t.visitor.get(none)).status).toBe(404);
    for (const odd of ["try=__proto__", "try=1e9", "try=-1", "try=2&try=3"])
      expect((await t.visitor.get(`/primer/quiz?${odd}`)).status).toBe(200);
    expect((await t.visitor.get("/primer/quiz?done=1&q1=9&__proto__=1")).status).toBe(400);
  });

  test("the page is the same for somebody who is signed in", async () => {
    const lead = await t.as("program-lead");
    for (const address of ["/primer", "/primer/understand/4", "/primer/quiz", quizWith(12)])
      expect(await lead.page(address)).toBe(await t.visitor.page(address));
  });
});

describe("R41 the quiz", () => {
  test("shows the options in an order that each try changes and a reload does not", async () => {
    const first = await t.visitor.page("/primer/quiz");
    expect(await t.visitor.page("/primer/quiz?try=1")).toBe(
      await t.visitor.page("/primer/quiz?try=1"),
    );
    expect(wordsOf(first)).not.toBe(wordsOf(await t.visitor.page("/primer/quiz?try=2")));
    const places = (attempt: number) =>
      primer().questions.map((question) => optionOrder(question, attempt).indexOf(0));
    expect(places(1)).toEqual(places(1));
    expect(places(1)).not.toEqual(places(2));
    expect(new Set(places(1)).size).toBeGreaterThan(2);
    expect(tryNumber("999")).toBe(999);
    expect(nextTry(999)).toBe(1);
  });

  test("ten right answers are enough; the result can be printed and says what it is not", async () => {
    const page = await t.visitor.page(quizWith(10));
    const words = wordsOf(page);
    expect(words).toContain("You answered 10 of 12 right");
    expect(words).toContain("I finished the in-house primer");
    expect(words).toContain("This is not the SOAR course");
    expect(words).toContain("It gives no continuing education credit. It does not come from HHS.");
    expect(words).toContain("The right answer: 25%, 75% and 95%.");
    // The name is typed for the print: no form sends it.
    const paper = /<section class="fh-card fh-primer-paper".*?<\/section>/s.exec(page)?.[0] ?? "";
    expect(paper).toContain('name="name"');
    expect(paper).not.toContain("<form");
  });

  test("nine are not: every answer names the screen to read again, and none gives the answer away", async () => {
    const page = await t.visitor.page(quizWith(9));
    const words = wordsOf(page);
    expect(words).toContain("You answered 9 of 12 right");
    expect(words).not.toContain("I finished");
    expect(words).not.toContain("The right answer:");
    expect(words.match(/Read again:/g)).toHaveLength(3);
    for (const question of primer().questions.slice(9))
      expect(page).toContain(`href="/primer/${question.screen}"`);
    expect(page).toContain('href="/primer/quiz?try=2"');
  });

  test("a question without an answer is named, and what was chosen stays", async () => {
    const some = answers(12);
    delete some["q5"];
    const answer = await t.visitor.get(`/primer/quiz?${new URLSearchParams(some).toString()}`);
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain('href="#field-q5"');
    expect(page.match(/ checked/g)).toHaveLength(11);
    expect(judgeQuiz(some, 1)).toEqual({
      problems: [{ field: "q5", message: "Choose an answer to question 5." }],
    });
  });
});

test("R148 no sentence of the primer has more than 20 words", () => {
  const { modules, questions } = primer();
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect([modules, questions, messages]);
  const long = texts
    .flatMap((text) => text.split(/(?<=[.?!:])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 20);
  expect(long).toEqual([]);
});

const results = (personId: string) =>
  t.work("administrator", ({ trx }) =>
    trx.selectFrom("primer_result").selectAll().where("person_id", "=", personId).execute(),
  );
const numbers = () =>
  t.work("administrator", async (work) =>
    JSON.stringify([await peopleMetrics(work), await contractMetrics(work)]),
  );
const statuses = () =>
  t.work("administrator", async ({ trx }) => ({
    completions: await trx.selectFrom("completion").selectAll().execute(),
    assignments: await trx.selectFrom("assignment").selectAll().orderBy("assignment_id").execute(),
    certificates: await trx.selectFrom("certificate").selectAll().execute(),
  }));

describe("R41 the primer of somebody who is signed in", () => {
  test("beginning and a failed try are kept as what they are", async () => {
    expect(await ann.page("/my-training")).toContain("Look at the primer");
    expect(await ann.page("/my-primer")).toContain('action="/my-primer/start"');
    const begun = await ann.post("/my-primer/start");
    expect(begun.headers.get("location")).toBe("/my-primer/understand/1");
    await ann.post("/my-primer/start");
    expect(await results("ann")).toHaveLength(1);
    expect(await ann.page("/my-primer/understand/1")).toContain("A shipment that never arrived");
    const tried = await ann.post("/my-primer/quiz", answers(7));
    expect(tried.status).toBe(303);
    const page = wordsOf(await ann.page(tried.headers.get("location") ?? ""));
    expect(page).toContain("You answered 7 of 12 right");
    expect(page).toContain("Your result is on your record.");
    expect(await results("ann")).toEqual([
      expect.objectContaining({ tries: 1, best_score: 7, finished_at: null, edition: "2026-11" }),
    ]);
  });

  test("a passed try finishes it once; the best score stays; answers left out keep nothing", async () => {
    await ann.post("/my-primer/quiz", answers(11, 2));
    await ann.post("/my-primer/quiz", answers(3, 3));
    await ann.post("/my-primer/quiz", answers(12, 4));
    const unanswered = await ann.post("/my-primer/quiz", { try: "5", done: "1" });
    expect(unanswered.status).toBe(400);
    const [row] = await results("ann");
    expect(row).toMatchObject({ tries: 4, best_score: 12, finished_score: 11, questions: 12 });
    const page = wordsOf(await ann.page("/my-primer"));
    expect(page).toContain("I finished the in-house primer");
    expect(page).toContain("Ann Lee");
    expect(page).toContain("Nov 25, 2026");
    expect(wordsOf(await ann.page("/my-training"))).toContain(
      "You finished it on Nov 25, 2026, with 11 of 12 right. It does not count as the course.",
    );
    const trail = await t.work("administrator", ({ trx }) =>
      trx.selectFrom("audit_entry").select("action").where("subject_id", "=", "ann").execute(),
    );
    expect(trail.map((entry) => entry.action).toSorted()).toEqual([
      "record-primer-quiz",
      "record-primer-quiz",
      "record-primer-quiz",
      "record-primer-quiz",
      "start-primer",
    ]);
  });

  test("R43 R50 it moves none of the eight metrics, and no assignment, completion or certificate", async () => {
    const bob = await t.as("learner", { personId: "bob" });
    const [before, standing] = [await numbers(), await statuses()];
    const metrics = await t.work("administrator", async (work) => [
      ...(await peopleMetrics(work)).metrics,
      ...(await contractMetrics(work)).metrics,
    ]);
    expect(metrics).toHaveLength(8);
    await bob.post("/my-primer/quiz", answers(12));
    expect(await results("bob")).toHaveLength(1);
    expect(await numbers()).toBe(before);
    expect(await statuses()).toEqual(standing);
    expect(await bob.page("/my-training")).toContain("One course is waiting for you.");
  });

  test("whoever is not on the roster is told so, and nothing is kept", async () => {
    const lead = await t.as("program-lead");
    expect(wordsOf(await lead.page("/my-primer"))).toContain(
      "Your account is not linked to the roster",
    );
    const sent = await lead.post("/my-primer/quiz", answers(12));
    expect(wordsOf(await lead.page(sent.headers.get("location") ?? ""))).toContain(
      "nothing was kept",
    );
    expect((await lead.post("/my-primer/start")).status).toBe(404);
    const all = await t.work("administrator", ({ trx }) =>
      trx.selectFrom("primer_result").select("person_id").execute(),
    );
    expect(all.map((row) => row.person_id).toSorted()).toEqual(["ann", "bob"]);
  });
});

describe("R41 what training staff see of the primer", () => {
  test("how many finished, at which sites, and who", async () => {
    const cat = await t.as("learner", { personId: "cat" });
    await cat.post("/my-primer/start");
    const manager = await t.as("learning-manager");
    const page = wordsOf(await manager.page("/training/primer"));
    expect(page).toContain("2 people finished it");
    expect(page).toContain("1 began and did not finish yet");
    expect(page).toContain("North Hospital 2 people");
    expect(page).toContain("counts in no metric");
    expect(wordsOf(await manager.page("/training/primer?state=begun"))).not.toContain("Ann Lee");
    expect(wordsOf(await manager.page("/training/primer?site=south"))).toContain("Cat Lee");
    expect(await manager.page("/training/courses")).toContain('href="/training/primer"');
    const csv = await manager.page("/training/primer.csv?sort=person&state=finished");
    expect(csv.trim().split(/\r?\n/)).toHaveLength(3);
    expect(csv).toContain("Ann Lee,ANN,ann@lakeshore.example,North Hospital,2026-11,Finished");
  });

  test("a point of contact sees the own site's people only, and another organization nobody", async () => {
    const poc = await t.as("site-poc", { unitId: "south" });
    const page = wordsOf(await poc.page("/training/primer"));
    expect(page).toContain("Cat Lee");
    expect(page).not.toContain("Ann Lee");
    expect(page).toContain("0 people finished it");
    const elsewhere = await t.asOther("learning-manager");
    expect(wordsOf(await elsewhere.page("/training/primer"))).toContain("No primer result here");
    expect((await ann.get("/training/primer")).status).toBe(403);
    expect((await client(t.app).get("/my-primer")).status).toBe(303);
  });
});
