/** The learner's page and the page of a personal link, driven by real requests. */
import ICAL from "ical.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, startTestApp, type TestApp } from "../../../test/app.ts";
import { createPersonalLinks, revokePersonalLinks } from "#features/people/index.ts";
import { acceptCertificate } from "../certificates/accept-certificate.ts";
import { sendBackCertificate } from "../certificates/send-back-certificate.ts";
import type { Roster } from "../assignments/testing/roll-out.ts";
import { record } from "../assignments/testing/roll-out.ts";
import { askThree, certificateForm, linkOf, picture } from "./testing/asked.ts";

let t: TestApp;
let roster: Roster;
let ann: Client;
let bob: Client;
beforeAll(async () => {
  t = await startTestApp();
  roster = await askThree(t);
  ann = await t.as("learner", { personId: "ann" });
  bob = await t.as("learner", { personId: "bob" });
}, 120_000);
afterAll(() => t?.close());

const certificates = (personId: string) =>
  t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("certificate")
      .select(["certificate_id as id", "state", "via", "submitted_by_name as by"])
      .where("person_id", "=", personId)
      .orderBy("certificate_id")
      .execute(),
  );
const waiting = async (personId: string) =>
  (await certificates(personId)).filter((row) => row.state === "waiting");
const completions = (personId: string) =>
  t.work("administrator", ({ trx }) =>
    trx.selectFrom("completion").selectAll().where("person_id", "=", personId).execute(),
  );

describe("R38 my training", () => {
  test("says what is asked, why, until when, and leads to the course in one press", async () => {
    const page = await ann.page("/my-training");
    expect(page).toContain("SOAR for Procurement Professionals in Healthcare Systems");
    expect(page).toContain("Contract managers see the suppliers first.");
    expect(page).toContain("Dec\u00a031,\u00a02026");
    expect(page).toMatch(
      /<a class="usa-button" href="https:\/\/www\.train\.org\/main\/course\/1112251\/details"[^>]*rel="noreferrer"/,
    );
    expect(page.match(/class="usa-button"/g), "one primary action").toHaveLength(1);
    expect(page).not.toMatch(/target="_blank"/);
    for (const known of [
      "ASHRM and AHRMM",
      "Fairhand grants none",
      "feedback survey",
      "Not stated",
    ])
      expect(page).toContain(known);
    expect(page, "a phone offers its camera").toContain(
      'accept="application/pdf,image/jpeg,image/png,image/webp"',
    );
    expect(page).not.toMatch(/Bob Lee|Cat Lee/);
  });

  test("the old address leads here, and it is where a learner starts", async () => {
    expect((await ann.get("/my-record")).headers.get("location")).toBe("/my-training");
    expect(await ann.page("/account")).toContain('href="/my-training"');
  });

  test("a certificate that is sent waits, and is no completion", async () => {
    const answer = await ann.post(
      "/my-training/certificate",
      await certificateForm(roster.course, 1),
    );
    expect(answer.status).toBe(303);
    expect(await waiting("ann")).toEqual([expect.objectContaining({ via: "signed-in" })]);
    expect(await completions("ann")).toEqual([]);
    const page = await ann.page("/my-training");
    expect(page).toContain("Certificate in review");
    expect(page).toContain("Waiting");
    const again = await ann.post(
      "/my-training/certificate",
      await certificateForm(roster.course, 1),
    );
    expect(again.status).toBe(400);
    expect(await again.text()).toContain("There is nothing more to do");
  });

  test("sent back, it says why and how to mend it; accepted, it is on record", async () => {
    const [first] = await waiting("ann");
    await t.work("administrator", (work) =>
      sendBackCertificate(
        work,
        { certificateId: first!.id, usual: "", words: "The date cannot be read." },
        { mailer: t.services.mailer, url: "http://localhost:3000" },
      ),
    );
    const back = await ann.page("/my-training");
    expect(back).toContain("Your certificate came back");
    expect(back).toContain("The date cannot be read.");
    expect(back).toContain('href="#send"');
    await ann.post("/my-training/certificate", await certificateForm(roster.course, 2));
    const [second] = await waiting("ann");
    await t.work("administrator", (work) =>
      acceptCertificate(work, {
        certificateId: second!.id,
        courseId: roster.course,
        completedOn: "2026-11-20",
      }),
    );
    const done = await ann.page("/my-training");
    expect(done).toContain("Nothing to do. Thank you.");
    expect(done).toContain("Accepted");
    expect(done).toContain("Nov 20, 2026".replaceAll(" ", "\u00a0"));
    const [completion] = await completions("ann");
    expect((await ann.get(`/my-record/${completion!.completion_id}/evidence`)).status).toBe(200);
    expect((await bob.get(`/my-record/${completion!.completion_id}/evidence`)).status).toBe(404);
  });

  test("what is wrong is said, and nothing is kept: no file, another kind, a course not in the list", async () => {
    const before = await certificates("bob");
    const empty = new FormData();
    empty.set("courseId", roster.course);
    const text = await certificateForm(roster.course, 3);
    text.set(
      "certificate",
      new File(["<html>hello"], "certificate.pdf", { type: "application/pdf" }),
    );
    const elsewhere = await certificateForm(crypto.randomUUID(), 3);
    const future = await certificateForm(roster.course, 3);
    future.set("completedOn", "2027-05-01");
    for (const [form, said] of [
      [empty, "Choose the file"],
      [text, "certificate"],
      [elsewhere, "Choose one of the courses"],
      [future, "lies in the future"],
    ] as const) {
      const answer = await bob.post("/my-training/certificate", form);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain(said);
    }
    expect(await certificates("bob")).toEqual(before);
  });

  test("R56 with the survey open, one step is left, and it sits inside the course", async () => {
    await t.work("administrator", (work) =>
      record(work, "bob", roster.course, { status: "evaluation-open" }),
    );
    const page = await bob.page("/my-training");
    expect(page).toContain("One step left:");
    expect(page).toContain("It sits inside the course");
    expect(page).toContain("Evaluation open");
  });

  test("the dates are a calendar file of whole days", async () => {
    const answer = await bob.get("/my-training/dates.ics");
    expect(answer.headers.get("content-type")).toContain("text/calendar");
    const event = new ICAL.Event(
      new ICAL.Component(ICAL.parse(await answer.text())).getFirstSubcomponent("vevent") ??
        undefined,
    );
    expect(event.startDate.isDate).toBe(true);
    expect(event.startDate.toString()).toBe("2026-12-31");
    expect(event.summary).toContain("SOAR for Procurement");
  });

  test("reminders by mail are stopped and resumed by oneself", async () => {
    expect(await bob.page("/my-training")).toContain("Stop reminders by mail");
    expect((await bob.post("/my-training/mail", { mail: "stop" })).status).toBe(303);
    expect(await bob.page("/my-training")).toContain("Send me reminders again");
    expect(await ann.page("/my-training")).toContain("Stop reminders by mail");
    await bob.post("/my-training/mail", { mail: "resume" });
    expect(await bob.page("/my-training")).toContain("Stop reminders by mail");
  });

  test("R129 other trainings that name the work are proposed with the reason, and ask nothing", async () => {
    const dan = await t.as("learner", { personId: "dan" });
    const page = await dan.page("/my-training");
    expect(page).toContain("Nothing is asked of you right now.");
    expect(page).toContain("Other trainings that fit your work");
    expect(page).toContain("It is for: Procurement professionals (your title: Buyer)");
    expect(page).toContain("Be-An-Ambassador Toolkit (OTIP, 2025)");
    expect(await bob.page("/my-training"), "asked already").not.toContain(
      "Other trainings that fit",
    );
  });

  test("somebody whom the roster does not know is told so", async () => {
    const stranger = await t.as("learner");
    expect(await stranger.page("/my-training")).toContain("not linked to the roster");
    for (const path of ["/my-training/certificate", "/my-training/mail"])
      expect((await stranger.post(path, { mail: "stop" })).status).toBe(404);
  });
});

