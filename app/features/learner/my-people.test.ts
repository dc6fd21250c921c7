/** A manager's own people: exactly those, in the list and in both files, whatever the address says. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "csv-parse/sync";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { excuse } from "../assignments/index.ts";
import { endJobs, hire, record, type Roster } from "../assignments/testing/roll-out.ts";
import { recordPerson } from "../people/record-person.ts";
import { askThree } from "./testing/asked.ts";

let t: TestApp;
let roster: Roster;
/** Gus manages ann and bob by their record, and heads South, where cat works. */
let gus: Client;
/** Hal manages dan. */
let hal: Client;
beforeAll(async () => {
  t = await startTestApp();
  roster = await askThree(t);
  await t.work("administrator", async (work) => {
    for (const id of ["gus", "hal"])
      await hire(work, id, { title: "Director", from: "2025-01-01" });
    const org = work.actor.organizationId;
    await sql`update person set manager_key = 'gus' where organization_id = ${org} and person_id in ('ann', 'bob')`.execute(
      work.trx,
    );
    await sql`update person set manager_key = 'hal' where organization_id = ${org} and person_id = 'dan'`.execute(
      work.trx,
    );
    await sql`update unit set head_id = 'gus' where organization_id = ${org} and unit_id = 'south'`.execute(
      work.trx,
    );
  });
  gus = await t.as("learner", { personId: "gus" });
  hal = await t.as("learner", { personId: "hal" });
}, 120_000);
afterAll(() => t?.close());

const lines = async (who: Client, query = ""): Promise<Record<string, string>[]> => {
  const answer = await who.get(`/my-people.csv${query}`);
  expect(answer.status).toBe(200);
  return parse(await answer.text(), { columns: true, bom: true }) as Record<string, string>[];
};
const names = async (who: Client, query = "") => (await lines(who, query)).map((r) => r["Person"]);

