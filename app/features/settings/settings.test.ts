import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSample } from "#features/sample/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { seedPerson } from "../privacy/seed-person.fixtures.ts";

let app: TestApp;
let administrator: Client;
beforeAll(async () => {
  app = await startTestApp();
  administrator = await app.as("administrator");
});
afterAll(() => app.close());

const FORM = {
  name: "Lakeshore Health",
  timeZone: "America/New_York",
  programStart: "2026-07-01",
  objective: "",
  supplyChainScope: "function",
  trainedGoal: "",
  shortcuts: "on",
};
const settings = () =>
  app.work("administrator", (work) =>
    work.trx
      .selectFrom("organization")
      .selectAll()
      .where("organization_id", "=", app.organization)
      .executeTakeFirstOrThrow(),
  );
const auditOf = (action: string) =>
  app.work("administrator", (work) =>
    work.trx
      .selectFrom("audit_entry")
      .selectAll()
      .where("action", "=", action)
      .orderBy("audit_id")
      .execute(),
  );

describe("settings", () => {
  it("R58 R151 saves what an administrator sets and refuses what makes no sense, keeping it typed", async () => {
    const saved = await administrator.post("/settings", {
      ...FORM,
      trainedGoal: "1,500",
      countEvaluationOpen: "on",
    });
    expect(saved.status).toBe(303);
    expect(await settings()).toMatchObject({ trained_goal: 1500, count_evaluation_open: true });
    // Somebody else had the form open before, and changes another field.
    const shown = JSON.stringify({ ...FORM, countEvaluationOpen: "" });
    await administrator.post("/settings", { ...FORM, objective: "Reach everybody", shown });
    expect(await settings()).toMatchObject({ trained_goal: 1500, objective: "Reach everybody" });
    const refused = await administrator.post("/settings", {
      ...FORM,
      name: "",
      timeZone: "Mars/Olympus",
      trainedGoal: "1500",
      objective: "Typed and not lost",
    });
    expect(refused.status).toBe(400);
    const page = await refused.text();
    expect(page).toContain("Enter the name of your organization.");
    expect(page).toContain("Choose a time zone from the list");
    expect(page).toContain("Typed and not lost");
    expect(await settings()).toMatchObject({ name: "Lakeshore Health" });
  });

  it("R151 shows settings to everybody in the workspace and lets those who may change them", async () => {
    const executive = await app.as("executive");
    const page = await executive.page("/settings");
    expect(page).toContain("Jul 1, 2026");
    expect(page).not.toContain('name="programStart"');
    expect((await executive.post("/settings", FORM)).status).toBe(403);
    expect((await (await app.as("program-lead")).get("/settings")).status).toBe(200);
  });

  it("R48 asks before the program start moves under closed quarters, and leaves those alone", async () => {
    const close = newId();
    await app.work("administrator", (work) =>
      sql`insert into quarter_close (organization_id, close_id, program_year, quarter, period_start, period_end, closed_by_name)
        values (${app.organization}, ${close}, 1, 1, '2026-07-01', '2026-09-30', 'Pat Doe')`.execute(
        work.trx,
      ),
    );
    const moved = { ...FORM, programStart: "2026-10-01" };
    const asked = await administrator.post("/settings", moved);
    expect(asked.status).toBe(400);
    expect(await asked.text()).toContain("Closed quarters keep their own dates and figures.");
    expect((await settings()).program_start).toBe("2026-07-01");
    expect((await administrator.post("/settings", { ...moved, confirmStart: "on" })).status).toBe(
      303,
    );
    expect((await settings()).program_start).toBe("2026-10-01");
    const { rows } = await app.work("administrator", (work) =>
      sql<{
        period_end: string;
      }>`select period_end from quarter_close where close_id = ${close}`.execute(work.trx),
    );
    expect(rows).toEqual([{ period_end: "2026-09-30" }]);
    await administrator.post("/settings", { ...FORM, confirmStart: "on" });
  });

  it("R44 counts supply chain management anew when the scope changes", async () => {
    await app.work("administrator", addBuyerAndManager);
    const members = () =>
      app.work("administrator", (work) =>
        sql<{ n: number }>`select count(*)::int as n from population_member m join population p
          using (organization_id, population_id) where p.slug = 'supply-chain-management'`.execute(
          work.trx,
        ),
      );
    await administrator.post("/settings", { ...FORM, supplyChainScope: "managers" });
    expect((await members()).rows[0]!.n).toBe(1);
    await administrator.post("/settings", FORM);
    expect((await members()).rows[0]!.n).toBe(2);
  });
});

