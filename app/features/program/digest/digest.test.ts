/** Digests: each thing once when it comes near and once when it is late, in one mail a member. */
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Mailer } from "../../../platform/mail.ts";
import { nextInProgram } from "../today.ts";
import { sendDigests } from "./send-digests.ts";
import { type Ground, type Member, MONDAY, openGround } from "./testing/ground.ts";

let g: Ground;
let lead: Member;
let poc: Member;
const site = { lakeside: "", harbor: "" };

beforeAll(async () => {
  g = await openGround();
  site.lakeside = await g.unit("Lakeside");
  site.harbor = await g.unit("Harbor");
  lead = await g.member("program-lead");
  poc = await g.member("site-poc", site.lakeside);
  await g.member("learner");
  // Only actions, so that each test sees what it put there.
  for (const one of [lead, poc])
    await g.insert("digest_choice", {
      membership_id: one.membershipId,
      left_out: "{reviews,quarters,observances}",
      changed_at: "2026-07-01",
    });
}, 120_000);
afterAll(() => g?.t.close());
beforeEach(() => g.now(MONDAY));
afterEach(() =>
  g.t.work("administrator", async ({ trx }) => {
    for (const table of ["mail", "digest_sent", "digest_line_said", "program_action"])
      await sql`delete from ${sql.table(table)}`.execute(trx);
    await sql`delete from reminder_setting`.execute(trx);
  }),
);

test("R150 a line is said once when it comes near and once when it is late, and then counted only", async () => {
  const id = await g.action({
    title: "Plan the huddle",
    dueOn: "2026-12-09",
    owner: lead.personId,
  });
  await g.action({ title: "Far away", dueOn: "2027-03-01", owner: lead.personId });
  expect(await g.run()).toBe(1);
  const [first] = await g.mails(lead);
  expect(first!.subject).toBe("1 new thing for you");
  expect(first!.text).toContain(
    `Actions:\n\n- Plan the huddle\n  Due Dec 9, 2026 · yours\n  http://localhost:3000/program/actions/${id}`,
  );
  expect(first!.text).not.toContain("Far away");
  g.now("2026-12-07T15:00:00Z");
  expect(await g.run()).toBe(0); // nothing new: no mail
  g.now("2026-12-14T15:00:00Z");
  await g.action({ title: "Book a room", dueOn: "2026-12-20", owner: lead.personId });
  expect(await g.run()).toBe(1);
  const late = (await g.mails(lead)).at(-1)!;
  expect(late.subject).toBe("2 new things for you, 1 is late");
  expect(late.text).toContain("Late by 5 days");
  g.now("2026-12-21T15:00:00Z");
  await g.action({ title: "One more", dueOn: "2026-12-30", owner: lead.personId });
  await g.run();
  const last = (await g.mails(lead)).at(-1)!;
  expect(last.text).toContain("One more");
  expect(last.text).not.toContain("Plan the huddle");
  expect(last.text).toContain("1 thing you were told of before is still open.");
});

test("R150 an action that is moved to another day is a new matter", async () => {
  const id = await g.action({ title: "Moved", dueOn: "2026-12-09", owner: lead.personId });
  await g.run();
  await g.t.work("administrator", ({ trx }) =>
    trx
      .updateTable("program_action")
      .set({ due_on: "2026-12-15" })
      .where("action_id", "=", id)
      .execute(),
  );
  g.now("2026-12-07T15:00:00Z");
  await g.run();
  expect((await g.mails(lead)).map((mail) => /Due \w+ \d+/.exec(mail.text)?.[0])).toEqual([
    "Due Dec 9",
    "Due Dec 15",
  ]);
});

test("R150 runs at once and again have one effect", async () => {
  await g.action({ title: "Once", dueOn: "2026-12-09", owner: lead.personId });
  await Promise.all([g.run(), g.run(), g.run()]);
  await g.run();
  expect(await g.mails()).toHaveLength(1);
});

test("R150 a run that ends anywhere in the middle leaves nothing half done, and the next one does all", async () => {
  await g.action({ title: "Near", dueOn: "2026-12-09", owner: lead.personId });
  await g.action({ title: "Near there", dueOn: "2026-12-09", unitId: site.lakeside });
  const { mailer } = g.t.services;
  // The mails are written and the process dies before the transaction ends.
  const dying: Mailer = {
    ...mailer,
    async sendMany(place, mails) {
      await mailer.sendMany(place, mails);
      throw new Error("killed");
    },
  };
  await expect(sendDigests({ ...g.t.services, mailer: dying }, g.t.organization)).rejects.toThrow(
    "killed",
  );
  const left = await g.t.work("administrator", async ({ trx }) => [
    await trx.selectFrom("digest_sent").select("digest_id").execute(),
    await trx.selectFrom("digest_line_said").select("line_key").execute(),
    await trx.selectFrom("mail").select("mail_id").execute(),
  ]);
  expect(left).toEqual([[], [], []]);
  await g.run();
  expect(await g.mails(lead)).toHaveLength(1);
  expect(await g.mails(poc)).toHaveLength(1);
});

test("R150 a digest that cannot be written keeps nobody else's from leaving", async () => {
  await g.action({ title: "Near", dueOn: "2026-12-09", owner: lead.personId });
  await g.action({ title: "Near there", dueOn: "2026-12-09", unitId: site.lakeside });
  const { mailer } = g.t.services;
  const picky: Mailer = {
    ...mailer,
    async sendMany(place, mails) {
      if (mails.some((mail) => mail.to.address === poc.email)) throw new Error("not this one");
      return mailer.sendMany(place, mails);
    },
  };
  const run = () => sendDigests({ ...g.t.services, mailer: picky }, g.t.organization);
  await expect(run()).rejects.toThrow("not this one");
  await expect(run()).rejects.toThrow("not this one");
  expect(await g.mails(lead)).toHaveLength(1);
  expect(await g.mails(poc)).toEqual([]);
});

