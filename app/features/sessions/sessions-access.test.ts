/** Who sees which session and whom on its lists; and text that means harm. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Client, TestApp } from "../../../test/app.ts";
import { type Ground, sessionForm as form, startGround } from "./testing/ground.ts";

let t: TestApp;
let manager: Client;
let person: Ground["person"];
let site: Ground["site"];
let plan: Ground["plan"];
let states: Ground["states"];

beforeAll(async () => {
  ({ t, manager, person, site, plan, states } = await startGround("2026-11-25T15:00:00Z"));
}, 60_000);
afterAll(() => t?.close());

test("R38 R151 a site's point of contact plans for the own site, reads organization-wide ones, and sees only own people", async () => {
  const poc = await t.as("site-poc", { unitId: site.lakeside });
  const own = await poc.post(
    "/training/sessions/new",
    form({ title: "At Lakeside", unitId: site.lakeside }),
  );
  expect(own.status).toBe(303);
  for (const unitId of ["", site.harbor])
    expect((await poc.post("/training/sessions/new", form({ title: "No", unitId }))).status).toBe(
      400,
    );
  const wide = await plan({ title: "For everybody" });
  const theirs = await plan({ title: "At Harbor", unitId: site.harbor });
  await manager.post(`/training/sessions/${wide}/add`, { personId: person.ada });
  await manager.post(`/training/sessions/${wide}/add`, { personId: person.ben });
  const list = await poc.page("/training/sessions");
  expect(list).toContain("For everybody");
  expect(list).not.toContain("At Harbor");
  for (const path of [`${wide}/people`, `${wide}/people.csv`, `${wide}/sheet`]) {
    const text = await poc.page(`/training/sessions/${path}`);
    expect([text.includes("Ada Lakeside"), text.includes("Ben Harbor")]).toEqual([true, false]);
  }
  expect(await poc.page(`/training/sessions/${wide}`)).toContain("2 seats are taken in all");
  for (const path of ["edit", "cancel", "add", "attendance"])
    expect((await poc.get(`/training/sessions/${wide}/${path}`)).status).toBe(403);
  expect((await poc.post(`/training/sessions/${wide}/cancel`, { reason: "x" })).status).toBe(403);
  expect((await poc.get(`/training/sessions/${theirs}`)).status).toBe(404);
  // Harbor's session is offered to Harbor's people only.
  const [ada, ben] = [
    await t.as("learner", { personId: person.ada }),
    await t.as("learner", { personId: person.ben }),
  ];
  expect(await ben.page("/my-sessions")).toContain("At Harbor");
  expect(await ada.page("/my-sessions")).not.toContain("At Harbor");
  expect((await ada.post(`/my-sessions/${theirs}/sign-up`)).status).toBe(404);
});

test("R151 another organization's sessions do not exist, by any address", async () => {
  const session = await plan({ title: "Sealed" });
  const other = await t.asOther("administrator");
  for (const path of [
    "",
    "/edit",
    "/people",
    "/people.csv",
    "/sheet",
    "/attendance",
    "/calendar.ics",
  ])
    expect((await other.get(`/training/sessions/${session}${path}`)).status, `${path}`).toBe(404);
  for (const [path, fields] of [
    ["cancel", { reason: "x" }],
    ["add", { personId: person.ada }],
    ["attendance", { personId: person.ada, attended: "yes" }],
    ["guests", { guests: "1" }],
  ] as const)
    expect(
      (await other.post(`/training/sessions/${session}/${path}`, fields)).status,
      `${path}`,
    ).toBe(404);
  expect(await states(session)).toEqual({});
  // The mailed address of the calendar opens that one session, and only with its key.
  const forged = `/session-calendar/${t.organization}/${session}/${"a".repeat(32)}`;
  expect((await t.visitor.get(forged)).status).toBe(404);
});

test("R38 hostile text stays text, in pages and in files", async () => {
  const session = await plan({
    title: "<img src=x onerror=alert(1)>",
    about: "</p><script>alert(2)</script>\nsecond line",
    host: '=HYPERLINK("http://evil")',
  });
  const ada = await t.as("learner", { personId: person.ada });
  for (const text of [
    await manager.page(`/training/sessions/${session}`),
    await ada.page(`/my-sessions/${session}`),
  ]) {
    expect(text).not.toContain("<img src=x");
    expect(text).not.toContain("<script>alert(2)");
    expect(text).toContain("&lt;/p&gt;&lt;script&gt;alert(2)&lt;/script&gt;<br>second line");
  }
  expect(await manager.page("/training/sessions.csv?q=onerror")).not.toMatch(/,"?=HYPERLINK/);
});

test("R38 a session of a site that is merged into another goes along, and does not become everybody's", async () => {
  const session = await plan({ title: "Goes along", unitId: site.lakeside });
  const administrator = await t.as("administrator");
  await administrator.post(`/people/units/${site.lakeside}/merge`, { into: site.harbor });
  expect(await manager.page(`/training/sessions?unit=${site.harbor}`)).toContain("Goes along");
  expect(await manager.page(`/training/sessions/${session}`)).toContain("Harbor Hospital");
});
