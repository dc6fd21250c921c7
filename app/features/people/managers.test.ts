/** Who manages whom: from rosters, by hand, by heading a unit; and links that need no account. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runImport } from "#features/imports/index.ts";
import { createOrganization } from "#features/organization/index.ts";
import { erasePerson } from "#features/privacy/erase-person.ts";
import { exportPerson } from "#features/privacy/export-person.ts";
import { asProgram } from "#features/organization/index.ts";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { undoNow } from "../imports/undo-now.fixtures.ts";
import {
  createPersonalLinks,
  managedBy,
  managerOf,
  managersOf,
  readPersonalLink,
  revokePersonalLinks,
} from "./index.ts";
import { addUnit } from "./place-units.ts";
import { addPeople } from "./testing/roster.ts";

let t: TestApp;
let lead: Client;
beforeAll(async () => {
  t = await startTestApp();
  lead = await t.as("program-lead");
}, 120_000);
afterAll(() => t?.close());

const organization = () =>
  createOrganization(t.services, {
    name: `Managers ${crypto.randomUUID()}`,
    timeZone: "America/New_York",
    programStart: "2026-07-01",
    sites: [],
  });

const load = (org: string, lines: readonly string[], more: object = {}) =>
  runImport(t.services, {
    organization: org,
    kind: "people",
    fileName: "roster.csv",
    mediaType: "text/csv",
    source: {
      size: 1000,
      stream: async function* () {
        yield Buffer.from(lines.join("\n"));
      },
    },
    acceptMapping: true,
    by: { userId: null, name: "Test" },
    ...more,
  });

/** "E2 < E1 named": who is managed by whom, and why, by employee number. */
const chart = (org: string) =>
  asProgram(t.services, org, async (work) => {
    const { rows } = await sql<{ line: string }>`
      select p.employee_number || ' < ' || m.employee_number || ' ' || x.because as line
      from (${managersOf(work.trx, org, work.today)}) x
      join person p on p.person_id = x.person_id join person m on m.person_id = x.manager_id
      where p.organization_id = ${org} order by 1`.execute(work.trx);
    // The list of one manager's own people is the same answer, asked from the other side.
    const { rows: own } = await sql<{ line: string }>`
      select p.employee_number || ' < ' || m.employee_number as line from person m cross join person p
      where p.organization_id = ${org} and m.organization_id = ${org}
        and m.person_id = (select manager_id from (${managersOf(work.trx, org, work.today)}) y where y.person_id = p.person_id)
      order by 1`.execute(work.trx);
    for (const { person_id } of await work.trx
      .selectFrom("person")
      .select("person_id")
      .where("organization_id", "=", org)
      .execute()) {
      const { rows: theirs } = await sql<{ line: string }>`
        select p.employee_number || ' < ' || (select employee_number from person where person_id = ${person_id}) as line
        from person p where p.organization_id = ${org} and ${managedBy(work, person_id, "p.person_id")}`.execute(
        work.trx,
      );
      for (const { line } of theirs) expect(own.map((o) => o.line)).toContain(line);
      expect(theirs).toHaveLength(own.filter((o) => theirs.some((x) => x.line === o.line)).length);
    }
    return rows.map((r) => r.line);
  });

const idOf = (org: string, number: string) =>
  asProgram(
    t.services,
    org,
    async ({ trx }) =>
      (
        await trx
          .selectFrom("person")
          .select("person_id")
          .where("organization_id", "=", org)
          .where("employee_number", "=", number)
          .executeTakeFirstOrThrow()
      ).person_id,
  );

const HEAD = "Employee ID,E-mail,Name,Job Title,Department,Supervisor ID,Supervisor E-mail";

