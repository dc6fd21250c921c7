/** Who is reminded of what, and when. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import { planMailing } from "./index.ts";
import { addStep } from "./save-step.ts";
import { setReminderState } from "./set-reminder-state.ts";
import { resumeMail, stopMail } from "./stop-mail.ts";
import { addPeople, ask, reach } from "./testing/roll-out.ts";
import { openStory, type Story } from "./testing/story.ts";

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.t.close());
beforeEach(() => story.reset());

test("R150 nobody hears anything before somebody starts the plan", async () => {
  await story.lead((work) => setReminderState(work, "stop"));
  await story.lead(async (work) => ask(work, await addPeople(work, 2), { dueOn: "2026-12-31" }));
  await story.runOut();
  expect(await story.mails()).toEqual([]);
});

test("R150 an invitation goes once: warm, with the course, the date, the reason and a link of one's own", async () => {
  await story.lead(async (work) => ask(work, await addPeople(work, 2), { dueOn: "2026-12-31" }));
  await story.run();
  expect(await story.mails()).toEqual([]); // the undo window
  story.later({ minutes: 14 });
  await story.run();
  expect(await story.mails()).toEqual([]);
  story.later({ minutes: 2 });
  await story.run();
  const [first, second] = await story.mails();
  expect(first!.to_address).toBe("p1@lakeshore.example");
  expect(first!.body_text).toContain("Hello Person1,");
  expect(first!.body_text).toContain("by Dec 31, 2026");
  expect(first!.body_text).toContain("Why you: You choose what we buy.");
  expect(first!.body_text).toContain("{link}"); // the secret stands apart
  expect(first!.links["link"]).toMatch(/^https:\/\/fairhand\.example\/t\/[\w-]+\/[\w-]{32,}$/);
  expect(first!.links["stop"]).toMatch(/\/stop-mail\//);
  expect(first!.links["link"]).not.toBe(second!.links["link"]);
  await story.run();
  story.later({ days: 1 });
  await story.runOut();
  expect(await story.mails()).toHaveLength(2);
});

test("R150 each step is said once on its day: before the date, after it, and then no more", async () => {
  await story.lead(async (work) => ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }));
  const said: string[] = [];
  for (let day = 0; day < 70; day++) {
    await story.run();
    story.later({ minutes: 20 });
    await story.run();
    for (const mail of await story.mails())
      said.push(`${story.now().slice(0, 10)} ${mail.subject.slice(0, 24)}`);
    await story.lead((work) => sql`delete from mail`.execute(work.trx));
    story.later({ minutes: -20 });
    story.later({ days: 1 });
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
  const people = await story.lead((work) => addPeople(work, 8));
  const { course } = await story.lead((work) => ask(work, people, { dueOn: "2026-12-31" }));
  await story.run(); // all eight are planned; then the world changes inside the undo window
  await story.lead(async (work) => {
    await reach(work, "p1", course);
    await sql`insert into excusal (organization_id, excusal_id, person_id, course_id, reason, from_on, created_by_name)
      values (${story.t.organization}, 'x', 'p2', ${course}, 'On leave', '2026-11-01', 'Test')`.execute(
      work.trx,
    );
    await sql`update person set left_on = '2026-11-24' where person_id = 'p3'`.execute(work.trx);
    await stopMail(work, "p4");
    await sql`update person set email = null, email_key = null where person_id = 'p5'`.execute(
      work.trx,
    );
    await sql`insert into bounced_address (organization_id, address_key, bounced_at, status)
      values (${story.t.organization}, 'p6@lakeshore.example', now(), '5.1.1')`.execute(work.trx);
    await sql`update assignment set ended_on = '2026-11-25', end_reason = 'left-audience' where person_id = 'p7'`.execute(
      work.trx,
    );
  });
  story.later({ minutes: 16 });
  await story.run();
  expect(await story.addressed()).toEqual(["p8"]);
  expect(await story.heldBack()).toEqual([
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
  await story.lead(async (work) => {
    await ask(work, await addPeople(work, 2), { dueOn: "2026-11-27", askedOn: "2026-11-20" });
    await sql`insert into bounced_address (organization_id, address_key, bounced_at, status)
      values (${story.t.organization}, 'p1@lakeshore.example', now(), '5.1.1')`.execute(work.trx);
    await stopMail(work, "p2");
  });
  await story.runOut();
  expect(await story.mails()).toEqual([]);
  await story.lead(async (work) => {
    await sql`update person set email = 'new@lakeshore.example', email_key = 'new@lakeshore.example' where person_id = 'p1'`.execute(
      work.trx,
    );
    await resumeMail(work, "p2");
  });
  story.later({ days: 5 }); // Nov 30: three days after the date
  await story.runOut();
  expect(await story.addressed()).toEqual(["new", "p2"]);
});

test("R150 asked twice for one course, a person hears of the earliest date only", async () => {
  await story.lead(async (work) => {
    const people = await addPeople(work, 1);
    await ask(work, people, { dueOn: "2026-12-31" });
    await ask(work, people, { dueOn: "2027-03-31", rule: "a-later-wave" });
  });
  await story.runOut();
  const [mail, ...more] = await story.mails();
  expect(more).toEqual([]);
  expect(mail!.body_text).toContain("by Dec 31, 2026");
  expect(mail!.body_text).not.toContain("Mar 31, 2027");
  for (let day = 0; day < 3; day++) {
    story.later({ days: 1 });
    await story.runOut();
  }
  expect(await story.mails()).toHaveLength(1);
});

test("R150 several courses that are due for one person make one mail", async () => {
  await story.lead(async (work) => {
    const people = await addPeople(work, 2);
    await ask(work, people, { dueOn: "2026-12-31" });
    await ask(work, ["p1"], { dueOn: "2027-01-15", course: 1 });
  });
  await story.runOut();
  const [one, two] = await story.mails();
  expect(await story.mails()).toHaveLength(2);
  expect(one!.subject).toBe("Some trainings are waiting for you");
  expect(one!.body_text).toMatch(
    /– SOAR for Procurement.*, due Dec 31, 2026\n– .*, due Jan 15, 2027/,
  );
  expect(two!.subject).toContain("A training is waiting for you");
});

test("R150 two rules that ask for one course are one thing to the reader", async () => {
  await story.lead(async (work) => {
    const people = await addPeople(work, 1);
    await ask(work, people, { dueOn: "2026-12-31", rule: "one" });
    await ask(work, people, { dueOn: "2027-02-28", rule: "two" });
  });
  await story.runOut();
  const [mail] = await story.mails();
  expect(mail!.subject).toContain("A training is waiting for you");
  expect(mail!.body_text).toContain("Dec 31, 2026");
});

test("R56 who has only the course’s own survey left is told that, and nothing else", async () => {
  await story.lead(async (work) => {
    const { course } = await ask(work, await addPeople(work, 1), {
      dueOn: "2026-11-10",
      askedOn: "2026-10-01",
    });
    await reach(work, "p1", course, "evaluation-open");
  });
  await story.runOut();
  story.later({ days: 30 });
  await story.runOut();
  const all = await story.mails();
  expect(all.map((m) => m.subject)).toEqual([
    "One step left: the survey of SOAR for Procurement Professionals in Healthcare Systems",
  ]);
});

test("R56 who finishes the course inside the undo window gets no note to take it", async () => {
  const { course } = await story.lead(async (work) =>
    ask(work, await addPeople(work, 1), { dueOn: "2026-12-31" }),
  );
  await story.run();
  await story.lead((work) => reach(work, "p1", course, "evaluation-open"));
  story.later({ minutes: 16 });
  await story.run();
  expect(await story.mails()).toEqual([]);
  story.later({ days: 1 });
  await story.runOut();
  expect((await story.mails()).map((m) => m.subject.slice(0, 13))).toEqual(["One step left"]);
});

test("R150 a manager gets one note about everybody who is late, once for each of them", async () => {
  await story.lead(async (work) => {
    await ask(work, await addPeople(work, 3), { dueOn: "2026-11-11", askedOn: "2026-10-01" });
    await addPeople(work, 1, "boss");
    await sql`update person set manager_key = 'boss1' where person_id like 'p%'`.execute(work.trx);
  });
  await story.onlyStep("manager");
  await story.runOut();
  const all = await story.mails();
  expect(all.map((m) => m.to_address)).toEqual(["boss1@lakeshore.example"]);
  expect(all[0]!.body_text.match(/– Person\d Lee: SOAR/g)).toHaveLength(3);
  expect(all[0]!.links["link"]).toBe("https://fairhand.example/my-people");
  story.later({ days: 1 });
  await story.runOut();
  expect(await story.mails()).toHaveLength(1);
});

test("R150 a plan that begins late floods nobody: the newest step goes, older ones are passed over", async () => {
  await story.lead(async (work) => {
    await ask(work, await addPeople(work, 3), { dueOn: "2026-11-01", askedOn: "2026-09-01" });
  });
  const planned = await story.lead(planMailing);
  expect(planned).toMatchObject({ people: 3, passedOver: 3 * 4 });
  story.later({ minutes: 16 });
  await story.run();
  expect((await story.mails()).map((m) => m.subject.slice(0, 15))).toEqual(
    Array.from({ length: 3 }, () => "Can we help you"),
  );
  // A step that is added now and whose day is long over says nothing either.
  await story.lead((work) =>
    addStep(work, "after", { days: "7", subject: "{course}", body: "{course} {link}" }),
  );
  story.later({ days: 1 });
  await story.runOut();
  expect(await story.mails()).toHaveLength(3);
});
