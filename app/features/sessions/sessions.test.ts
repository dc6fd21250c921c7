/** Sessions in the browser: planned, repeated, signed up for, changed, canceled, ticked, printed. */
import { sql } from "kysely";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client, TestApp } from "../../../test/app.ts";
import { zip } from "../../platform/zip.ts";
import { type Ground, sessionForm as form, startGround } from "./testing/ground.ts";

let g: Ground;
let t: TestApp;
let manager: Client;
let person: Ground["person"];
let site: Ground["site"];
let plan: Ground["plan"];
let edit: Ground["edit"];
let states: Ground["states"];
const NOW = "2026-11-25T15:00:00Z";

beforeAll(async () => {
  g = await startGround(NOW);
  ({ t, manager, person, site, plan, edit, states } = g);
}, 60_000);
afterAll(() => t?.close());

const starts = async (like: string): Promise<string[]> => {
  const rows = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("training_session")
      .select(["starts_at", "ends_at"])
      .where("title", "=", like)
      .orderBy("starts_at")
      .execute(),
  );
  return rows.map((row) => `${row.starts_at.toISOString()} ${row.ends_at.toISOString()}`);
};

test("R38 a weekly session keeps its hour on the wall through both daylight-saving changes", async () => {
  await manager.post(
    "/training/sessions/new",
    form({ title: "Spring row", date: "2027-03-08", repeat: "weekly", times: "2" }),
  );
  await manager.post(
    "/training/sessions/new",
    form({ title: "Fall row", date: "2027-11-01", repeat: "weekly", times: "2" }),
  );
  // 9:00 in New York is 14:00 UTC in winter and 13:00 in summer; clocks change on Mar 14 and Nov 7.
  expect(await starts("Spring row")).toEqual([
    "2027-03-08T14:00:00.000Z 2027-03-08T15:30:00.000Z",
    "2027-03-15T13:00:00.000Z 2027-03-15T14:30:00.000Z",
  ]);
  expect(await starts("Fall row")).toEqual([
    "2027-11-01T13:00:00.000Z 2027-11-01T14:30:00.000Z",
    "2027-11-08T14:00:00.000Z 2027-11-08T15:30:00.000Z",
  ]);
  const page = (await manager.page("/training/sessions?when=all")).replaceAll("\u00a0", " ");
  expect(page).toContain("Mon, Mar 8, 2027, 9:00 AM to 10:30 AM EST");
  expect(page).toContain("Mon, Mar 15, 2027, 9:00 AM to 10:30 AM EDT");
  // An hour that the clock skips is refused; one that it passes twice is the first.
  const skipped = await manager.post(
    "/training/sessions/new",
    form({ title: "Skipped", date: "2027-03-14", from: "02:15", to: "02:45" }),
  );
  expect([skipped.status, await skipped.text()]).toEqual([
    400,
    expect.stringContaining("this time does not exist"),
  ]);
  await plan({ title: "Twice", date: "2027-11-07", from: "01:30", to: "03:00" });
  expect(await starts("Twice")).toEqual(["2027-11-07T05:30:00.000Z 2027-11-07T08:00:00.000Z"]);
});

test("R38 a monthly session on the 31st falls on the last day of short months; each is its own", async () => {
  await manager.post(
    "/training/sessions/new",
    form({ title: "Month ends", date: "2027-01-31", repeat: "monthly", times: "3" }),
  );
  const days = (await starts("Month ends")).map((line) => line.slice(0, 10));
  expect(days).toEqual(["2027-01-31", "2027-02-28", "2027-03-31"]);
  await manager.post(
    "/training/sessions/new",
    form({ title: "Quarters", date: "2027-01-11", repeat: "quarterly", times: "2" }),
  );
  expect((await starts("Quarters")).map((line) => line.slice(0, 10))).toEqual([
    "2027-01-11",
    "2027-04-11",
  ]);
});