test("R38 a roster names managers by number or address; an unknown one, oneself and a circle do no harm", async () => {
  const org = await organization();
  const first = await load(org, [
    HEAD,
    "E1,e1@example.org,Ana,Director,Supply,E1,", // her own manager: nobody
    "E2,e2@example.org,Bo,Buyer,Supply,E1,",
    "E3,,Cy,Buyer,Supply,,E1@Example.org",
    "E4,,Di,Buyer,Supply,E99,", // not on the roster yet
    "E5,,Ed,Nurse,Ward,E6,",
    "E6,,Flo,Nurse,Ward,E5,", // each the other's
    "E7,,Gus,Nurse,Ward,,Vacant",
  ]);
  expect(first).toMatchObject({ added: 7, refused: 0 });
  expect(first.mapping).toMatchObject({
    managerNumber: "Supervisor ID",
    managerEmail: "Supervisor E-mail",
  });
  expect(await chart(org)).toEqual([
    "E2 < E1 named",
    "E3 < E1 named",
    "E5 < E6 named",
    "E6 < E5 named",
  ]);

  await load(org, [HEAD, "E99,,Zoe,Director,Supply,,"]);
  expect(await chart(org)).toContain("E4 < E99 named");
});

test("R38 next month's file: another manager is a change, the same one is none, a file without the column says nothing, and undo brings the old one back", async () => {
  const org = await organization();
  const lines = [
    HEAD,
    "E1,,Ana,Director,Supply,,",
    "E2,,Bo,Buyer,Supply,E1,",
    "E3,,Cy,Lead,Supply,E1,",
  ];
  await load(org, lines, { effectiveOn: "2026-08-01" });
  expect(await load(org, lines, { effectiveOn: "2026-09-01" })).toMatchObject({
    unchanged: 3,
    changed: 0,
  });
  const plain = ["Employee ID,Name,Job Title,Department", "E2,Bo,Buyer,Supply"];
  expect(await load(org, plain, { effectiveOn: "2026-09-02" })).toMatchObject({ unchanged: 1 });
  const moved = await load(
    org,
    [HEAD, "E1,,Ana,Director,Supply,,", "E2,,Bo,Buyer,Supply,E3,", "E3,,Cy,Lead,Supply,E1,"],
    { effectiveOn: "2026-10-01" },
  );
  expect(moved).toMatchObject({ changed: 1, unchanged: 2 });
  expect(await chart(org)).toEqual(["E2 < E3 named", "E3 < E1 named"]);
  await undoNow(t.services, org, moved.importId);
  await undoNow(t.services, org, moved.importId);
  expect(await chart(org)).toEqual(["E2 < E1 named", "E3 < E1 named"]);
});

test("R38 an import from before managers were known is still undone, and leaves the manager alone", async () => {
  const org = await organization();
  await load(org, [HEAD, "E1,,Ana,Director,Supply,,", "E2,,Bo,Buyer,Supply,E1,"], {
    effectiveOn: "2026-08-01",
  });
  const old = await load(org, ["Employee ID,Name,Job Title,Department", "E2,Robert,Buyer,Supply"], {
    effectiveOn: "2026-09-01",
  });
  await t.database.pool.query(
    `update import_change set before = before - 'manager_key', after = after - 'manager_key'
     where import_id = $1`,
    [old.importId],
  );
  expect(await undoNow(t.services, org, old.importId)).toMatchObject({ kept: [], restored: 1 });
  expect(await chart(org)).toEqual(["E2 < E1 named"]);
});