describe("the audit trail", () => {
  it("R151 shows who changed what, before and after, to administrators and auditors only", async () => {
    await administrator.post("/settings", { ...FORM, trainedGoal: "4321" });
    for (const role of ["administrator", "auditor"]) {
      const page = await (await app.as(role)).page("/settings/audit?what=change-settings");
      expect(page).toContain("Trained goal");
      expect(page).toContain("4321");
      expect(page).toContain("Test administrator");
    }
    expect((await (await app.as("program-lead")).get("/settings/audit")).status).toBe(403);
  });

  it("hides sealed entries from the page and from its files", async () => {
    await app.work("administrator", (work) =>
      recordAudit(work, {
        action: "record-consent",
        subjectKind: "consent",
        subjectId: newId(),
        after: { who: "sealed-marker" },
        sealed: true,
      }),
    );
    for (const path of ["/settings/audit", "/settings/audit.csv"]) {
      const answer = await administrator.get(path);
      expect(answer.headers.get("cache-control")).toContain("no-store");
      const text = await answer.text();
      expect(text).not.toContain("sealed-marker");
      expect(text).not.toContain("Record consent");
    }
  });

  it("R149 narrows by who, what and day, and downloads exactly that, safe against formulas", async () => {
    await app.work("administrator", (work) =>
      recordAudit(
        { ...work, actor: { ...work.actor, name: "=HYPERLINK(0)" } },
        { action: "rename-unit", subjectKind: "unit", subjectId: newId(), after: { name: "East" } },
      ),
    );
    const csv = await administrator.page(
      "/settings/audit.csv?what=rename-unit&from=2026-11-25&to=2026-11-25",
    );
    const lines = csv.trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("'=HYPERLINK(0)");
    expect(
      (await administrator.page("/settings/audit.csv?who=hyperlink")).trim().split("\r\n"),
    ).toHaveLength(2);
    expect(
      (await administrator.page("/settings/audit.csv?to=2026-11-24")).trim().split("\r\n"),
    ).toHaveLength(1);
    const xlsx = await administrator.get("/settings/audit.xlsx");
    expect(new TextDecoder().decode((await xlsx.arrayBuffer()).slice(0, 2))).toBe("PK");
  });

  it("takes any address without failing", async () => {
    for (const query of [
      "page=-1",
      "page=x",
      "from=2026-02-31",
      "sort=-who",
      "subject=a",
      "what=%25",
    ])
      expect((await administrator.get(`/settings/audit?${query}`)).status).toBe(200);
  });
});

describe("privacy pages", () => {
  it("R149 gives a copy of one person's data as a ZIP, and writes that down", async () => {
    const person = await app.work("administrator", (work) => seedPerson(work, "Ottoline Farrow"));
    expect(await administrator.page("/settings/privacy?q=ottoline")).toContain(
      `/settings/privacy/export/${person.id}`,
    );
    expect(await administrator.page(`/settings/privacy/export/${person.id}`)).toContain(
      "Evidence files",
    );
    const answer = await administrator.post(`/settings/privacy/export/${person.id}`);
    expect(answer.headers.get("content-type")).toBe("application/zip");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.includes("Ottoline Farrow")).toBe(true);
    expect(bytes.includes('"course": "A course"')).toBe(true);
    expect((await auditOf("export-person")).map((entry) => entry.subject_id)).toContain(person.id);
  });

  it("R149 erases in two steps, only when the person was typed as shown, once", async () => {
    const person = await app.work("administrator", (work) => seedPerson(work, "Leopold Garrick"));
    const path = `/settings/privacy/erase/${person.id}`;
    expect(await administrator.page(path)).toContain(`type ${person.employeeNumber}`);
    const wrong = await administrator.post(path, { confirmation: "Leopold" });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain("Leopold Garrick");
    expect((await administrator.post(path, { confirmation: person.employeeNumber })).status).toBe(
      303,
    );
    const after = await administrator.page(path);
    expect(after).toContain("This person is erased");
    expect(after).not.toContain("Leopold Garrick");
    expect((await administrator.post(path, { confirmation: "again" })).status).toBe(303);
    expect((await auditOf("erase-person")).filter((e) => e.subject_id === person.id)).toHaveLength(
      1,
    );
  });

  it("R149 erases the sign-in account of somebody who is a member nowhere, and no other", async () => {
    for (const [name, stays] of [
      ["Hesper Lindqvist", false],
      ["Barnaby Osei-Grant", true],
    ] as const) {
      const person = await app.work("administrator", (work) => seedPerson(work, name));
      const user = newId();
      await app.database.pool.query(
        `insert into accounts."user" (id, name, email, "emailVerified", "updatedAt") values ($1, $2, $3, true, now())`,
        [user, name, person.email],
      );
      await app.workOther("administrator", (work) =>
        sql`insert into membership (organization_id, membership_id, user_id, role, ended_at)
          values (${app.otherOrganization}, ${newId()}, ${user}, 'learner', ${stays ? null : new Date(0)})`.execute(
          work.trx,
        ),
      );
      await administrator.post(`/settings/privacy/erase/${person.id}`, {
        confirmation: person.employeeNumber,
      });
      const { rows } = await app.database.pool.query(
        `select 1 from accounts."user" where id = $1`,
        [user],
      );
      expect(rows).toHaveLength(stays ? 1 : 0);
    }
  });

  it("R151 lets nobody of another organization export or erase", async () => {
    const person = await app.work("administrator", (work) =>
      seedPerson(work, "Augusta Penhaligon"),
    );
    const other = await app.asOther("administrator");
    for (const kind of ["export", "erase"]) {
      const path = `/settings/privacy/${kind}/${person.id}`;
      expect((await other.get(path)).status).toBe(404);
      expect((await other.post(path, { confirmation: person.employeeNumber })).status).toBe(404);
    }
    expect(await administrator.page(`/settings/privacy/export/${person.id}`)).toContain(
      "Augusta Penhaligon",
    );
  });

  it("saves retention, refuses nonsense, and shows what the last run did", async () => {
    const wrong = await administrator.post("/settings/privacy", {
      importDays: "0",
      auditDays: "12",
    });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain("365 to 7,300");
    await administrator.post("/settings/privacy", {
      importDays: "14",
      evidenceDays: "",
      leaverDays: "900",
      auditDays: "",
    });
    expect(await settings()).toMatchObject({
      retention_import_days: 14,
      retention_leaver_days: 900,
    });
    expect((await administrator.post("/settings/privacy/run")).status).toBe(303);
    expect(await administrator.page("/settings/privacy")).toContain("Last run Nov 25, 2026");
  });

  it("runs retention for every organization as a job, with one effect when run twice", async () => {
    await app.services.jobs.send("privacy-retention", {});
    await app.services.jobs.runDue();
    await app.services.jobs.send("privacy-retention", {});
    await app.services.jobs.runDue();
    const entries = await app.workOther("administrator", (work) =>
      work.trx
        .selectFrom("audit_entry")
        .select("audit_id")
        .where("action", "=", "apply-retention")
        .execute(),
    );
    expect(entries).toHaveLength(1);
  });
});

