/** Who is reminded, when, and what keeps a message from leaving. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";
import { startTestApp, type TestApp } from "../../../test/app.ts";
import { confirmMailing, takeBackMailing } from "./decide-mailing.ts";
import { ensureReminderPlan } from "./ensure-reminder-plan.ts";
import { planMailing, reminderLog, runReminders } from "./index.ts";
import { listRecipients, openMailings } from "./mailings.queries.ts";
import { setReminderState } from "./set-reminder-state.ts";
import { addStep, findStep, saveStep, switchStep } from "./save-step.ts";
import { planSteps } from "./settings.queries.ts";
import { resumeMail, stopMail } from "./stop-mail.ts";
import { addPeople, ask, clearRollOut, reach } from "./testing/roll-out.ts";

let t: TestApp;
/** Wednesday, 10 in the morning in New York. */
const MORNING = "2026-11-25T15:00:00Z";
let now = MORNING;
const later = (amount: { days?: number; minutes?: number; hours?: number }) => {
  now = Temporal.Instant.from(now)
    .toZonedDateTimeISO("America/New_York")
    .add(amount)
    .toInstant()
    .toString();
};
beforeAll(async () => {
  t = await startTestApp({ clock: { now: () => Temporal.Instant.from(now) } });
});
afterAll(() => t.close());
beforeEach(async () => {
  now = MORNING;
  await lead(clearRollOut);
  await lead(ensureReminderPlan);
  await lead((work) => setReminderState(work, "start"));
});

const lead = <T>(use: (work: Work) => Promise<T>) => t.work("program-lead", use);
const run = () =>
  runReminders(
    t.services,
    { mailer: t.services.mailer, url: "https://fairhand.example", hotline: "1-888" },
    t.organization,
  );
/** Lets the clock pass the undo window and runs once more. */
const runOut = async () => {
  await run();
  later({ minutes: 16 });
  await run();
};
interface Mail {
  to_address: string;
  subject: string;
  body_text: string;
  links: Record<string, string>;
}
const mails = async (): Promise<Mail[]> =>
  lead(
    async (work) =>
      (
        await sql<Mail>`select to_address, subject, body_text, links from mail
          where organization_id = ${t.organization} order by created_at, to_address, subject`.execute(
          work.trx,
        )
      ).rows,
  );
const addressed = async () => (await mails()).map((m) => m.to_address.split("@")[0]).toSorted();
const clearMail = () => lead((work) => sql`delete from mail`.execute(work.trx));
const onlyStep = (kind: string) =>
  lead(async (work) => {
    for (const step of await planSteps(work))
      if (step.kind !== "several" && step.kind !== kind) await switchStep(work, step.id, false);
  });
const set = (values: Record<string, unknown>) =>
  lead((work) =>
    work.trx
      .updateTable("reminder_setting")
      .set(values)
      .where("organization_id", "=", t.organization)
      .execute(),
  );
const heldBack = async () =>
  lead(async (work) => {
    const { rows } = await sql<{ person: string; reason: string }>`
      select person_id as person, reason from mailing_recipient
      where organization_id = ${t.organization} and state = 'held' order by 1, 2`.execute(work.trx);
    return rows.map((r) => `${r.person} ${r.reason}`);
  });

test("R150 nobody hears anything before somebody starts the plan", async () => {
  await lead((work) => setReminderState(work, "stop"));
  await lead(async (work) => ask(work, await addPeople(work, 2), { dueOn: "2026-12-31" }));
  await runOut();
  expect(await mails()).toEqual([]);
});

test("R150 an invitation goes once: warm, with the course, the date, the reason and a link of one's own", async () => {
  await lead(async (work) => ask(work, await addPeople(work, 2), { dueOn: "2026-12-31" }));
  await run();
  expect(await mails()).toEqual([]); // the undo window
  later({ minutes: 14 });
  await run();
  expect(await mails()).toEqual([]);
  later({ minutes: 2 });
  await run();
  const [first, second] = await mails();
  expect(first!.to_address).toBe("p1@lakeshore.example");
  expect(first!.body_text).toContain("Hello Person1,");
  expect(first!.body_text).toContain("by Dec 31, 2026");
  expect(first!.body_text).toContain("Why you: You choose what we buy.");
  expect(first!.body_text).toContain("{link}"); // the secret stands apart
  expect(first!.links["link"]).toMatch(/^https:\/\/fairhand\.example\/t\/[\w-]+\/[\w-]{32,}$/);
  expect(first!.links["stop"]).toMatch(/\/stop-mail\//);
  expect(first!.links["link"]).not.toBe(second!.links["link"]);
  await run();
  later({ days: 1 });
  await runOut();
  expect(await mails()).toHaveLength(2);
});

test("R150 each step is said once on its day: before the date, after it, and then no more", async () => {
  await lead(async (work) => ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }));
  const said: string[] = [];
  for (let day = 0; day < 70; day++) {
    await run();
    later({ minutes: 20 });
    await run();
    for (const mail of await mails()) said.push(`${now.slice(0, 10)} ${mail.subject.slice(0, 24)}`);
    await clearMail();
    later({ minutes: -20 });
    later({ days: 1 });
  }
  expect(said).toEqual([
    "2026-11-25 A training is waiting fo",
    "2026-12-17 Two weeks left for SOAR ",
    "2026-12-28 SOAR for Procurement Pro",
    "2027-01-04 Still time for SOAR for ",
    "2027-01-14 Can we help you with SOA",
  ]);
});