test("R150 the database itself keeps a day's digest and a line from being written twice", async () => {
  const sent = (digestId: string) =>
    g.insert("digest_sent", {
      digest_id: digestId,
      membership_id: lead.membershipId,
      due_on: "2026-11-30",
      way: "plan",
      lines: 0,
      at: MONDAY,
    });
  await sent("one");
  await expect(sent("two")).rejects.toThrow(/duplicate key/);
  const said = () =>
    g.insert("digest_line_said", {
      membership_id: lead.membershipId,
      line_key: "k",
      stage: "near",
      said_at: MONDAY,
    });
  await said();
  await expect(said()).rejects.toThrow(/duplicate key/);
});

test.each([
  ["before the hour", "2026-11-30T12:30:00Z"], // 7:30
  ["in the evening", "2026-11-30T22:30:00Z"], // 17:30
  ["on a weekend", "2026-11-29T15:00:00Z"],
  ["four days late", "2026-12-04T15:00:00Z"],
])("R150 nothing leaves %s", async (_, instant) => {
  await g.action({ title: "Near", dueOn: "2026-12-09", owner: lead.personId });
  g.now(instant);
  expect(await g.run()).toBe(0);
});

test("R150 nothing leaves while mail is paused, and it does afterwards", async () => {
  await g.action({ title: "Near", dueOn: "2026-12-09", owner: lead.personId });
  await g.insert("reminder_setting", { paused_at: MONDAY });
  expect(await g.run()).toBe(0);
  await g.t.work("administrator", ({ trx }) =>
    trx.updateTable("reminder_setting").set({ paused_at: null }).execute(),
  );
  expect(await g.run()).toBe(1);
});

test("R150 the hour is the organization's own, also on the day when clocks change", async () => {
  await g.action({ title: "Near", dueOn: "2027-03-20", owner: lead.personId });
  // Monday after the change to daylight saving time: 8:00 in New York is 12:00 UTC, no more 13:00.
  g.now("2027-03-15T11:59:00Z");
  expect(await g.run()).toBe(0);
  g.now("2027-03-15T12:00:00Z");
  expect(await g.run()).toBe(1);
});

test("R150 R10 a point of contact is told of the own site's actions and of no other's", async () => {
  await g.action({ title: "Lakeside poster", dueOn: "2026-12-09", unitId: site.lakeside });
  await g.action({ title: "Harbor poster", dueOn: "2026-12-09", unitId: site.harbor });
  await g.action({ title: "For all", dueOn: "2026-12-09" });
  await g.run();
  const [mail] = await g.mails(poc);
  expect(mail!.text).toContain("Lakeside poster");
  expect(mail!.text).not.toMatch(/Harbor poster|For all/);
});

test("R150 whoever runs the program hears of what nobody owns and of what is late, not of all that others do", async () => {
  await g.action({ title: "Without owner", dueOn: "2026-12-09" });
  await g.action({ title: "Of another, near", dueOn: "2026-12-09", owner: poc.personId });
  await g.action({ title: "Of another, late", dueOn: "2026-11-20", owner: poc.personId });
  await g.action({ title: "Done already", dueOn: "2026-11-20", status: "done" });
  await g.run();
  const [mail] = await g.mails(lead);
  expect(mail!.text).toContain("Without owner");
  expect(mail!.text).toContain("Of another, late");
  expect(mail!.text).not.toMatch(/Of another, near|Done already/);
});

test("R150 many lines of one kind are counted after twelve, the late ones listed first", async () => {
  for (let n = 0; n < 20; n++)
    await g.action({ title: `Near ${n}`, dueOn: "2026-12-01", owner: lead.personId });
  await g.action({ title: "The late one", dueOn: "2026-11-28", owner: lead.personId });
  await g.run();
  const [mail] = await g.mails(lead);
  expect(mail!.subject).toBe("21 new things for you, 1 is late");
  expect(mail!.text.match(/^- /gm)).toHaveLength(13);
  expect(mail!.text).toContain("Actions:\n\n- The late one");
  expect(mail!.text).toContain("- And 9 more.");
});

test("R150 braces and line breaks in a title stay words", async () => {
  await g.action({
    title: "Ask {stop} and {link}\n\nBcc: x",
    dueOn: "2026-12-09",
    owner: lead.personId,
  });
  await g.run();
  const [mail] = await g.mails(lead);
  expect(mail!.text).toContain("- Ask (stop) and (link) Bcc: x\n");
});

test("R150 whoever left the organization gets nothing", async () => {
  const gone = await g.member("communications");
  await g.action({ title: "Mine", dueOn: "2026-12-09", owner: gone.personId });
  await g.t.work("administrator", ({ trx }) =>
    trx
      .updateTable("membership")
      .set({ ended_at: new Date(MONDAY) })
      .where("membership_id", "=", gone.membershipId)
      .execute(),
  );
  await g.run();
  expect(await g.mails(gone)).toEqual([]);
});

test("R150 Today and the digest say the same lines in the same words", async () => {
  await g.action({ title: "Plan the huddle", dueOn: "2026-12-09", unitId: site.lakeside });
  await g.run();
  const [mail] = await g.mails(poc);
  expect(await poc.client.page("/today")).toContain("Plan the huddle");
  const today = await g.t.work("program-lead", (work) =>
    nextInProgram({ ...work, actor: { ...work.actor, role: "site-poc", unitId: site.lakeside } }),
  );
  const line = today!.steps.find((step) => step.text === "Plan the huddle")!;
  expect(mail!.text).toContain(
    `- ${line.text}\n  ${line.sub}\n  http://localhost:3000${line.href}`,
  );
});
