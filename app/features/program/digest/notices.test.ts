/** A member's own choices and preview, and the administrator's page. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withLinks } from "../../../platform/mail.ts";
import { type Ground, type Member, MONDAY, openGround } from "./testing/ground.ts";

let g: Ground;
let lead: Member;
let admin: Member;

beforeAll(async () => {
  g = await openGround();
  lead = await g.member("program-lead");
  admin = await g.member("administrator");
}, 120_000);
afterAll(() => g?.t.close());
beforeEach(() => g.now(MONDAY));

/** The words of a page, without its marks. */
const wordsOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");

test("R150 the preview is word by word the mail that is sent, and sending says each thing once", async () => {
  await g.action({ title: "Plan the huddle", dueOn: "2026-12-09", owner: lead.personId });
  const page = wordsOf(await lead.client.page("/account/notices"));
  expect(page).toContain("Comes on Nov 30, 2026");
  const sent = await lead.client.post("/account/notices/send");
  expect(sent.status).toBe(303);
  const [mail] = await g.mails(lead);
  const asPreviewed = withLinks(mail!.text, { link: null, links: mail!.links })
    .replaceAll(/^- /gm, "")
    .replaceAll(/\s+/g, " ");
  expect(page).toContain(`Subject: ${mail!.subject} ${asPreviewed}`);
  expect(await lead.client.page("/account/notices")).toContain("Nothing is new for you now");
  await lead.client.post("/account/notices/send");
  expect(await g.mails(lead)).toHaveLength(1);
});

test("R150 pressed twice at once, it is sent once", async () => {
  await g.action({ title: "Twice", dueOn: "2026-12-09", owner: lead.personId });
  const before = (await g.mails(lead)).length;
  await Promise.all([1, 2, 3].map(() => lead.client.post("/account/notices/send")));
  expect(await g.mails(lead)).toHaveLength(before + 1);
});

test("R150 a member chooses day and kinds; what was not chosen is said nowhere but on Today", async () => {
  await g.action({ title: "Left out", dueOn: "2026-12-09", owner: lead.personId });
  await lead.client.post("/account/notices", {
    frequency: "weekly",
    weekday: "2",
    kinds: "sessions",
  });
  const page = await lead.client.page("/account/notices");
  expect(page).not.toContain("Left out");
  expect(page).toContain("Comes on Dec 1, 2026");
  expect(await lead.client.page("/today")).toContain("Left out");
  expect(await lead.client.page("/account/notices/open")).toContain("Left out");
  g.now("2026-12-01T15:00:00Z");
  await g.run();
  expect((await g.mails(lead)).map((mail) => mail.text).join()).not.toContain("Left out");
});

test("R150 a refused choice is kept in the form", async () => {
  const answer = await lead.client.post("/account/notices", { frequency: "hourly", weekday: "" });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain("Choose how often.");
});

test("R150 the organization sets frequency and hour for all who chose nothing, within its hours for mail", async () => {
  const set = (hour: string) =>
    admin.client.post("/settings/digests", { frequency: "monthly", weekday: "3", hour });
  const refused = await set("20");
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("Mail leaves from 8:00 to 17:00.");
  expect((await set("11")).status).toBe(303);
  expect(await admin.client.page("/account/notices")).toContain("Comes on Dec 1, 2026");
  await g.action({ title: "Of the administrator", dueOn: "2026-12-20", owner: admin.personId });
  g.now("2026-12-01T15:30:00Z"); // 10:30 in New York
  await g.run();
  const said = async () => (await g.mails(admin)).map((mail) => mail.text).join();
  expect(await said()).not.toContain("Of the administrator");
  g.now("2026-12-01T16:30:00Z");
  await g.run();
  expect(await said()).toContain("Of the administrator");
});

test("R150 the administrator sees who gets none, and nothing of what is said", async () => {
  await lead.client.post("/account/notices", { frequency: "never", weekday: "", kinds: "actions" });
  const page = await admin.client.page("/settings/digests?show=never");
  expect(page).toContain(lead.email);
  expect(page).toContain("1 member gets none.");
  expect(page).not.toContain("Plan the huddle");
  const file = await admin.client.page("/settings/digests.csv?show=never");
  expect(file.trim().split(/\r?\n/)).toHaveLength(2);
  expect(file).toContain("Never");
  expect((await lead.client.get("/settings/digests")).status).toBe(403);
});

test("R154 a sample sends no digest, and its pages say so", async () => {
  await g.action({ title: "Made up", dueOn: "2026-12-09", owner: lead.personId });
  await g.t.database.pool.query(
    "update organization set is_sample = true where organization_id = $1",
    [g.t.organization],
  );
  await lead.client.post("/account/notices", { frequency: "daily", weekday: "", kinds: "actions" });
  g.now("2026-12-02T15:00:00Z");
  const before = (await g.mails()).length;
  expect(await g.run()).toBe(0);
  await lead.client.post("/account/notices/send");
  expect(await g.mails()).toHaveLength(before);
  const page = await lead.client.page("/account/notices");
  expect(page).toContain("A sample sends no digests.");
  expect(page).toContain("Made up");
});
