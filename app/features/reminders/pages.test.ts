/** The pages: one press with a preview, lists and files, what came back, stopping without an account. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import { listCourses } from "#features/training/index.ts";
import { client, type Client } from "../../../test/app.ts";
import { mayLeave, nextOpening } from "#platform/quiet-hours.ts";
import { readBounces } from "#platform/read-bounces.ts";
import { addPeople, ask, reach } from "./testing/roll-out.ts";
import { openStory, type Story } from "./testing/story.ts";

let story: Story;
let lead: Client;
beforeAll(async () => {
  story = await openStory();
  lead = await story.t.as("program-lead");
});
afterAll(() => story.t.close());
beforeEach(() => story.reset());

const NEW = "/training/reminders/new";
const TEXT = { subject: "A note", body: "Hello {first name},\n\n{courses}\n\n{link}" };
const askThem = (count: number) =>
  story.lead(async (work) => ask(work, await addPeople(work, count), { dueOn: "2026-12-31" }));
/** Sends the form of a new batch; answers its address. */
const make = async (query: string, more: Record<string, string>): Promise<string> => {
  const answer = await lead.post(`${NEW}?${query}`, { channel: "mail", ...TEXT, ...more });
  expect(answer.status).toBe(303);
  return answer.headers.get("location")!;
};

test("R150 from a metric to a batch: who, who is left out and why, one press, and time to take it back", async () => {
  await story.lead(async (work) => {
    const people = await addPeople(work, 4);
    await sql`insert into population_member (organization_id, population_id, person_id, from_on, decision_id)
      select ${story.t.organization}, population_id, id, '2025-01-01', 'd'
      from population, unnest(${people}::text[]) id
      where organization_id = ${story.t.organization} and slug = 'contract-managers'`.execute(
      work.trx,
    );
    const { course } = await ask(work, ["p1", "p2"], { dueOn: "2026-12-31" });
    await reach(work, "p2", course);
    await sql`update person set email = null, email_key = null where person_id = 'p4'`.execute(
      work.trx,
    );
  });
  const query = "metric=contract-managers-trained";
  const page = await lead.page(`${NEW}?${query}&channel=mail`);
  // p2 is trained, so not in the list at all; p3 was never asked, and still counts as untrained.
  expect(page).toContain("Remind 2 people");
  expect(page).toContain("Contract managers, not yet trained");
  expect(page).toContain("Person1 Lee");
  expect(page).toContain("Person3 Lee");
  expect(page).toContain("Has no e-mail address that can be used: 1");
  const batch = await make(query, { expected: "2" });
  await story.run();
  expect(await story.mails()).toEqual([]);
  expect(await lead.page(batch)).toContain("Nothing has left yet.");
  story.later({ minutes: 16 });
  await story.run();
  expect(await story.addressed()).toEqual(["p1", "p3"]);
  const [mail] = await story.mails();
  expect(mail!.subject).toBe("A note");
  expect(mail!.body_text).toContain("– SOAR for Procurement");
  const csv = await lead.page(`${batch}/people.csv`);
  expect(csv).toMatch(/Person1 Lee,P1,.*In the outbox/);
  expect(csv).toMatch(/Person4 Lee,.*Held back,has no e-mail address/);
  expect(await lead.page(`${NEW}?${query}`)).toContain("Was reminded a short time ago: 2");
});

test("R150 a large batch by hand asks for its count; a list that has changed is looked at again", async () => {
  await story.set({ confirm_above: 3 });
  await askThem(5);
  const send = (more: Record<string, string>) =>
    lead.post(`${NEW}?status=asked`, { channel: "mail", ...TEXT, ...more });
  const untyped = await send({ expected: "5" });
  expect(untyped.status).toBe(400);
  expect(await untyped.text()).toContain("These are 5 people. Type 5 to say that you mean it.");
  const stale = await send({ expected: "4", typed: "5" });
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain("it is 5 people now, not 4");
  const wrong = await send({ expected: "5", typed: "5", body: "{courses} {password}" });
  expect(await wrong.text()).toContain("{password} cannot be filled in here.");
  expect(await story.mails()).toEqual([]);
  const batch = await make("status=asked", { expected: "5", typed: "5" });
  const back = await lead.post(`${batch}/take-back`);
  expect(back.status).toBe(303);
  await story.set({ running: false });
  await story.runOut();
  expect(await story.mails()).toEqual([]);
  expect(await lead.page(batch)).toContain("Taken back");
});