describe("R38 the personal link", () => {
  const at = (secret: string, organization = t.organization) => `/t/${organization}/${secret}`;

  test("shows a course and its date, and nothing about whom it is for", async () => {
    const visitor = client(t.app);
    const secret = await linkOf(t, "cat");
    const answer = await visitor.get(at(secret));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    // same-origin sends nothing to other sites, and keeps the form working in Chromium.
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.headers.getSetCookie()).toEqual([]);
    const page = await answer.text();
    expect(page).toContain("SOAR for Procurement Professionals in Healthcare Systems");
    expect(page).toContain("Dec\u00a031,\u00a02026");
    expect(page).toMatch(/href="https:\/\/www\.train\.org\/[^"]+"[^>]*rel="noreferrer"/);
    for (const own of ["Cat", "Lee", "CAT", "cat@", "South", "Contract Manager", "suppliers first"])
      expect(page, `${own}`).not.toContain(own);
    const file = await (await visitor.get(`${at(secret)}/dates.ics`)).text();
    expect(file).toContain("DTSTART;VALUE=DATE:20261231");
    expect(file).not.toMatch(/cat@|Lee|South/i);
  });

  test("opening it again and again uses nothing up; sending a certificate works without an account", async () => {
    const secret = await linkOf(t, "cat");
    const visitor = client(t.app);
    for (let i = 0; i < 3; i++) expect((await visitor.get(at(secret))).status).toBe(200);
    const sent = await visitor.post(
      `${at(secret)}/certificate`,
      await certificateForm(roster.course, 9),
    );
    expect(sent.status).toBe(303);
    expect(sent.headers.getSetCookie()).toEqual([]);
    const page = await visitor.page(sent.headers.get("location")!);
    expect(page).toContain("Your certificate is here");
    expect(await visitor.page(at(secret))).toContain("Nothing is open here right now");
    expect(await waiting("cat")).toEqual([
      expect.objectContaining({ via: "link", by: "Personal link" }),
    ]);
  });

  test("what became of an earlier file is not told to whoever holds the link", async () => {
    const [certificate] = await waiting("cat");
    await t.work("administrator", (work) =>
      sendBackCertificate(
        work,
        { certificateId: certificate!.id, usual: "", words: "This is Cat Lee's badge." },
        { mailer: t.services.mailer, url: "http://localhost:3000" },
      ),
    );
    const secret = await linkOf(t, "cat");
    const visitor = client(t.app);
    const again = await visitor.post(
      `${at(secret)}/certificate`,
      await certificateForm(roster.course, 9),
    );
    expect(again.status).toBe(400);
    const text = await again.text();
    expect(text).toContain("This file is here already");
    expect(text).not.toMatch(/badge|Lee/);
    expect(await visitor.page(at(secret))).not.toMatch(/badge|Lee/);
  });

  test("50 parallel uploads of one file are one certificate", async () => {
    const secret = await linkOf(t, "cat");
    const file = await picture(77);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => {
        const form = new FormData();
        form.set("courseId", roster.course);
        form.set("certificate", file);
        return client(t.app).post(`${at(secret)}/certificate`, form);
      }),
    );
    const states = answers.map((answer) => answer.status);
    expect(states.filter((status) => status === 303)).toHaveLength(1);
    expect(states.filter((status) => ![303, 400].includes(status))).toEqual([]);
    expect(await waiting("cat")).toHaveLength(1);
  }, 120_000);

  test("one day's files are bounded", async () => {
    const secret = await linkOf(t, "bob");
    await t.database.pool.query(
      `insert into certificate (organization_id, certificate_id, person_id, course_id, state, via, upload_sha256,
         reading, submitted_at, submitted_on, submitted_by_name)
       select $1, 'flood-' || n, 'bob', $2, 'withdrawn', 'link', 'x' || n, '{}', now(), '2026-11-25', 'Personal link'
       from generate_series(1, 20) n`,
      [t.organization, roster.course],
    );
    const answer = await client(t.app).post(
      `${at(secret)}/certificate`,
      await certificateForm(roster.course, 80),
    );
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("enough for one day");
  });

  test("whatever is wrong with a link, the answer is one and the same", async () => {
    const good = await linkOf(t, "bob");
    const [stop] = await t.work("administrator", (work) =>
      createPersonalLinks(work, [{ personId: "bob", purpose: "stop-mail" }], 30),
    );
    const expired = await linkOf(t, "ann");
    await t.database.pool.query(
      `update personal_link set expires_at = '2026-11-25T14:00:00Z' where person_id = 'ann'`,
    );
    const revoked = await linkOf(t, "dan");
    await t.work("administrator", (work) => revokePersonalLinks(work, "dan"));
    const visitor = client(t.app);
    const bodies = new Set<string>();
    for (const address of [
      at("x".repeat(32)),
      at("short"),
      at(`${good}x`),
      at(good, t.otherOrganization),
      at(good, "nowhere"),
      at(good, "no%00where"),
      at(stop!),
      at(expired),
      at(revoked),
    ]) {
      const answer = await visitor.get(address);
      expect(answer.status, `${address}`).toBe(404);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      bodies.add((await answer.text()).replaceAll(/nonce="[^"]*"/g, ""));
      const sent = await visitor.post(
        `${address}/certificate`,
        await certificateForm(roster.course, 5),
      );
      expect(sent.status, `${address}`).toBe(404);
    }
    expect(bodies.size).toBe(1);
    expect([...bodies][0]).toContain("For a new link, ask whoever runs the training");
    expect((await visitor.get(at(good))).status).toBe(200);
  });
});

test("R42 credit is explained in the workspace and in public: sources, dates, and what is not known", async () => {
  for (const page of [
    await ann.page("/training/credit"),
    await client(t.app).page("/take-the-training"),
  ]) {
    expect(page).toContain("American Society for Health Care Risk Management (ASHRM)");
    expect(page).toContain("Be-An-Ambassador Toolkit");
    expect(page).toContain("Checked Nov 2026");
    expect(page.match(/Not stated<\/span>/g)).toHaveLength(3);
    expect(page).toContain("Fairhand grants no credit");
    expect(page).toContain("A record in Fairhand is no proof for a board.");
  }
});
