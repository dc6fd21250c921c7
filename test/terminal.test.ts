/** The built program as a child process: what a person or a script gets from each command. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const CLI = path.resolve("dist/server/cli.js");
const MINUTES = 60_000;
const PATIENCE = 10 * MINUTES; // it ends what hangs; each child opens a database of its own

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command on a data folder of the embedded database. */
async function fairhand(folder: string, args: readonly string[], more = {}): Promise<Answer> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: {
      ...process.env,
      FAIRHAND_DATA_DIR: folder,
      FAIRHAND_DATABASE_URL: "",
      FAIRHAND_SECRET: "",
      FAIRHAND_URL: "",
      FAIRHAND_LOG_LEVEL: "error",
      PORT: "",
      NODE_OPTIONS: "",
      ...more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out, err };
}

/** The JSON that a command printed; a failure shows what it said. */
async function json(folder: string, args: readonly string[]): Promise<Record<string, unknown>> {
  const answer = await fairhand(folder, [...args, "--format", "json"]);
  expect({ args, ...answer }).toMatchObject({ args, code: 0 });
  return JSON.parse(answer.out) as Record<string, unknown>;
}

const ROSTER = `Employee ID,Name,Job Title,Department,Location
L1001,Ana Ruiz,Buyer,Supply Chain,Main
L1002,Sam Ito,Buyer,Supply Chain,Main
L1002,Sam Ito,Volunteer Lead,Guest Services,Main
L1003,Kim Osei,,Supply Chain,Main
`;
const COURSES = `Course Roster Report,,,
Employee Number,Course ID,Status,Completion Date
l1001 ,1112251.0,Completed,09/15/2024
l1001 ,1112251.0,Completed,09/15/2024
L1002,1112251,In Progress,
L9999,1112251,Completed,09/16/2024
L1002,1112251,Completed,13/45/2024
Total records,5,,
`;