test("R38 the head of a department, else of the site, manages whom no record names; chosen by hand", async () => {
  const { harbor, ids } = await t.work("program-lead", async (work) => {
    const site = await addUnit(work, { kind: "site", name: "Harbor Hospital" });
    return {
      harbor: site,
      ids: await addPeople(work, [
        { number: "H1", name: "Harriet Head", department: "Harbor Ward", siteId: site },
        { number: "H2", name: "Ward Worker", department: "Harbor Ward", siteId: site },
        { number: "H3", name: "Site Worker", siteId: site },
        {
          number: "H4",
          name: "Gone Worker",
          department: "Harbor Ward",
          siteId: site,
          to: "2026-11-24",
        },
        { number: "S1", name: "Sita Site", siteId: site },
      ]),
    };
  });
  const ward = await t.work(
    "program-lead",
    async ({ trx }) =>
      (
        await trx
          .selectFrom("unit")
          .select("unit_id")
          .where("name", "=", "Harbor Ward")
          .executeTakeFirstOrThrow()
      ).unit_id,
  );
  const unknown = await lead.post(`/people/units/${ward}/head`, { head: "Harriet Head" });
  expect(unknown.status).toBe(400);
  expect(await unknown.text()).toContain("Nobody on the roster has this number");
  expect((await lead.post(`/people/units/${ward}/head`, { head: "h1" })).status).toBe(303);
  expect((await lead.post(`/people/units/${harbor}/head`, { head: "S1" })).status).toBe(303);
  expect(await lead.page(`/people/units/${ward}`)).toContain("Harriet Head");
  const by = (number: string) =>
    t.work("program-lead", (work) => managerOf(work, ids.get(number) ?? ""));
  expect(await by("H2")).toMatchObject({
    name: "Harriet Head",
    because: "department",
    unit: "Harbor Ward",
  });
  // Who heads the department is managed by who heads the site.
  expect(await by("H1")).toMatchObject({
    name: "Sita Site",
    because: "site",
    unit: "Harbor Hospital",
  });
  expect(await by("H3")).toMatchObject({ name: "Sita Site", because: "site" });
  expect(await by("S1")).toBeNull();
  expect(await by("H4"), "moved away yesterday").toBeNull();
  expect(await lead.page(`/people/${ids.get("H2")}`)).toContain("heads Harbor Ward");

  const edit = async (fields: Record<string, string>) => {
    const page = await lead.page(`/people/${ids.get("H2")}/edit`);
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? "";
    return lead.post(`/people/${ids.get("H2")}/edit`, {
      seen,
      name: "Ward Worker",
      employeeNumber: "H2",
      ...fields,
    });
  };
  for (const [manager, said] of [
    ["Sita Site", "Names match nobody"],
    ["H2", "own manager"],
  ] as const) {
    const refused = await edit({ manager });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain(said);
  }
  expect((await edit({ manager: "s1" })).status).toBe(303);
  expect(await by("H2")).toMatchObject({ name: "Sita Site", because: "named" });
  expect(await lead.page(`/people/${ids.get("H2")}`)).toContain("named on the record");

  // A new number of the manager does not lose her people.
  const page = await lead.page(`/people/${ids.get("S1")}/edit`);
  const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? "";
  await lead.post(`/people/${ids.get("S1")}/edit`, {
    seen,
    name: "Sita Site",
    employeeNumber: "S-1000",
  });
  expect(await by("H2")).toMatchObject({ name: "Sita Site", because: "named" });
  expect((await edit({ manager: "" })).status).toBe(303);
  expect(await by("H2")).toMatchObject({ because: "department" });

  // A manager who has left manages nobody.
  await t.work("program-lead", ({ trx }) =>
    trx
      .updateTable("person")
      .set({ left_on: "2026-11-24" })
      .where("person_id", "=", ids.get("H1") ?? "")
      .execute(),
  );
  expect(await by("H2")).toMatchObject({ name: "Sita Site", because: "site" });
});

test("R149 erasing a manager takes the name from everybody else's record and keeps their imports undoable", async () => {
  const org = await organization();
  await load(
    org,
    [HEAD, "M-7001,boss@example.org,Ana,Director,Supply,,", "E2,,Bo,Buyer,Supply,,"],
    { effectiveOn: "2026-08-01" },
  );
  const second = await load(
    org,
    [HEAD, "E2,,Bob,Buyer,Supply,M-7001,", "E3,,Cy,Buyer,Supply,,boss@example.org"],
    { effectiveOn: "2026-09-01" },
  );
  const boss = await idOf(org, "M-7001");
  const copy = await asProgram(t.services, org, (work) => exportPerson(work, boss));
  const text = Buffer.from(copy.find((f) => f.name === "personal-data.json")!.bytes).toString();
  expect(text).toContain("boss@example.org");
  expect(text, "other people's rows are not the manager's data").not.toMatch(/Bob|"Cy"/);
  const { leftovers } = await asProgram(t.services, org, (work) => erasePerson(work, boss));
  expect(leftovers).toEqual([]);
  expect(await chart(org)).toEqual([]);
  expect(await undoNow(t.services, org, second.importId)).toMatchObject({
    kept: [],
    removed: 2,
    restored: 1,
  });
});