test("R38 what cannot be a session is refused with what was typed kept", async () => {
  const answer = await manager.post(
    "/training/sessions/new",
    form({
      title: "Kept words",
      date: "2027-02-30",
      from: "11:00",
      to: "10:00",
      seats: "0",
      link: "javascript:alert(1)",
    }),
  );
  const text = await answer.text();
  expect(answer.status).toBe(400);
  for (const words of [
    "real date",
    "must end after",
    "seats from 1",
    "begins with https",
    "Kept words",
  ])
    expect(text).toContain(words);
});

test("R38 50 people press sign up at once for 10 seats: 10 seats, 40 in line; who drops out makes room for the first", async () => {
  const people = await Promise.all(
    Array.from({ length: 50 }, (_, i) => g.addPerson(`Racer ${i}`, `RC${1000 + i}`, site.lakeside)),
  );
  const session = await plan({ title: "Race", seats: "10" });
  // Three press on their own pages, the organizer signs the others up: all in the same moment.
  const clients = new Map<string, Client>();
  for (const personId of people.slice(0, 3))
    clients.set(personId, await t.as("learner", { personId }));
  const answers = await Promise.all(
    people.map((personId) => {
      const self = clients.get(personId);
      return self
        ? self.post(`/my-sessions/${session}/sign-up`)
        : manager.post(`/training/sessions/${session}/add`, { personId });
    }),
  );
  expect(new Set(answers.map((a) => a.status))).toEqual(new Set([303]));
  expect(await states(session)).toEqual({ "signed-up": 10, waiting: 40 });
  const first = async (state: string) =>
    t.work("administrator", ({ trx }) =>
      trx
        .selectFrom("session_person")
        .select("person_id")
        .where("session_id", "=", session)
        .where("state", "=", state as "waiting")
        .orderBy("line")
        .executeTakeFirstOrThrow(),
    );
  const [seated, inLine] = [await first("signed-up"), await first("waiting")];
  const waiter = await t.as("learner", { personId: inLine.person_id });
  expect(await waiter.page("/my-sessions")).toContain("Number 1 in line");
  const leaver = await t.as("learner", { personId: seated.person_id });
  await leaver.post(`/my-sessions/${session}/drop-out`);
  expect(await waiter.page("/my-sessions")).toContain("You have a seat");
  expect(await states(session)).toEqual({ "signed-up": 10, waiting: 39, dropped: 1 });
  // Pressing twice changes nothing; more seats let more people in.
  await waiter.post(`/my-sessions/${session}/sign-up`);
  expect((await states(session))["signed-up"]).toBe(10);
  await edit(session, { title: "Race", seats: "12" });
  expect(await states(session)).toEqual({ "signed-up": 12, waiting: 37, dropped: 1 });
});

test("R38 the calendar file has its time zone, a stable name, a rising sequence, and takes itself back", async () => {
  const session = await plan({
    title: "Slides; and, commas\r\nX-EVIL:1",
    date: "2027-03-15",
    link: "https://meet.example.org/1",
  });
  const read = async () => {
    const answer = await manager.get(`/training/sessions/${session}/calendar.ics`);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    for (const zone of calendar.getAllSubcomponents("vtimezone"))
      ICAL.TimezoneService.register(zone);
    return { calendar, event: new ICAL.Event(calendar.getFirstSubcomponent("vevent")!) };
  };
  const before = await read();
  expect(before.calendar.getAllSubcomponents("vtimezone")).toHaveLength(1);
  expect(before.event.startDate.toJSDate().toISOString()).toBe("2027-03-15T13:00:00.000Z");
  expect(before.event.startDate.zone.tzid).toBe("America/New_York");
  expect(before.event.summary).toBe("Slides; and, commas X-EVIL:1");
  expect(before.event.component.getFirstProperty("x-evil")).toBeNull();
  expect(before.event.sequence).toBe(0);
  await edit(session, { title: "Slides", date: "2027-03-16" });
  const moved = await read();
  expect([moved.event.uid, moved.event.sequence]).toEqual([before.event.uid, 1]);
  await edit(session, { title: "Slides", date: "2027-03-16", host: "Pat" }); // nobody has to know
  expect((await read()).event.sequence).toBe(1);
  await manager.post(`/training/sessions/${session}/cancel`, { reason: "The room is flooded" });
  const canceled = await read();
  expect(canceled.calendar.getFirstPropertyValue("method")).toBe("CANCEL");
  expect(canceled.event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
  expect([canceled.event.uid, canceled.event.sequence]).toEqual([before.event.uid, 2]);
});

test("R38 somebody else's change meanwhile is not lost", async () => {
  const session = await plan({ title: "Two editors" });
  const page = await manager.page(`/training/sessions/${session}/edit`);
  const seen = /name="seen" value="([^"]+)"/.exec(page)![1]!;
  await edit(session, { title: "Two editors, first" });
  const late = await manager.post(`/training/sessions/${session}/edit`, {
    ...form({ title: "Two editors, second" }),
    seen,
  });
  expect([late.status, await late.text()]).toEqual([
    409,
    expect.stringContaining("Two editors, second"),
  ]);
  expect(await manager.page(`/training/sessions/${session}`)).toContain("Two editors, first");
});