test("R150 who has finished, is excused, sent a certificate, left, stopped, has no address or a dead one gets nothing", async () => {
  const people = await lead((work) => addPeople(work, 8));
  const { course } = await lead((work) => ask(work, people, { dueOn: "2026-12-31" }));
  await run(); // all eight are planned; then the world changes inside the undo window
  await lead(async (work) => {
    await reach(work, "p1", course);
    await sql`insert into excusal (organization_id, excusal_id, person_id, course_id, reason, from_on, created_by_name)
      values (${t.organization}, 'x', 'p2', ${course}, 'On leave', '2026-11-01', 'Test')`.execute(
      work.trx,
    );
    await sql`update person set left_on = '2026-11-24' where person_id = 'p3'`.execute(work.trx);
    await stopMail(work, "p4");
    await sql`update person set email = null, email_key = null where person_id = 'p5'`.execute(
      work.trx,
    );
    await sql`insert into bounced_address (organization_id, address_key, bounced_at, status)
      values (${t.organization}, 'p6@lakeshore.example', now(), '5.1.1')`.execute(work.trx);
    await sql`update assignment set ended_on = '2026-11-25', end_reason = 'left-audience' where person_id = 'p7'`.execute(
      work.trx,
    );
  });
  later({ minutes: 16 });
  await run();
  expect(await addressed()).toEqual(["p8"]);
  expect(await heldBack()).toEqual([
    "p1 done",
    "p2 excused",
    "p3 left",
    "p4 stopped",
    "p5 no-address",
    "p6 bounced",
    "p7 not-asked",
  ]);
});

test("R150 a new address is written to again, and so is somebody who takes the stop back", async () => {
  await lead(async (work) => {
    await ask(work, await addPeople(work, 2), { dueOn: "2026-11-27", askedOn: "2026-11-20" });
    await sql`insert into bounced_address (organization_id, address_key, bounced_at, status)
      values (${t.organization}, 'p1@lakeshore.example', now(), '5.1.1')`.execute(work.trx);
    await stopMail(work, "p2");
  });
  await runOut();
  expect(await mails()).toEqual([]);
  await lead(async (work) => {
    await sql`update person set email = 'new@lakeshore.example', email_key = 'new@lakeshore.example' where person_id = 'p1'`.execute(
      work.trx,
    );
    await resumeMail(work, "p2");
  });
  later({ days: 5 }); // Nov 30: three days after the date
  await runOut();
  expect(await addressed()).toEqual(["new", "p2"]);
});

test("R150 several courses that are due for one person make one mail", async () => {
  await lead(async (work) => {
    const people = await addPeople(work, 2);
    await ask(work, people, { dueOn: "2026-12-31" });
    await ask(work, ["p1"], { dueOn: "2027-01-15", course: 1 });
  });
  await runOut();
  const [one, two] = await mails();
  expect(await mails()).toHaveLength(2);
  expect(one!.subject).toBe("Some trainings are waiting for you");
  expect(one!.body_text).toMatch(
    /– SOAR for Procurement.*, date Dec 31, 2026\n– .*, date Jan 15, 2027/,
  );
  expect(two!.subject).toContain("A training is waiting for you");
});

test("R150 two rules that ask for one course are one thing to the reader", async () => {
  await lead(async (work) => {
    const people = await addPeople(work, 1);
    await ask(work, people, { dueOn: "2026-12-31", rule: "one" });
    await ask(work, people, { dueOn: "2027-02-28", rule: "two" });
  });
  await runOut();
  const [mail] = await mails();
  expect(mail!.subject).toContain("A training is waiting for you");
  expect(mail!.body_text).toContain("Dec 31, 2026");
});