test("R150 a file for the hospital’s own mailer: addresses, texts, links that work, and a log", async () => {
  await askThem(4);
  await story.lead(async (work) => {
    await sql`update person set email = null, email_key = null where person_id = 'p4'`.execute(
      work.trx,
    );
  });
  const batch = await make("status=asked", { channel: "file", expected: "3" });
  const answer = await lead.post(`${batch}/file`);
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  const csv = await answer.text();
  expect(csv.split("\r\n")[0]).toContain("address,name,subject,text,link");
  expect(csv).toContain("p2@lakeshore.example,Person2 Lee,A note,");
  const link = /http:\/\/localhost:3000(\/t\/[\w-]+\/[\w-]+)/.exec(csv)![1]!;
  expect((await client(story.t.app).get(link)).status).toBe(200);
  expect(await lead.page(batch)).toContain("3 handed over");
  const [course] = await story.lead((work) => listCourses(work));
  await story.lead((work) => reach(work, "p1", course!.id));
  const again = await (await lead.post(`${batch}/file`)).text();
  expect(again).not.toContain("p1@lakeshore.example"); // has finished since; was told all the same
  expect(await lead.page(batch)).toContain("3 handed over");
  await story.set({ running: false });
  await story.runOut();
  expect(await story.mails()).toEqual([]); // a file is not mail
});

test("R150 a list to print reaches those whom mail does not, by site, with no link on it", async () => {
  await askThem(2);
  await story.lead(async (work) => {
    await sql`update person set email = null, email_key = null where person_id = 'p2'`.execute(
      work.trx,
    );
  });
  const unreachable = await lead.page("/training/reminders/unreachable");
  expect(unreachable).toContain("Person2 Lee");
  expect(unreachable).not.toContain("Person1 Lee");
  expect(await lead.page("/training/reminders/unreachable.csv")).toContain(
    "North Hospital,,Person2 Lee",
  );
  const batch = await make("unreachable=1", { channel: "print", expected: "1" });
  const list = await lead.page(`${batch}/print`);
  expect(list).toContain("<h2>North Hospital</h2>");
  expect(list).toContain("Person2 Lee");
  expect(list).not.toMatch(/\/t\/|stop-mail/);
  await lead.post(`${batch}/handed-out`);
  expect(await lead.page(batch)).toContain("1 handed over");
});

test("R150 stopping reminders needs no account, shows no name, and can be undone; opening the link does nothing", async () => {
  await askThem(1);
  await story.runOut();
  const [mail] = await story.mails();
  const path = new URL(mail!.links["stop"]!).pathname;
  const visitor = client(story.t.app);
  const asks = await visitor.get(path);
  expect(asks.headers.get("cache-control")).toBe("no-store");
  expect(asks.headers.get("x-robots-tag")).toContain("noindex");
  const text = await asks.text();
  expect(text).toContain("Stop reminders by mail?");
  expect(text).not.toMatch(/Person1|p1@|SOAR/);
  const stops = () =>
    story.lead(
      async (work) =>
        (await sql`select 1 from reminder_stop where resumed_at is null`.execute(work.trx)).rows
          .length,
    );
  expect(await stops()).toBe(0);
  await Promise.all(Array.from({ length: 5 }, () => visitor.post(path)));
  expect(await stops()).toBe(1);
  expect(await visitor.page(path)).toContain("Reminders are stopped");
  expect(await lead.page("/training/reminders/unreachable")).toContain(
    "Asked for no reminders by mail",
  );
  await visitor.post(path, { undo: "yes" });
  expect(await stops()).toBe(0);
  const other = path.replace(story.t.organization, story.t.otherOrganization);
  const learner = new URL(mail!.links["link"]!).pathname.replace("/t/", "/stop-mail/");
  for (const wrong of [other, learner, `${path}x`]) {
    const answer = await visitor.post(wrong);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("does not work anymore");
  }
  expect(await stops()).toBe(0);
});

const bounce = (messageId: string, action = "failed", status = "5.1.1") =>
  [
    "From: MAILER-DAEMON@mx.example",
    "To: fairhand@lakeshore.example",
    "Subject: Undelivered Mail Returned to Sender",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    "MIME-Version: 1.0",
    "",
    "--b1",
    "Content-Type: text/plain",
    "",
    "I could not deliver your message.",
    "--b1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    "Final-Recipient: rfc822; somebody@else.example",
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 no such user",
    "--b1",
    "Content-Type: message/rfc822",
    "",
    `Message-ID: ${messageId}`,
    "From: Lakeshore Health <fairhand@lakeshore.example>",
    "Subject: A note",
    "",
    "Hello,",
    "--b1--",
    "",
  ].join("\r\n");