test("people_changed_at moves with every change of appointments, units and memberships", async () => {
  const at = async () =>
    t.work(
      "program-lead",
      async ({ trx }) =>
        (
          await trx
            .selectFrom("organization")
            .select("people_changed_at")
            .where("organization_id", "=", t.organization)
            .executeTakeFirstOrThrow()
        ).people_changed_at?.getTime() ?? 0,
    );
  const before = await at();
  await t.work("program-lead", (work) =>
    addPeople(work, [{ number: "C1", department: "Changing" }]),
  );
  const added = await at();
  expect(added).toBeGreaterThan(before);
  const unit = await t.work(
    "program-lead",
    async ({ trx }) =>
      (
        await trx
          .selectFrom("unit")
          .select("unit_id")
          .where("name", "=", "Changing")
          .executeTakeFirstOrThrow()
      ).unit_id,
  );
  await lead.post(`/people/units/${unit}/head`, { head: "C1" });
  expect(await at()).toBeGreaterThan(added);
});

test("R38 a personal link is known by its hash only, and good for one person, purpose and organization", async () => {
  const ids = await t.work("program-lead", (work) =>
    addPeople(work, [{ number: "L1" }, { number: "L2" }]),
  );
  const [one, two] = [ids.get("L1") ?? "", ids.get("L2") ?? ""];
  const secrets = await t.work("program-lead", (work) =>
    createPersonalLinks(
      work,
      [
        { personId: one, purpose: "learner" },
        { personId: two, purpose: "learner" },
        { personId: one, purpose: "stop-mail" },
      ],
      30,
    ),
  );
  expect(new Set(secrets).size).toBe(3);
  for (const secret of secrets) {
    expect(Buffer.from(secret, "base64url").length).toBeGreaterThanOrEqual(16);
    const { rows } = await t.database.pool.query(
      "select 1 from personal_link l where l::text like '%' || $1 || '%'",
      [secret],
    );
    expect(rows).toEqual([]);
  }
  const read = (secret: string, purpose: "learner" | "stop-mail", org = t.organization) =>
    readPersonalLink(t.services, org, secret, purpose);
  expect(await read(secrets[0]!, "learner")).toEqual({ personId: one });
  expect(await read(secrets[0]!, "learner"), "reading uses nothing up").toEqual({ personId: one });
  expect(await read(secrets[1]!, "learner")).toEqual({ personId: two });
  expect(await read(secrets[2]!, "stop-mail")).toEqual({ personId: one });
  expect(await read(secrets[2]!, "learner")).toBeNull();
  expect(await read(secrets[0]!, "stop-mail")).toBeNull();
  expect(await read(secrets[0]!, "learner", t.otherOrganization)).toBeNull();
  expect(await read(secrets[0]!, "learner", "no\u0000where")).toBeNull();
  expect(await read("x".repeat(32), "learner")).toBeNull();

  await t.work("program-lead", ({ trx }) =>
    trx.updateTable("person").set({ left_on: "2026-11-24" }).where("person_id", "=", two).execute(),
  );
  expect(await read(secrets[1]!, "learner"), "somebody who has left").toBeNull();
  await t.work("program-lead", ({ trx }) =>
    sql`update personal_link set expires_at = ${"2026-11-25T14:59:59Z"}
    where person_id = ${one} and purpose = 'stop-mail'`.execute(trx),
  );
  expect(await read(secrets[2]!, "stop-mail"), "expired").toBeNull();
  await t.work("program-lead", (work) => revokePersonalLinks(work, one));
  expect(await read(secrets[0]!, "learner"), "revoked").toBeNull();
});
