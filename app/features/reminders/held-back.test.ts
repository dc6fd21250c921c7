/** What keeps a message from leaving: counts, windows, limits, hours, wrong texts. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import { confirmMailing, takeBackMailing } from "./decide-mailing.ts";
import { reminderLog } from "./index.ts";
import { listRecipients, openMailings } from "./mailings.queries.ts";
import { findStep, saveStep } from "./save-step.ts";
import { setReminderState } from "./set-reminder-state.ts";
import { planSteps } from "./settings.queries.ts";
import { addPeople, ask } from "./testing/roll-out.ts";
import { openStory, type Story } from "./testing/story.ts";

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.t.close());
beforeEach(() => story.reset());

test("R150 above the size a batch leaves only after its count was typed, and then after the undo window", async () => {
  await story.set({ confirm_above: 5 });
  await story.lead(async (work) => ask(work, await addPeople(work, 6), { dueOn: "2026-12-31" }));
  await story.runOut();
  expect(await story.mails()).toEqual([]);
  const [mailing] = await story.lead(openMailings);
  const type = (typed: string) =>
    story.lead((work) => confirmMailing(work, { mailingId: mailing!.id, typed }));
  await expect(type("5")).rejects.toThrow("Type 6");
  await expect(type("yes")).rejects.toThrow("Type 6");
  await type("6");
  await story.run();
  expect(await story.mails()).toEqual([]);
  story.later({ minutes: 16 });
  await story.run();
  expect(await story.mails()).toHaveLength(6);
});

test("R150 a batch that is taken back writes to nobody, and does not come again the next day", async () => {
  await story.lead(async (work) => ask(work, await addPeople(work, 4), { dueOn: "2026-12-31" }));
  await story.run();
  const [mailing] = await story.lead(openMailings);
  expect(await story.lead((work) => takeBackMailing(work, mailing!.id))).toBe(4);
  await expect(story.lead((work) => takeBackMailing(work, mailing!.id))).rejects.toThrow("Nothing");
  await story.runOut();
  story.later({ days: 1 });
  await story.runOut();
  expect(await story.mails()).toEqual([]);
});

test("R150 the daily limit holds over all batches; the rest goes the next day, nobody twice, nobody skipped", async () => {
  await story.set({ daily_limit: 10 });
  const people = await story.lead((work) => addPeople(work, 25));
  await story.lead((work) => ask(work, people, { dueOn: "2026-12-31" }));
  await story.runOut();
  await story.run();
  expect(await story.mails()).toHaveLength(10);
  const counts: number[] = [];
  for (let day = 0; day < 7; day++) {
    story.later({ days: 1 });
    await story.runOut();
    counts.push((await story.mails()).length);
  }
  // Thursday, Friday, a weekend at rest, Monday.
  expect(counts.slice(0, 5)).toEqual([20, 25, 25, 25, 25]);
  expect(await story.addressed()).toEqual(people.toSorted());
});

test("R150 what was counted once is not asked for again when the limit spreads it over days", async () => {
  await story.set({ daily_limit: 5, confirm_above: 8 });
  await story.lead(async (work) => ask(work, await addPeople(work, 12), { dueOn: "2026-12-31" }));
  await story.run();
  const [mailing] = await story.lead(openMailings);
  await story.lead((work) => confirmMailing(work, { mailingId: mailing!.id, typed: "12" }));
  story.later({ minutes: 16 });
  await story.run();
  story.later({ days: 1 });
  await story.runOut();
  story.later({ days: 1 });
  await story.runOut();
  expect(await story.mails()).toHaveLength(12);
});

test("R150 nothing leaves at night, on a weekend, or while all is paused", async () => {
  await story.lead(async (work) => ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }));
  story.setNow("2026-11-26T01:00:00Z"); // Wednesday, 8 in the evening
  await story.runOut();
  story.setNow("2026-11-28T15:00:00Z"); // Saturday
  await story.runOut();
  expect(await story.lead(openMailings)).toEqual([]);
  story.setNow("2026-11-30T15:00:00Z"); // Monday
  await story.run();
  await story.lead((work) => setReminderState(work, "pause"));
  story.later({ minutes: 16 });
  await story.run();
  expect(await story.mails()).toEqual([]);
  await story.lead((work) => setReminderState(work, "resume"));
  await story.run();
  expect(await story.mails()).toHaveLength(1);
});

test("R150 what was planned before closing time leaves at the next opening", async () => {
  await story.lead(async (work) => ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }));
  story.setNow("2026-11-25T21:50:00Z"); // ten to five
  await story.runOut();
  expect(await story.mails()).toEqual([]);
  story.setNow("2026-11-26T13:05:00Z"); // five past eight
  await story.runOut();
  expect(await story.mails()).toHaveLength(1);
});

test("R150 two runs at the same moment write to everybody once", async () => {
  const people = await story.lead((work) => addPeople(work, 40));
  await story.lead((work) => ask(work, people, { dueOn: "2026-12-31" }));
  await Promise.all([story.run(), story.run(), story.run()]);
  story.later({ minutes: 16 });
  await Promise.all([story.run(), story.run(), story.run()]);
  expect(await story.addressed()).toEqual(people.toSorted());
});

test("R150 an unknown or missing placeholder is refused and named", async () => {
  const [invitation] = await story.lead(planSteps);
  const save = (subject: string, body: string) =>
    story.lead((work) => saveStep(work, invitation!.id, { days: "", subject, body }));
  await expect(save("Hi", "{course} {deadline} {link}")).rejects.toThrow(
    "{deadline} cannot be filled in here. You can use {first name}, {course}",
  );
  await expect(save("Hi", "{course}")).rejects.toThrow("The text needs {link}.");
  await expect(save("Hi {link}", "{course} {link}")).rejects.toThrow("no place in a subject");
  await expect(save("Hi {", "{course} {link}")).rejects.toThrow("A brace stands alone");
  await save("Hi {first name}", "{course}: {link}");
  expect(await story.lead((work) => findStep(work, invitation!.id))).toMatchObject({
    subject: "Hi {first name}",
  });
});

test("R150 a name or a reason cannot bring a placeholder of its own", async () => {
  await story.lead(async (work) => {
    const people = await addPeople(work, 1);
    await ask(work, people, { dueOn: "2026-12-31" });
    await sql`update person set name = '{link}{stop} Lee' where person_id = 'p1'`.execute(work.trx);
    await sql`update assignment_rule set reason = 'See {link}'`.execute(work.trx);
  });
  await story.runOut();
  const [mail] = await story.mails();
  expect(mail!.body_text).toContain("Hello (link)(stop),");
  expect(mail!.body_text.match(/\{link\}/g)).toHaveLength(1);
  expect(mail!.body_text.match(/\{stop\}/g)).toHaveLength(1);
});

test("R150 everything sent stands in the log of whom it went to, and in the batch", async () => {
  await story.lead(async (work) => ask(work, await addPeople(work, 2), { dueOn: "2026-12-31" }));
  await story.runOut();
  const [entry] = await story.lead((work) => reminderLog(work, "p1"));
  expect(entry).toMatchObject({
    step: "Invitation",
    channel: "Mail",
    outcome: "In the outbox",
    courses: ["SOAR for Procurement Professionals in Healthcare Systems"],
  });
  const { rows } = await story.lead(async (work) => {
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

test("R150 an address that is none keeps nobody else from being written to", async () => {
  await story.lead(async (work) => {
    await ask(work, await addPeople(work, 3), { dueOn: "2026-12-31" });
    await sql`update person set email = ${"p1\uFEFF@lakeshore.example"} where person_id = 'p1'`.execute(
      work.trx,
    );
  });
  await story.runOut();
  expect(await story.addressed()).toEqual(["p2", "p3"]);
  expect(await story.heldBack()).toEqual(["p1 no-address"]);
});

test("R150 a subject that is cut in the middle of a sign still leaves", async () => {
  await story.lead(async (work) => {
    const { course } = await ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" });
    await sql`update course set title = repeat('x', 199) || '💥' where course_id = ${course}`.execute(
      work.trx,
    );
    const [invitation] = await planSteps(work);
    await saveStep(work, invitation!.id, {
      days: "",
      subject: "{course}",
      body: "{course} {link}",
    });
  });
  await story.runOut();
  expect(await story.addressed()).toEqual(["p1"]);
});

test("R150 a note about somebody goes to who is the manager when it leaves, not to who was", async () => {
  await story.onlyStep("manager");
  await story.lead(async (work) => {
    const people = await addPeople(work, 2);
    await addPeople(work, 2, "m");
    await ask(work, people, { dueOn: "2026-11-01", askedOn: "2026-10-01" });
    await sql`update person set manager_key = 'm1' where person_id in ('p1', 'p2')`.execute(
      work.trx,
    );
  });
  await story.run();
  await story.lead((work) =>
    sql`update person set manager_key = 'm2' where person_id = 'p1'`.execute(work.trx),
  );
  story.later({ minutes: 16 });
  await story.run();
  const [note, ...others] = await story.mails();
  expect(others).toEqual([]);
  expect(note!.to_address).toBe("m1@lakeshore.example");
  expect(note!.body_text).toContain("Person2 Lee");
  expect(note!.body_text).not.toContain("Person1 Lee");
  story.later({ days: 1 });
  await story.runOut();
  expect(await story.addressed()).toEqual(["m1", "m2"]);
});