test("R56 who has only the course’s own survey left is told that, and nothing else", async () => {
  await lead(async (work) => {
    const { course } = await ask(work, await addPeople(work, 1), {
      dueOn: "2026-11-10",
      askedOn: "2026-10-01",
    });
    await reach(work, "p1", course, "evaluation-open");
  });
  await runOut();
  later({ days: 30 });
  await runOut();
  const all = await mails();
  expect(all.map((m) => m.subject)).toEqual([
    "One step left: the survey of SOAR for Procurement Professionals in Healthcare Systems",
  ]);
});

test("R56 who finishes the course inside the undo window gets no note to take it", async () => {
  const { course } = await lead(async (work) =>
    ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }),
  );
  await run();
  await lead((work) => reach(work, "p1", course, "evaluation-open"));
  later({ minutes: 16 });
  await run();
  expect(await mails()).toEqual([]);
  later({ days: 1 });
  await runOut();
  expect((await mails()).map((m) => m.subject.slice(0, 13))).toEqual(["One step left"]);
});

test("R150 a manager gets one note about everybody who is late, once for each of them", async () => {
  await lead(async (work) => {
    await ask(work, await addPeople(work, 3), { dueOn: "2026-11-11", askedOn: "2026-10-01" });
    await addPeople(work, 1, "boss");
    await sql`update person set manager_key = 'boss1' where person_id like 'p%'`.execute(work.trx);
  });
  await onlyStep("manager");
  await runOut();
  const all = await mails();
  expect(all.map((m) => m.to_address)).toEqual(["boss1@lakeshore.example"]);
  expect(all[0]!.body_text.match(/– Person\d Lee: SOAR/g)).toHaveLength(3);
  expect(all[0]!.links["link"]).toBe("https://fairhand.example/my-people");
  later({ days: 1 });
  await runOut();
  expect(await mails()).toHaveLength(1);
});

test("R150 a plan that begins late floods nobody: the newest step goes, older ones are passed over", async () => {
  await lead(async (work) => {
    await ask(work, await addPeople(work, 3), { dueOn: "2026-11-01", askedOn: "2026-09-01" });
  });
  const planned = await lead(planMailing);
  expect(planned).toMatchObject({ people: 3, passedOver: 3 * 4 });
  later({ minutes: 16 });
  await run();
  expect((await mails()).map((m) => m.subject.slice(0, 15))).toEqual(
    Array.from({ length: 3 }, () => "Can we help you"),
  );
  // A step that is added now and whose day is long over says nothing either.
  await lead((work) =>
    addStep(work, "after", { days: "7", subject: "{course}", body: "{course} {link}" }),
  );
  later({ days: 1 });
  await runOut();
  expect(await mails()).toHaveLength(3);
});

test("R150 above the size a batch leaves only after its count was typed, and then after the undo window", async () => {
  await set({ confirm_above: 5 });
  await lead(async (work) => ask(work, await addPeople(work, 6), { dueOn: "2026-12-31" }));
  await runOut();
  expect(await mails()).toEqual([]);
  const [mailing] = await lead(openMailings);
  const type = (typed: string) =>
    lead((work) => confirmMailing(work, { mailingId: mailing!.id, typed }));
  await expect(type("5")).rejects.toThrow("Type 6");
  await expect(type("yes")).rejects.toThrow("Type 6");
  await type("6");
  await run();
  expect(await mails()).toEqual([]);
  later({ minutes: 16 });
  await run();
  expect(await mails()).toHaveLength(6);
});

test("R150 a batch that is taken back writes to nobody, and does not come again the next day", async () => {
  await lead(async (work) => ask(work, await addPeople(work, 4), { dueOn: "2026-12-31" }));
  await run();
  const [mailing] = await lead(openMailings);
  expect(await lead((work) => takeBackMailing(work, mailing!.id))).toBe(4);
  await expect(lead((work) => takeBackMailing(work, mailing!.id))).rejects.toThrow("Nothing");
  await runOut();
  later({ days: 1 });
  await runOut();
  expect(await mails()).toEqual([]);
});

test("R150 the daily limit holds over all batches; the rest goes the next day, nobody twice, nobody skipped", async () => {
  await set({ daily_limit: 10 });
  const people = await lead((work) => addPeople(work, 25));
  await lead((work) => ask(work, people, { dueOn: "2026-12-31" }));
  await runOut();
  await run();
  expect(await mails()).toHaveLength(10);
  const counts: number[] = [];
  for (let day = 0; day < 7; day++) {
    later({ days: 1 });
    await runOut();
    counts.push((await mails()).length);
  }
  // Thursday, Friday, a weekend at rest, Monday.
  expect(counts.slice(0, 5)).toEqual([20, 25, 25, 25, 25]);
  expect(await addressed()).toEqual(people.toSorted());
});