// `npm test` builds first. A single test run without a build must say so, not fail.
describe.skipIf(!existsSync(CLI))("the terminal (built; left out where dist/ is missing)", () => {
  let folder = "";
  const file = (name: string) => path.join(folder, name);
  const data = () => file("data");

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "fairhand-terminal-"));
    mkdirSync(data());
    writeFileSync(file("roster.csv"), ROSTER);
    writeFileSync(file("courses.csv"), COURSES);
    writeFileSync(
      file("bought.csv"),
      "Contract Number,Vendor,Amount\nC-1,Acme Linen,$1200.00\nC-1,Acme Linen,(5)\nC-2,Acme Linen,a lot\n",
    );
    writeFileSync(file("suppliers.csv"), "Vendor,Country\nAcme Linen,US\nBeta,Malaysia\n");
    writeFileSync(file("contracts.csv"), "Vendor_Name,Contract_Amount\nAcme Linen,$1200.00\n");
    writeFileSync(file("noise.gz"), "this is no backup");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  test(
    "R40 R44 R149 a day's work in commands: set up, load, measure, back up, put back",
    async () => {
      const setup = await json(data(), [
        ..."setup --organization Lakeshore --admin maya@lakeshore.example".split(" "),
        ..."--program-start 2024-07-01 --time-zone America/New_York --site Main".split(" "),
      ]);
      expect(setup).toEqual({
        organizationId: expect.any(String),
        link: expect.stringMatching(/^http:\/\/localhost:3000\/sign-in\/password\/\S+$/),
      });
      await roster();
      await completions();
      await asked();
      await reminded();
      await contracts();
      const before = await json(data(), ["metrics", "--as-of", "2024-09-30"]);
      expectMetrics(before);
      await reported(before);
      await assignments();
      const members = await json(data(), ["user", "list"]);
      expect(members).toEqual([
        { name: "maya", email: "maya@lakeshore.example", role: "administrator", unit: null },
      ]);
      await moved(before);
      await bought();
    },
    PATIENCE,
  );

  /** The report tells the same figures as the metrics; its file is a PDF. */
  async function reported(metrics: Record<string, unknown>): Promise<void> {
    const report = await json(data(), ["report", "--from", "2024-07-01", "--to", "2024-09-30"]);
    expect(report).toMatchObject({
      version: 1,
      organization: "Lakeshore",
      asOf: "2024-09-30",
      since: "2024-06-30",
      asks: expect.any(Array),
    });
    const counts = (all: unknown) =>
      (all as { id: string; numerator: number; denominator: number }[])
        .map((m) => `${m.id} ${m.numerator} of ${m.denominator}`)
        .toSorted();
    const { figures } = report as { figures: Record<string, unknown> };
    expect(counts(figures["metrics"])).toEqual(counts(metrics["metrics"]));
    const made = await fairhand(data(), ["report", "--year", "1", "--out", file("r.pdf")]);
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining("written to") });
    expect(readFileSync(file("r.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
    const wrong = await fairhand(data(), ["report", "--year", "1", "--period", "Y1Q1"]);
    expect(wrong).toMatchObject({ code: 2 });
    const calendar = await fairhand(data(), ["plan", "--year", "1", "--format", "ics"]);
    expect(calendar).toMatchObject({
      code: 0,
      out: expect.stringContaining("SUMMARY:National Health Care Supply Chain Week"),
    });
  }

  /** Nobody on this roster has an address: whoever is asked is held back, once, and said so. */
  async function reminded(): Promise<void> {
    const dry = await json(data(), ["remind", "--dry-run"]);
    expect(dry).toMatchObject({ mailing: null, people: 0, passedOver: 0, toConfirm: null });
    expect(dry["held"]).toEqual({ "no-address": expect.any(Number) });
    const done = await json(data(), ["remind"]);
    expect(done).toEqual({ ...dry, mailing: expect.any(String) });
    expect(await json(data(), ["remind"])).toMatchObject({ mailing: null, held: {} });
    const bounces = await json(data(), ["bounces", file("roster.csv")]);
    expect(bounces).toEqual({ messages: 1, bounces: 0, marked: 0 });
    const wrong = await fairhand(data(), ["remind", "--confirm", "many"]);
    expect(wrong).toMatchObject({ code: 2 });
  }

  /** The shape of an import's answer, first dry, then for good. */
  async function roster(): Promise<void> {
    const load = ["import", "people", file("roster.csv")];
    const unseen = await fairhand(data(), load);
    expect(unseen.code, "nobody has looked at the mapping").toBe(1);
    expect(unseen.out).toContain('"employeeNumber": "Employee ID"');
    const dry = await json(data(), [...load, "--accept-mapping", "--dry-run"]);
    const done = await json(data(), [...load, "--accept-mapping", "--as-of", "2024-07-01"]);
    const { importId: _dry, ...said } = dry;
    const { importId, ...did } = done;
    expect(importId).toEqual(expect.any(String));
    expect(did, "the dry run says what is then done").toEqual(said);
    expect(did).toEqual({
      rows: 4,
      people: 2,
      appointments: 3,
      added: 2,
      changed: 0,
      unchanged: 0,
      ended: 0,
      refused: 1,
      review: 0,
      repeats: 0,
      refusals: [{ line: 5, column: "Job Title", value: "", reason: "There is no job title." }],
      missing: { count: 0, total: 0, examples: [], suspicious: false },
      mapping: {
        employeeNumber: "Employee ID",
        name: "Name",
        title: "Job Title",
        department: "Department",
        site: "Location",
      },
    });
  }

  async function completions(): Promise<void> {
    const load = ["import", "completions", file("courses.csv"), "--accept-mapping"];
    const first = await json(data(), load);
    expect(first).toMatchObject({
      rows: 5,
      added: 2,
      repeats: 1,
      review: 1,
      refused: 1,
      missing: null,
    });
    expect(first["refusals"]).toMatchObject([
      { line: 7, column: "Completion Date", value: "13/45/2024" },
    ]);
    const again = await json(data(), load);
    expect(again, "the same file twice changes nothing").toMatchObject({ added: 0, changed: 0 });
  }

  /** Whom an assignment would reach, then the same for good. */
  async function asked(): Promise<void> {
    const ask = [
      ..."assign 1112251 --everybody --due-days 30 --name Everybody --reason".split(" "),
      "Our policy",
    ];
    const dry = await json(data(), [...ask, "--dry-run"]);
    expect(dry).toMatchObject({ dryRun: true, asked: 1, doneAlready: 1, excused: 0 });
    const done = await json(data(), ask);
    expect(done, "the dry run says what is then done").toEqual({
      ...dry,
      dryRun: false,
      ruleId: expect.any(String),
    });
    const nobody = await fairhand(data(), [...ask.slice(0, 2), "--due-days", "9", "--reason", "x"]);
    expect(nobody).toMatchObject({ code: 2, err: expect.stringMatching(/Say who is asked/) });
  }

  /** Who is still asked, in the columns of the learning system. */
  async function assignments(): Promise<void> {
    const out = ["export", "assignments", "--preset", "by employee number", "--course", "1112251"];
    const columns = ["Employee number", "Course number", "Due date"];
    expect(await json(data(), out)).toEqual({
      preset: "By employee number",
      columns,
      rows: [["L1002", "1112251", expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]],
    });
    const kept = await json(data(), [...out, "--out", file("assignments.xlsx")]);
    expect(kept).toMatchObject({ count: 1, file: file("assignments.xlsx") });
    expect(existsSync(file("assignments.xlsx"))).toBe(true);
    const nameless = await fairhand(data(), ["export", "assignments", "--preset", "by e-mail"]);
    expect(nameless.err).toContain("1 line would name nobody");
    const wrong = await fairhand(data(), ["export", "assignments", "--preset", "none"]);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain("There are: Everything Fairhand knows, By employee number");
  }

  async function contracts(): Promise<void> {
    const load = ["import", "people", file("contracts.csv"), "--accept-mapping"];
    const refused = await fairhand(data(), [...load, "--format", "json"]);
    expect(refused.code).toBe(1);
    const { problems, header } = JSON.parse(refused.out) as Record<string, unknown>;
    expect(header).toEqual(["Vendor_Name", "Contract_Amount"]);
    expect(JSON.stringify(problems)).toContain("looks like a list of contracts");
  }

  async function bought(): Promise<void> {
    const load = ["import", "contracts", file("bought.csv"), "--accept-mapping"];
    const dry = await json(data(), [...load, "--dry-run"]);
    const { importId: _, ...did } = await json(data(), load);
    expect(dry, "the dry run says what is then done").toMatchObject(did);
    expect(did).toMatchObject({
      rows: 3,
      people: 1,
      added: 1,
      refused: 1,
      refusals: [{ line: 4, column: "Amount", value: "a lot" }],
      mapping: { number: "Contract Number", supplier: "Vendor", amount: "Amount" },
    });
    const list = ["import", "suppliers", file("suppliers.csv"), "--accept-mapping"];
    expect(await json(data(), list)).toMatchObject({ added: 1, changed: 1, refused: 0 });
    const said = await fairhand(data(), list);
    expect(said.out).toContain("  suppliers: 2");
    expect(said.out).not.toContain("appointments");
  }

  function expectMetrics(report: Record<string, unknown>): void {
    expect(report).toMatchObject({ asOf: "2024-09-30", programYear: 1 });
    const metrics = report["metrics"] as Record<string, unknown>[];
    expect(metrics.map((m) => m["id"])).toEqual([
      "contract-managers-trained",
      "supply-chain-management-trained",
      "hr-labor-relations-trained",
      "gpo-supplier-vendor-contracts-requiring",
      "gpo-supplier-vendor-compliance",
      "contracts-requiring",
      "high-risk-contracts-requiring",
      "high-risk-contractor-compliance",
    ]);
    for (const metric of metrics)
      // Nobody has decided who counts: no share is shown, and 6.2% would be expected.
      expect(metric).toMatchObject({
        name: expect.any(String),
        numerator: 0,
        denominator: 0,
        percent: null,
        expected: 6.2,
        target: 25,
        due: "2025-06-30",
        status: "not-started",
        sites: [{ name: "Main", denominator: 0 }],
      });
    expect(report["peopleTrained"]).toMatchObject({ id: "people-trained", count: 1, goal: null });
  }

  /** A backup put into another folder answers as the first one does. */
  async function moved(before: Record<string, unknown>): Promise<void> {
    const backup = file("backup.gz");
    const made = await json(data(), ["backup", backup]);
    const shape = { madeAt: expect.any(String), tables: expect.any(Number) };
    expect(made).toEqual({ file: backup, rows: expect.any(Number), ...shape });
    const restored = await json(file("other"), ["restore", backup]);
    expect(restored).toEqual(made);
    expect(await json(file("other"), ["metrics", "--as-of", "2024-09-30"])).toEqual(before);
    const full = await fairhand(file("other"), ["restore", backup]);
    expect(full.code, "a used database is not overwritten").toBe(1);
    expect(full.err).toContain("--replace");
  }

  test(
    "R149 a wrong call ends with 2 and says how, a refusal with 1; neither leaves anything",
    async () => {
      const wrong: [string[], RegExp, object?][] = [
        [["fly"], /no command fly/],
        [["metrics", "--as-of", "2024-02-30"], /--as-of is a date/],
        [["metrics", "--sideways"], /Unknown option/],
        [["metrics", "--format", "xml"], /text or json/],
        [["import", "vendors", file("roster.csv")], /completions, contracts, suppliers or risk/],
        [["import", "people"], /Name the file/],
        [["assign"], /Name the course/],
        [["plan", "--format", "xml"], /csv, ics or json/],
        [["setup", "--organization", "Lakeshore"], /--admin is needed/],
        [["restore"], /Name the file/],
        [["metrics"], /PORT/, { PORT: "door" }],
      ];
      for (const [args, says, more] of wrong) {
        const answer = await fairhand(file("wrong"), args, more);
        expect({ args, ...answer }).toMatchObject({
          args,
          code: 2,
          err: expect.stringMatching(says),
        });
      }
      expect(existsSync(file("wrong")), "a wrong call opens nothing").toBe(false);

      const refused: [string[], RegExp][] = [
        [["import", "people", file("nowhere.csv")], /There is no file/],
        [["restore", file("nowhere.gz")], /There is no file/],
        [["restore", file("noise.gz")], /not a Fairhand backup/],
        [["metrics"], /no organization yet/],
      ];
      for (const [args, says] of refused) {
        const answer = await fairhand(file("empty"), args);
        expect({ args, ...answer }).toMatchObject({
          args,
          code: 1,
          err: expect.stringMatching(says),
        });
      }
      const help = await fairhand(file("wrong"), ["help"]);
      expect(help).toMatchObject({ code: 0, out: expect.stringContaining("fairhand import") });
    },
    PATIENCE,
  );
});
