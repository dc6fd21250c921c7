/** The workspace of requests, through real pages: rounds, letters and codes, answers by hand, and who sees what. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readPdf } from "#platform/pdf.ts";
import type { Client } from "../../../../test/app.ts";
import { tryCode } from "../code.ts";
import { answersOf } from "../answer/answers.queries.ts";
import { findRequest } from "../request.queries.ts";
import { acceptAnswer } from "../review/accept-answer.ts";
import { openRounds, type Rounds } from "../testing/rounds.ts";

let s: Rounds;
let lead: Client;
beforeAll(async () => {
  s = await openRounds();
  lead = await s.t.as("program-lead");
});
afterAll(() => s.t.close());
beforeEach(() => s.reset());

const HOME = "/contracts/requests";
const make = async (more: Record<string, string> = {}) =>
  lead.post(`${HOME}/new`, { name: "Fall", dueOn: "2026-12-16", expected: "1", ...more });

/** The number and the code of a letter, as somebody at the supplier reads them. */
async function letterOf(
  requestId: string,
): Promise<{ number: string; code: string; text: string }> {
  const answer = await lead.post(`${HOME}/${requestId}/letter`);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const { text } = (await readPdf(Buffer.from(await answer.arrayBuffer())))!;
  return {
    text,
    number: /[A-Z]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(text)![0],
    code: /\b[A-Z0-9]{5}-[A-Z0-9]{5}\b/.exec(text)![0],
  };
}

describe("R53 a round from the preview to the list", () => {
  test("the preview says who gets it how; the round can be taken back from its page", async () => {
    await s.supplier("Acme");
    await s.supplier("Borealis", { email: null });
    const preview = await lead.page(`${HOME}/new`);
    for (const words of ["ana@acme.example", "Borealis", "Letter", "Make 2 requests", "By letter"])
      expect(preview).toContain(words);
    const made = await make({ expected: "2", except: "borealis" });
    expect(made.status).toBe(303);
    const round = made.headers.get("location")!;
    expect(await lead.page(round)).toContain("1 request not sent yet");
    expect(await lead.page(HOME)).toContain("Acme");
    expect(await lead.page(HOME)).not.toContain("Borealis");
    expect((await lead.post(`${round}/take-back`)).status).toBe(303);
    expect(await lead.page(`${HOME}?show=closed`)).toContain("Taken back");
  });

  test("a day that is too near is refused, and what was typed is kept", async () => {
    await s.supplier("Acme");
    const refused = await make({ dueOn: "2026-11-26", name: "Winter round" });
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain("Give them at least three days.");
    expect(page).toContain("Winter round");
  });

  test("the list narrows, and its file holds what is shown", async () => {
    await s.supplier("Acme");
    await s.supplier("Borealis", { email: null });
    await s.runOut();
    expect(await lead.page(`${HOME}?channel=letter`)).not.toContain("Acme");
    s.setNow("2026-12-20T15:00:00Z");
    const file = await lead.page(`${HOME}.csv?overdue=on`);
    expect(file).toContain("Acme,Supplier,Sent,Yes,Mail,Fall,2026-12-16,2026-11-25");
    expect(file).not.toContain("Borealis");
  });
});