test("R150 what was counted once is not asked for again when the limit spreads it over days", async () => {
  await set({ daily_limit: 5, confirm_above: 8 });
  await lead(async (work) => ask(work, await addPeople(work, 12), { dueOn: "2026-12-31" }));
  await run();
  const [mailing] = await lead(openMailings);
  await lead((work) => confirmMailing(work, { mailingId: mailing!.id, typed: "12" }));
  later({ minutes: 16 });
  await run();
  later({ days: 1 });
  await runOut();
  later({ days: 1 });
  await runOut();
  expect(await mails()).toHaveLength(12);
});

test("R150 nothing leaves at night, on a weekend, or while all is paused", async () => {
  await lead(async (work) => ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }));
  now = "2026-11-26T01:00:00Z"; // Wednesday, 8 in the evening
  await runOut();
  now = "2026-11-28T15:00:00Z"; // Saturday
  await runOut();
  expect(await lead(openMailings)).toEqual([]);
  now = "2026-11-30T15:00:00Z"; // Monday
  await run();
  await lead((work) => setReminderState(work, "pause"));
  later({ minutes: 16 });
  await run();
  expect(await mails()).toEqual([]);
  await lead((work) => setReminderState(work, "resume"));
  await run();
  expect(await mails()).toHaveLength(1);
});

test("R150 what was planned before closing time leaves at the next opening", async () => {
  await lead(async (work) => ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }));
  now = "2026-11-25T21:50:00Z"; // ten to five
  await runOut();
  expect(await mails()).toEqual([]);
  now = "2026-11-26T13:05:00Z"; // five past eight
  await runOut();
  expect(await mails()).toHaveLength(1);
});

test("R150 two runs at the same moment write to everybody once", async () => {
  const people = await lead((work) => addPeople(work, 40));
  await lead((work) => ask(work, people, { dueOn: "2026-12-31" }));
  await Promise.all([run(), run(), run()]);
  later({ minutes: 16 });
  await Promise.all([run(), run(), run()]);
  expect(await addressed()).toEqual(people.toSorted());
});

test("R150 an unknown or missing placeholder is refused and named", async () => {
  const [invitation] = await lead(planSteps);
  const save = (subject: string, body: string) =>
    lead((work) => saveStep(work, invitation!.id, { days: "", subject, body }));
  await expect(save("Hi", "{course} {deadline} {link}")).rejects.toThrow(
    "{deadline} cannot be filled in here. You can use {first name}, {course}",
  );
  await expect(save("Hi", "{course}")).rejects.toThrow("The text needs {link}.");
  await expect(save("Hi {link}", "{course} {link}")).rejects.toThrow("no place in a subject");
  await expect(save("Hi {", "{course} {link}")).rejects.toThrow("A brace stands alone");
  await save("Hi {first name}", "{course}: {link}");
  expect(await lead((work) => findStep(work, invitation!.id))).toMatchObject({
    subject: "Hi {first name}",
  });
});

test("R150 a name or a reason cannot bring a placeholder of its own", async () => {
  await lead(async (work) => {
    const people = await addPeople(work, 1);
    await ask(work, people, { dueOn: "2026-12-31" });
    await sql`update person set name = '{link}{stop} Lee' where person_id = 'p1'`.execute(work.trx);
    await sql`update assignment_rule set reason = 'See {link}'`.execute(work.trx);
  });
  await runOut();
  const [mail] = await mails();
  expect(mail!.body_text).toContain("Hello (link)(stop),");
  expect(mail!.body_text.match(/\{link\}/g)).toHaveLength(1);
  expect(mail!.body_text.match(/\{stop\}/g)).toHaveLength(1);
});

test("R150 everything sent stands in the log of whom it went to, and in the batch", async () => {
  await lead(async (work) => ask(work, await addPeople(work, 2), { dueOn: "2026-12-31" }));
  await runOut();
  const [entry] = await lead((work) => reminderLog(work, "p1"));
  expect(entry).toMatchObject({
    step: "Invitation",
    channel: "Mail",
    outcome: "In the outbox",
    courses: ["SOAR for Procurement Professionals in Healthcare Systems"],
  });
  const { rows } = await lead(async (work) => {
    const [done] = (
      await sql<{ id: string }>`select mailing_id as id from mailing`.execute(work.trx)
    ).rows;
    return listRecipients(work, done!.id);
  });
  expect(rows.map((r) => `${r.name} ${r.outcome}`)).toEqual([
    "Person1 Lee outbox",
    "Person2 Lee outbox",
  ]);
});