describe("R38 a manager's own people", () => {
  test("are those whose record names the manager and those of a unit that the manager heads", async () => {
    expect((await names(gus)).toSorted()).toEqual(["Ann Lee", "Bob Lee", "Cat Lee"]);
    expect(await names(hal)).toEqual(["Dan Lee"]);
    const page = await gus.page("/my-people");
    for (const name of ["Ann Lee", "Bob Lee", "Cat Lee"]) expect(page).toContain(name);
    for (const other of ["Dan Lee", "Eve Lee", "Fay Lee", "Hal"]) expect(page).not.toContain(other);
    expect(await lines(gus, "?q=ann")).toEqual([
      expect.objectContaining({
        Person: "Ann Lee",
        "Employee number": "ANN",
        "Job title": "Contract Manager",
        Site: "North Hospital",
        "Course number": "1112251",
        Status: "Asked",
        "Due on": "2026-12-31",
      }),
    ]);
  });

  test("each figure leads to its rows; the list sorts and filters; somebody not asked is there, too", async () => {
    await t.work("administrator", async (work) => {
      await record(work, "ann", roster.course, { on: "2026-11-20" });
      await sql`update assignment set due_on = '2026-11-20' where organization_id = ${work.actor.organizationId}
        and person_id = 'bob'`.execute(work.trx);
    });
    const page = await gus.page("/my-people");
    expect(page).toMatch(/href="\/my-people\?status=late"><b>1<\/b> late/);
    expect(page).toMatch(/href="\/my-people\?status=done"><b>1<\/b> done/);
    expect(page).toContain("5 days late");
    expect(page, "who may not send reminders is offered none").not.toContain("/reminders/new");
    expect(await names(gus, "?status=late")).toEqual(["Bob Lee"]);
    expect(await names(gus, "?status=done")).toEqual(["Ann Lee"]);
    expect(await names(gus, "?sort=-person")).toEqual(["Cat Lee", "Bob Lee", "Ann Lee"]);
    expect(await names(gus), "late people first").toEqual(["Bob Lee", "Cat Lee", "Ann Lee"]);
    expect(await lines(hal)).toEqual([
      expect.objectContaining({ Person: "Dan Lee", Status: "Not asked", Course: "" }),
    ]);
    await t.work("administrator", (work) =>
      excuse(work, { personId: "cat", courseId: roster.course, reason: "On leave" }),
    );
    expect(await names(gus, "?status=excused")).toEqual(["Cat Lee"]);
  });

  test("a course on record that nobody asked for stays the person's own, until it is done", async () => {
    const other = await t.work(
      "administrator",
      async ({ trx }) =>
        (
          await trx
            .selectFrom("course")
            .select("course_id")
            .where("number", "=", "1099133")
            .executeTakeFirstOrThrow()
        ).course_id,
    );
    await t.work("administrator", (work) =>
      record(work, "dan", other, { status: "registered", on: null }),
    );
    expect(await lines(hal)).toEqual([expect.objectContaining({ Status: "Not asked" })]);
    await t.work("administrator", (work) => record(work, "dan", other, { on: "2026-11-21" }));
    expect(await lines(hal)).toEqual([
      expect.objectContaining({ Status: "Done", "Course number": "1099133" }),
    ]);
  });

  test("nobody else's people come by any address", async () => {
    for (const query of [
      "?manager=gus",
      "?managerId=gus",
      "?person=ann",
      "?q=ann",
      `?course=${roster.course}`,
      "?id=ann",
      "?site=north",
    ])
      for (const name of ["Ann", "Bob", "Cat"]) {
        expect(await (await hal.get(`/my-people.csv${query}`)).text(), `${query}`).not.toContain(
          name,
        );
        expect(await hal.page(`/my-people${query}`), `${query}`).not.toContain(`${name} Lee`);
      }
    for (const path of [
      "/my-people/ann",
      "/my-people/ann.csv",
      "/training/people/ann",
      "/people/ann",
    ])
      expect([403, 404], `${path}`).toContain((await hal.get(path)).status);
  });

  test("nor does anything of another organization, where a manager has the same number", async () => {
    await t.workOther("administrator", async (work) => {
      await recordPerson(work, {
        employeeNumber: "GUS",
        name: "Other Gus",
        appointment: { title: "Director", startedOn: "2025-01-01" },
      });
      await recordPerson(work, {
        employeeNumber: "X1",
        name: "Harbor Person",
        manager: "GUS",
        appointment: { title: "Nurse", startedOn: "2025-01-01" },
      });
    });
    expect((await names(gus)).toSorted()).toEqual(["Ann Lee", "Bob Lee", "Cat Lee"]);
    const other = await t.asOther("administrator");
    expect(await other.page("/my-people")).toContain("Nobody is yours here");
    expect(await (await other.get("/my-people.csv")).text()).not.toContain("Lee");
  });

  test("somebody who moved away yesterday, left, or has a new manager is gone from the list at once", async () => {
    await t.work("administrator", async (work) => {
      await endJobs(work, "cat", "2026-11-24");
      await hire(work, "cat", { title: "Contract Manager", site: "north", from: "2026-11-25" });
    });
    expect((await names(gus)).toSorted()).toEqual(["Ann Lee", "Bob Lee"]);
    await t.work("administrator", (work) =>
      sql`update person set manager_key = 'hal' where person_id = 'bob' and organization_id = ${work.actor.organizationId}`.execute(
        work.trx,
      ),
    );
    expect(await names(gus)).toEqual(["Ann Lee"]);
    expect((await names(hal)).toSorted()).toEqual(["Bob Lee", "Dan Lee"]);
    await t.work("administrator", (work) =>
      sql`update person set left_on = '2026-11-24' where person_id = 'ann' and organization_id = ${work.actor.organizationId}`.execute(
        work.trx,
      ),
    );
    expect(await names(gus)).toEqual([]);
    expect(await gus.page("/my-people")).toContain("Nobody is yours here");
  });

  test("the workbook holds the same, and the way there stands in the rail only for managers", async () => {
    const workbook = await hal.get("/my-people.xlsx");
    expect(workbook.headers.get("content-type")).toContain("spreadsheetml");
    expect(new Uint8Array(await workbook.arrayBuffer()).slice(0, 2)).toEqual(
      new Uint8Array([0x50, 0x4b]),
    );
    expect(await hal.page("/my-training")).toContain('href="/my-people"');
    const eve = await t.as("learner", { personId: "eve" });
    expect(await eve.page("/my-training")).not.toContain('href="/my-people"');
    expect(await eve.page("/my-people")).toContain("Nobody is yours here");
  });

  test("a point of contact who manages people elsewhere sees them all here", async () => {
    const poc = await t.as("site-poc", { personId: "hal", unitId: "south" });
    expect((await names(poc)).toSorted()).toEqual(["Bob Lee", "Dan Lee"]);
  });
});

test("R129 the workspace shows which titles fit which training, for a group or a part of a title, as a file too", async () => {
  const lead = await t.as("learning-manager");
  const page = await lead.page("/training/fit");
  expect(page).toContain("Buyer");
  expect(page).toContain("It is for: Procurement professionals");
  expect(page).toContain("It is for: Contract managers");
  const group = await lead.page("/training/fit?population=contract-managers");
  expect(group).toContain("Contract Manager");
  expect(group).not.toContain(">Buyer<");
  const rows = parse(await (await lead.get("/training/fit.csv?q=buyer")).text(), {
    columns: true,
    bom: true,
  }) as Record<string, string>[];
  expect(rows).toEqual([
    expect.objectContaining({ "Job title": "Buyer", People: "2", "Course number": "1112251" }),
  ]);
});