describe("R53 letters", () => {
  test("a letter shows the number, the code and every question; the code works once printed and is stored as a hash", async () => {
    await s.supplier("Acme", { email: null });
    await s.round();
    const id = await s.requestOf("Acme");
    const letter = await letterOf(id);
    for (const words of ["localhost:3000/answer", "Dec 16, 2026", "C-acme-1", "Signature"])
      expect(letter.text).toContain(words);
    expect(
      await tryCode(s.t.services, letter.number.toLowerCase(), letter.code.toLowerCase()),
    ).toEqual({ kind: "right", organizationId: s.t.organization, requestId: id });
    expect(await s.states()).toEqual(["Acme: Sent"]);
    const stored = await s.t.database.pool.query("select code_hash from compliance_request");
    expect(JSON.stringify(stored.rows)).not.toContain(letter.code.replace("-", ""));
  });

  test("a letter that is made again gets a new code, and the old one works no more", async () => {
    await s.supplier("Acme", { email: null });
    await s.round();
    const id = await s.requestOf("Acme");
    const [first, second] = [await letterOf(id), await letterOf(id)];
    expect(await tryCode(s.t.services, first.number, first.code)).toEqual({ kind: "wrong" });
    expect((await tryCode(s.t.services, second.number, second.code)).kind).toBe("right");
  });

  test("twenty wrong tries at once are five; then the code is locked until a person renews it", async () => {
    await s.supplier("Acme", { email: null });
    await s.round();
    const id = await s.requestOf("Acme");
    const letter = await letterOf(id);
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => tryCode(s.t.services, letter.number, "AAAAA-AAAAA")),
    );
    expect(tries.filter((one) => one.kind === "right")).toEqual([]);
    expect(await tryCode(s.t.services, letter.number, letter.code)).toEqual({ kind: "locked" });
    expect(await lead.page(`${HOME}/${id}`)).toContain("locked after five wrong tries");
    const renewed = await (await lead.post(`${HOME}/${id}/code`)).text();
    const code = /[A-Z0-9]{5}-[A-Z0-9]{5}(?=<)/.exec(renewed)![0];
    expect((await tryCode(s.t.services, letter.number, code)).kind).toBe("right");
    expect(await lead.page(`${HOME}/${id}`)).not.toContain(code);
  });

  test("a number of no organization, and one without a code, answer alike", async () => {
    await s.supplier("Acme");
    await s.runOut();
    const id = await s.requestOf("Acme");
    const { number } = await s.lead((work) => findRequest(work, id));
    for (const typed of [number, "KKKK-KKKK-KKKK", "", "x".repeat(5000)])
      expect(await tryCode(s.t.services, typed, "AAAAA-AAAAA")).toEqual({ kind: "wrong" });
  });

  test("all letters of a round come in one file; a second press finds none left", async () => {
    for (const name of ["Acme", "Borealis", "Cedar"]) await s.supplier(name, { email: null });
    const round = await s.round();
    const answer = await lead.post(`${HOME}/rounds/${round}/letters`);
    const pdf = (await readPdf(Buffer.from(await answer.arrayBuffer())))!;
    expect(pdf.pageCount).toBe(6);
    const hashes = await s.t.database.pool.query(
      "select distinct code_hash from compliance_request",
    );
    expect(hashes.rows).toHaveLength(3);
    expect((await lead.post(`${HOME}/rounds/${round}/letters`)).status).toBe(409);
  });
});

describe("R53 an answer by phone or on paper", () => {
  const said = {
    via: "phone",
    saidOn: "2026-11-24",
    employees: "yes",
    subcontractors: "part",
    trained: "12",
    ofHowMany: "40",
    countedOn: "2026-11-20",
    byWhen: "2027-03-01",
    answeredBy: "Bo Lee",
    answeredRole: "Owner",
  };

  test("is recorded with who said it and when, waits for review, and is accepted by somebody else only", async () => {
    await s.supplier("Acme", { email: null, phone: "555-0100" });
    await s.round({ choice: { who: "requiring", without: "phone", answeredMonths: 6 } });
    const id = await s.requestOf("Acme");
    expect(await lead.page(`${HOME}/${id}/record`)).toContain("tel:5550100");
    expect((await lead.post(`${HOME}/${id}/record`, said)).status).toBe(303);
    const [answer] = await s.lead((work) => answersOf(work, id));
    expect(answer).toMatchObject({
      state: "waiting",
      via: "phone",
      submittedOn: "2026-11-24",
      answered_by: "Bo Lee",
      trained: 12,
    });
    expect(await s.states()).toEqual(["Acme: Waits for review"]);
    const recorder = { userId: answer!.recordedBy };
    await expect(
      s.lead((work) =>
        acceptAnswer({ ...work, actor: { ...work.actor, ...recorder } }, answer!.id),
      ),
    ).rejects.toThrow("You wrote this answer down");
    await s.lead((work) => acceptAnswer(work, answer!.id));
    expect(await s.states()).toEqual(["Acme: Accepted"]);
  });

  test("what is missing is said, what was typed is kept, and nothing is stored", async () => {
    await s.supplier("Acme", { email: null });
    await s.round();
    const id = await s.requestOf("Acme");
    const refused = await lead.post(`${HOME}/${id}/record`, {
      ...said,
      employees: "",
      via: "",
      saidOn: "2027-05-01",
    });
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain("This day has not come yet.");
    expect(page).toContain("Choose how the answer came.");
    expect(page).toContain("Bo Lee");
    expect(await s.lead((work) => answersOf(work, id))).toEqual([]);
  });
});