test("R38 attendance is ticked and corrected without JavaScript, walk-ins and a count included; every change leaves its trail", async () => {
  g.setNow(NOW);
  const session = await plan({ title: "Hallway", date: "2026-11-25", from: "09:00", to: "12:00" });
  const here = `/training/sessions/${session}`;
  await manager.post(`${here}/add`, { personId: person.ada });
  const tick = (personId: string, attended: string, q = "") =>
    manager.post(`${here}/attendance`, { personId, attended, q });
  const answer = await tick(person.ada, "yes");
  expect(answer.headers.get("location")).toBe(`${here}/attendance#p-${person.ada}`);
  expect(await manager.page(`${here}/attendance`)).toMatch(
    new RegExp(`p-${person.ada}"[\\s\\S]*?aria-pressed="true"`),
  );
  // A name that is not on the list comes up from the roster, as a walk-in.
  const search = await manager.page(`${here}/attendance?q=cleo`);
  expect(search).toContain("On the roster, not on the list");
  expect(search).toContain("Cleo Lakeside");
  await tick(person.cleo, "yes", "cleo");
  await manager.post(`${here}/guests`, { guests: "3" });
  expect((await manager.post(`${here}/guests`, { guests: "Jo Doe" })).status).toBe(400);
  const overview = await manager.page(here);
  expect(overview).toMatch(/attended=yes">2<\/a> and 3 guests not on the roster/);
  g.setNow("2026-12-05T15:00:00Z");
  await tick(person.ada, "no");
  const trail = await t.work("administrator", ({ trx }) =>
    trx
      .selectFrom("audit_entry")
      .select(["before", "after"])
      .where("subject_id", "=", session)
      .where("action", "=", "mark-attendance")
      .orderBy("audit_id")
      .execute(),
  );
  const said = (value: unknown) => (value as { attended: string }).attended;
  expect(trail.map((entry) => `${said(entry.before)} > ${said(entry.after)}`)).toEqual([
    "not said > came",
    "not said > came",
    "came > did not come",
  ]);
  // Coming is an activity: no completion exists, and the pages say so.
  expect(overview).toContain("never completes a course");
  const completions = await t.work("administrator", ({ trx }) =>
    sql<{ n: number }>`select count(*)::int as n from completion`.execute(trx),
  );
  expect(completions.rows[0]!.n).toBe(0);
  g.setNow(NOW);
});

test("R38 a session planned by mistake is removed while nobody is on its list, and only canceled afterwards", async () => {
  const [empty, full] = [await plan({ title: "Slip" }), await plan({ title: "Known" })];
  await manager.post(`/training/sessions/${full}/add`, { personId: person.ada });
  expect(await manager.page(`/training/sessions/${empty}/cancel`)).toContain("Remove it");
  expect(await manager.page(`/training/sessions/${full}/cancel`)).not.toContain("Remove it");
  expect((await manager.post(`/training/sessions/${empty}/remove`)).status).toBe(303);
  expect((await manager.get(`/training/sessions/${empty}`)).status).toBe(404);
  expect((await manager.post(`/training/sessions/${full}/remove`)).status).toBe(409);
  expect((await manager.get(`/training/sessions/${full}`)).status).toBe(200);
});

test("R38 before its day nobody can have come; once it is over nobody signs up", async () => {
  const session = await plan({ title: "Not yet" });
  const early = await manager.post(`/training/sessions/${session}/attendance`, {
    personId: person.ada,
    attended: "yes",
  });
  expect(early.status).toBe(409);
  g.setNow("2027-02-01T15:00:00Z");
  const late = await manager.post(`/training/sessions/${session}/add`, { personId: person.ada });
  expect(late.status).toBe(409);
  g.setNow(NOW);
  expect(await states(session)).toEqual({});
});

test("R38 the printed list has names, sites and room to sign; the table downloads as shown", async () => {
  const session = await plan({ title: "Paper" });
  await manager.post(`/training/sessions/${session}/add`, { personId: person.ben });
  const sheet = await manager.page(`/training/sessions/${session}/sheet`);
  for (const words of ["Ben Harbor", "Harbor Hospital", "Signature"])
    expect(sheet).toContain(words);
  const csv = await manager.page(`/training/sessions/${session}/people.csv`);
  expect(csv).toContain("Ben Harbor,UM200,um200@lakeshore.example,Harbor Hospital,Signed up");
  const all = await manager.page("/training/sessions.csv?q=paper");
  expect(all.trim().split(/\r?\n/)).toHaveLength(2);
});

test("R38 material is a link or a checked file, and comes back as a download that runs nothing", async () => {
  const session = await plan({ title: "Slides day" });
  const send = (file: Uint8Array<ArrayBuffer>, name: string) => {
    const body = new FormData();
    body.set("title", "Slides");
    body.set("file", new File([file], name));
    return manager.post(`/training/sessions/${session}/materials`, body);
  };
  const pdf = new TextEncoder().encode("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
  expect((await send(pdf, "slides.html")).status).toBe(303);
  const page = await manager.page(`/training/sessions/${session}`);
  const path =
    /\/training\/sessions\/[\w-]+\/materials\/[\w-]+(?=" download)/.exec(page)?.[0] ?? "";
  const file = await manager.get(path);
  expect(file.headers.get("content-disposition")).toContain('filename="slides.pdf"');
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  expect(file.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  // The person it is for gets it on their own page; nobody of another organization does.
  const ada = await t.as("learner", { personId: person.ada });
  expect((await ada.get(path.replace("/training/sessions", "/my-sessions"))).status).toBe(200);
  const other = await t.asOther("administrator");
  expect((await other.get(path)).status).toBe(404);
  const deck = (...more: readonly string[]) =>
    zip(
      ["[Content_Types].xml", "ppt/presentation.xml", ...more].map((name) => ({
        name,
        bytes: new TextEncoder().encode("<x/>"),
      })),
    );
  expect((await send(deck(), "deck.pptx")).status).toBe(303);
  expect(await manager.page(`/training/sessions/${session}`)).toContain("PPTX");
  for (const [bad, why] of [
    [new TextEncoder().encode("<script>alert(1)</script>"), "not a PDF, a picture"],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 2, 3]), "damaged or packed oddly"],
    [deck("ppt/vbaProject.bin"), "contains macros"],
    [zip([{ name: "evil.exe", bytes: new Uint8Array(4) }]), "not a PDF, a picture"],
  ] as const) {
    const refused = await send(bad, "deck.pptx");
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(why)]);
  }
  await manager.post(`${path}/remove`);
  expect((await manager.get(path)).status).toBe(404);
});