test("R150 mail that came back marks the address that we wrote to, whatever the notice claims", async () => {
  await askThem(3);
  await story.runOut();
  const ids = await story.lead(async (work) =>
    (
      await sql<{
        id: string;
      }>`select message_id as id from mail where organization_id = ${story.t.organization} order by to_address`.execute(
        work.trx,
      )
    ).rows.map((row) => row.id),
  );
  const mbox = [
    `From MAILER-DAEMON Wed Nov 25 12:00:00 2026\r\n${bounce(ids[0]!)}`,
    `From MAILER-DAEMON Wed Nov 25 12:01:00 2026\r\n${bounce(ids[1]!, "delayed", "4.2.2")}`,
    `From MAILER-DAEMON Wed Nov 25 12:02:00 2026\r\n${bounce("<0192f0c1-7e57-7e57-8e57-0192f0c17e57@evil.example>")}`,
    "From somebody Wed Nov 25 12:03:00 2026\r\nSubject: Hello\r\n\r\nI am away until Monday.\r\n",
  ].join("\r\n\r\n");
  expect(await readBounces(Buffer.from(mbox))).toMatchObject({ messages: 4, others: 2 });
  const body = new FormData();
  body.set("files", new File([mbox], "back.mbox"));
  expect((await lead.post("/training/reminders/bounces", body)).status).toBe(303);
  const page = await lead.page("/training/reminders/unreachable");
  expect(page).toContain("Mail to the address came back");
  expect(page).toContain("Person1 Lee");
  expect(page).not.toContain("Person2 Lee");
  const other = await story.t.asOther("program-lead");
  await other.post("/training/reminders/bounces", body);
  expect(await other.page("/training/reminders/unreachable")).toContain("Everybody can be reached");
  expect((await lead.post("/training/reminders/bounces", new FormData())).status).toBe(400);
});

test("R150 garbage in place of a returned mail is read as nothing", async () => {
  for (const text of [
    "",
    "\0\0\0",
    "From ",
    "From x\n".repeat(1000),
    "Content-Type: multipart/report; boundary=x\n\n--x",
    `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nAction: failed
\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${"x".repeat(18_000_000)}\n\n--b--\n`,
  ])
    expect((await readBounces(Buffer.from(text))).bounces).toEqual([]);
});

test("R150 hours and days are the organization’s own, also when the clock is changed", () => {
  const hours = { fromHour: 2, toHour: 5, days: "1234567" };
  const zone = "America/New_York";
  const at = (text: string) => Temporal.Instant.from(text);
  // March 8, 2026: the clock goes from 2 to 3. It opens at the first moment there is.
  expect(mayLeave(at("2026-03-08T06:59:00Z"), zone, hours)).toBe(false);
  expect(mayLeave(at("2026-03-08T07:00:00Z"), zone, hours)).toBe(true);
  expect(nextOpening(at("2026-03-08T06:00:00Z"), zone, hours).toString()).toBe(
    "2026-03-08T07:00:00Z",
  );
  // November 1, 2026: the hour from 1 to 2 comes twice; 2 o'clock comes once.
  expect(mayLeave(at("2026-11-01T06:30:00Z"), zone, hours)).toBe(false);
  expect(nextOpening(at("2026-11-01T05:30:00Z"), zone, hours).toString()).toBe(
    "2026-11-01T07:00:00Z",
  );
  const weekdays = { fromHour: 8, toHour: 17, days: "12345" };
  expect(nextOpening(at("2026-11-27T23:00:00Z"), zone, weekdays).toString()).toBe(
    "2026-11-30T13:00:00Z",
  );
});

test("R150 the plan is changed on its pages, and wrong input comes back with what was typed", async () => {
  const page = await lead.page("/training/reminders");
  expect(page).toContain("14 days before the date");
  const step = /\/training\/reminders\/steps\/([\w-]{36})"/.exec(page)![1]!;
  const refused = await lead.post(`/training/reminders/steps/${step}`, {
    subject: "Mine",
    body: "No link, {deadline}",
  });
  expect(refused.status).toBe(400);
  const text = await refused.text();
  expect(text).toContain("{deadline} cannot be filled in here.");
  expect(text).toContain("The text needs {course}, {link}.");
  expect(text).toContain("No link, {deadline}");
  await lead.post(`/training/reminders/steps/${step}/switch`, { on: "no" });
  expect(await lead.page("/training/reminders")).toContain("Switch on");
  const added = { kind: "before", days: "30", subject: "{course}", body: "{course} {link}" };
  expect((await lead.post("/training/reminders/steps", added)).status).toBe(303);
  expect(await lead.page("/training/reminders")).toContain("30 days before the date");
  const twice = await lead.post("/training/reminders/steps", added);
  expect(await twice.text()).toContain("There is a step on this day already.");
  const settings = await lead.post("/training/reminders/settings", {
    fromHour: "9",
    toHour: "8",
    undoMinutes: "0",
    confirmAbove: "x",
    dailyLimit: "500",
    restDays: "7",
    replyTo: "",
  });
  expect(settings.status).toBe(400);
  const said = await settings.text();
  expect(said).toContain("Write the undo window as a number from 1 to 1,440.");
  expect(said).toContain("Choose at least one day of the week.");
});