describe("R53 who sees what of requests", () => {
  test("an executive and an auditor read where a request stands, not who was asked", async () => {
    await s.supplier("Acme");
    await s.runOut();
    const id = await s.requestOf("Acme");
    for (const role of ["executive", "auditor"]) {
      const page = await (await s.t.as(role)).page(`${HOME}/${id}`);
      expect(page).toContain("Acme");
      expect(page).not.toContain("ana@acme.example");
      expect(page).not.toContain("Revoke");
    }
    expect((await (await s.t.as("communications")).get(HOME)).status).toBe(403);
    expect((await (await s.t.asOther("administrator")).get(`${HOME}/${id}`)).status).toBe(404);
  });

  test("contact, due day and end are changed from the page; a refusal keeps what was typed", async () => {
    await s.supplier("Acme");
    await s.runOut();
    const here = `${HOME}/${await s.requestOf("Acme")}`;
    const refused = await lead.post(`${here}/contact`, {
      name: "Bo Lee",
      address: "a, b@x.example",
    });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("a, b@x.example");
    expect(
      (await lead.post(`${here}/contact`, { name: "Bo Lee", address: "bo@x.example" })).status,
    ).toBe(303);
    expect((await lead.post(`${here}/due`, { dueOn: "2027-01-15" })).status).toBe(303);
    expect((await lead.post(`${here}/send-again`)).status).toBe(303);
    expect((await lead.post(`${here}/revoke`, { reason: "" })).status).toBe(400);
    expect((await lead.post(`${here}/revoke`, { reason: "Merged" })).status).toBe(303);
    const page = await lead.page(here);
    for (const words of ["bo@x.example", "Jan 15, 2027", "Merged", "Revoked"])
      expect(page).toContain(words);
  });

  test("how suppliers are asked is set by a program lead, and wrong numbers are named", async () => {
    const refused = await lead.post(`${HOME}/settings`, {
      repeatMonths: "0",
      reminderDays: "soon",
    });
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain("Enter a whole number from 1 to 60.");
    expect(page).toContain("Enter whole numbers from -90 to 90");
    expect((await (await s.t.as("contracts-manager")).get(`${HOME}/settings`)).status).toBe(403);
  });

  test("the pages of a supplier and of a contract say where its request stands", async () => {
    await s.supplier("Acme");
    expect(await lead.page("/contracts/suppliers/acme")).toContain("has not been asked yet");
    await s.runOut();
    const id = await s.requestOf("Acme");
    for (const page of ["/contracts/suppliers/acme", "/contracts/acme-1"])
      expect(await lead.page(page)).toContain(`${HOME}/${id}`);
  });
});

test("R52 the list of suppliers says where each one's request stands, to those who may know", async () => {
  await s.supplier("Acme");
  await s.supplier("Borealis");
  await s.runOut({ choice: { who: "requiring", without: "letter", answeredMonths: 6, q: "acme" } });
  const id = await s.requestOf("Acme");
  const page = await lead.page("/contracts/suppliers");
  expect(page).toContain(`${HOME}/${id}`);
  expect(page.match(new RegExp(`href="${HOME}/(?!new)`, "g"))).toHaveLength(1);
});
