/** Ending digests without an account: the headers that arrive, the page, and what opens nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { client, ORIGIN } from "../../../../test/app.ts";
import { startSmtpPeer, type SmtpPeer } from "../../../../test/smtp-peer.ts";
import { stopLink } from "./stop-link.ts";
import { type Ground, type Member, MONDAY, openGround } from "./testing/ground.ts";

const PUBLIC = "https://fairhand.example";
let g: Ground;
let peer: SmtpPeer;
let lead: Member;

beforeAll(async () => {
  peer = await startSmtpPeer();
  g = await openGround({ smtpUrl: peer.url });
  lead = await g.member("program-lead");
}, 120_000);
afterAll(async () => {
  await g?.t.close();
  await peer?.close();
});
beforeEach(() => g.now(MONDAY));
afterEach(() =>
  g.t.work("administrator", async ({ trx }) => {
    await trx.deleteFrom("digest_choice").execute();
    await trx.deleteFrom("digest_sent").execute();
    await trx.deleteFrom("digest_line_said").execute();
    await trx.deleteFrom("program_action").execute();
  }),
);

const pathOf = (member: Member, organization = g.t.organization) =>
  new URL(stopLink(g.t.services.config, organization, member.membershipId)).pathname;
/** As a mail program presses the button: no page, no cookie, no origin. */
const oneClick = (path: string, body = "List-Unsubscribe=One-Click") =>
  g.t.app.request(`${ORIGIN}${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
  });
const frequency = async () =>
  (
    await g.t.work("administrator", ({ trx }) =>
      trx.selectFrom("digest_choice").select("frequency").executeTakeFirst(),
    )
  )?.frequency;
/** A part of a message as it was before quoted-printable. */
const decoded = (part: string) =>
  part
    .replaceAll(/=\n/g, "")
    .replaceAll(/(=[0-9A-F]{2})+/g, (bytes) =>
      Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"),
    );

test("R150 a digest arrives in two parts of the same words, with the headers of one-click unsubscribe", async () => {
  await g.action({ title: "Plan the huddle", dueOn: "2026-12-09", owner: lead.personId });
  await g.run(PUBLIC);
  await g.t.services.jobs.runDue();
  expect(peer.recipients).toEqual([lead.email]);
  const [message] = peer.messages;
  const headers = message!.slice(0, message!.indexOf("\n\n")).replaceAll(/\n[ \t]+/g, " ");
  const stop = `${PUBLIC}${pathOf(lead)}`;
  expect(headers).toContain(`List-Unsubscribe: <${stop}>`);
  expect(headers).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(headers).toMatch(/^Content-Type: multipart\/alternative/m);
  expect(headers).toMatch(/^From: Lakeshore Health </m);
  const text = decoded(message!);
  expect(text).toContain("Content-Type: text/plain");
  expect(text).toContain("- Plan the huddle\n  Due Dec 9, 2026 · yours");
  expect(text).toContain(stop);
  expect(text).toContain("Content-Type: text/html");
  expect(text).toMatch(
    /<li[^>]*>Plan the huddle<br\/>Due Dec 9, 2026 · yours<br\/><a href="https:/,
  );
});

test("R150 one press in the mail program ends digests, and pressed again it has one effect", async () => {
  const path = pathOf(lead);
  expect((await oneClick(path)).status).toBe(200);
  expect((await oneClick(path)).status).toBe(200);
  expect(await frequency()).toBe("never");
  await g.action({ title: "Near", dueOn: "2026-12-09", owner: lead.personId });
  expect(await g.run()).toBe(0);
  const trail = await g.t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("audit_entry")
      .select("actor_name")
      .where("action", "=", "stop-digests")
      .execute(),
  );
  expect(trail).toEqual([{ actor_name: "By the link in a digest" }]);
});

test("R150 opening the link changes nothing; the page ends them, and brings them back as they were", async () => {
  const visitor = client(g.t.app);
  const path = pathOf(lead);
  await lead.client.post("/account/notices", { frequency: "daily", weekday: "", kinds: "actions" });
  expect(await visitor.page(path)).toContain("End these mails?");
  expect(await frequency()).toBe("daily");
  const answer = await visitor.post(path);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-robots-tag")).toContain("noindex");
  expect(await answer.text()).toContain("These mails have ended");
  expect(await visitor.page(path)).toContain("Turn them on again");
  expect(await (await visitor.post(path, { undo: "yes" })).text()).toContain("comes every day");
  expect(await frequency()).toBe("daily");
});

test("R150 the same page changes how often instead", async () => {
  const visitor = client(g.t.app);
  const answer = await visitor.post(pathOf(lead), { frequency: "monthly" });
  expect(await answer.text()).toContain("comes every month");
  expect(await frequency()).toBe("monthly");
});

test("R150 a digest that waited while its reader ended them does not leave", async () => {
  await g.action({ title: "Near", dueOn: "2026-12-09", owner: lead.personId });
  const before = peer.messages.length;
  await g.run();
  await oneClick(pathOf(lead));
  g.now("2026-11-30T17:00:00Z");
  await g.t.services.jobs.runDue();
  expect(peer.messages).toHaveLength(before);
  const row = await g.t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("mail")
      .select(["status", "error"])
      .orderBy("mail_id", "desc")
      .executeTakeFirst(),
  );
  expect(row).toEqual({
    status: "failed",
    error: "Not sent: the member left or ended these mails.",
  });
});

test("R150 a wrong, borrowed or foreign link opens nothing and says nothing", async () => {
  const other = await g.member("communications");
  const [organization, , key] = pathOf(lead).split("/").slice(2);
  const wrong = [
    `/stop-digest/${organization}/${lead.membershipId}/${"A".repeat(32)}`,
    `/stop-digest/${organization}/${other.membershipId}/${key}`,
    pathOf(lead, g.t.otherOrganization),
    `/stop-digest/${g.t.otherOrganization}/${lead.membershipId}/${key}`,
    `/stop-digest/${organization}/${lead.membershipId}/x`,
  ];
  for (const path of wrong) {
    expect((await oneClick(path)).status).toBe(404);
    expect(await client(g.t.app).page(path)).toContain("This link does not work");
  }
  expect(await frequency()).toBe(undefined);
});

test("R150 the link of somebody who left does not work", async () => {
  const gone = await g.member("communications");
  await g.t.work("administrator", ({ trx }) =>
    trx
      .updateTable("membership")
      .set({ ended_at: new Date(MONDAY) })
      .where("membership_id", "=", gone.membershipId)
      .execute(),
  );
  expect((await oneClick(pathOf(gone))).status).toBe(404);
});

test("R150 a press that carries somebody's cookies must still come from our own pages", async () => {
  const answer = await g.t.app.request(`${ORIGIN}${pathOf(lead)}`, {
    method: "POST",
    headers: { cookie: "x=1", "content-type": "application/x-www-form-urlencoded" },
    body: "frequency=daily",
  });
  expect(answer.status).toBe(403);
});

test("R150 reminders of trainings can be ended by one press as well", async () => {
  // Not refused for coming from elsewhere: the link itself is asked, and this one is wrong.
  expect((await oneClick(`/stop-mail/${g.t.organization}/${"A".repeat(32)}`)).status).toBe(404);
});