describe("backup and sample", () => {
  it("R151 gives a backup only to somebody who administers every organization here", async () => {
    const refused = await administrator.post("/settings/backup");
    expect(refused.status).toBe(409);
    expect(await administrator.page("/settings/backup")).toContain(
      "you do not administer all of them",
    );
  });

  it("R149 downloads a whole backup where one administrator administers all", async () => {
    const user = await app.work("administrator", (work) =>
      work.trx
        .selectFrom("audit_entry")
        .select("actor_id")
        .where("action", "=", "change-settings")
        .where("actor_id", "is not", null)
        .executeTakeFirstOrThrow(),
    );
    await app.workOther("administrator", (work) =>
      sql`insert into membership (organization_id, membership_id, user_id, role)
        values (${app.otherOrganization}, ${newId()}, ${user.actor_id}, 'administrator')`.execute(
        work.trx,
      ),
    );
    const answer = await administrator.post("/settings/backup");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toContain("fairhand-backup-2026-11-25.gz");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 2).toString("hex")).toBe("1f8b");
    expect(bytes.length).toBe(Number(answer.headers.get("content-length")));
  });

  it("R154 removes a sample after the word was typed, and offers nothing of it elsewhere", async () => {
    expect((await administrator.get("/settings/sample")).status).toBe(404);
    expect((await administrator.post("/settings/sample", { confirmation: "remove" })).status).toBe(
      404,
    );
    const sample = await loadSample(app.services, {});
    const { actor_id } = (await auditOf("change-settings")).find((e) => e.actor_id !== null)!;
    await app.database.scope({ organization: sample }, (trx) =>
      sql`insert into membership (organization_id, membership_id, user_id, role)
        values (${sample}, ${newId()}, ${actor_id}, 'administrator')`.execute(trx),
    );
    expect(
      (await administrator.post("/account/organization", { organization: sample })).status,
    ).toBe(303);
    expect(await administrator.page("/settings")).toContain("/settings/sample");
    expect((await administrator.post("/settings/sample", { confirmation: "no" })).status).toBe(400);
    expect((await administrator.post("/settings/sample", { confirmation: "Remove " })).status).toBe(
      303,
    );
    const { rows } = await app.database.pool.query("select 1 from organization where is_sample");
    expect(rows).toEqual([]);
    expect(await administrator.page("/settings")).not.toContain("/settings/sample");
  });
});

async function addBuyerAndManager(work: Parameters<Parameters<TestApp["work"]>[1]>[0]) {
  const org = work.actor.organizationId;
  for (const [title, manager] of [
    ["scope buyer", false],
    ["scope manager", true],
  ] as const) {
    const id = newId();
    await sql`insert into person (organization_id, person_id, employee_key) values (${org}, ${id}, ${id})`.execute(
      work.trx,
    );
    await sql`insert into appointment (organization_id, appointment_id, person_id, title, title_key, started_on)
      values (${org}, ${newId()}, ${id}, ${title}, ${title}, '2026-01-01')`.execute(work.trx);
    await sql`insert into population_decision (organization_id, decision_id, population_id, subject, title_key, verdict, is_manager, reason, decided_by, decided_by_name)
      select ${org}, ${newId()}, population_id, 'title', ${title}, 'include', ${manager}, 'Buys', 'x', 'Pat Doe'
      from population where slug = 'supply-chain-management'`.execute(work.trx);
  }
}
