/** What goes out to a learning system: files in its own columns, as a learning manager makes them. */
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { activateRule, createRule, evaluateRules } from "#features/assignments/index.ts";
import { openTable } from "#platform/tabular/index.ts";
import { type Client, startTestApp, type TestApp } from "../../../test/app.ts";
import { loadPeople, record, ruleFor } from "../assignments/testing/roll-out.ts";
import { cardText, findCard } from "./course-cards.ts";
import { exportAssignments } from "./index.ts";

let t: TestApp;
let manager: Client;
let course = "";
let rule = "";
const OUT = "/training/handover/assignments";
const PRESETS = "/training/handover/presets";

beforeAll(async () => {
  t = await startTestApp();
  manager = await t.as("learning-manager");
  await t.work("administrator", async (work) => {
    const roster = await loadPeople(work);
    course = roster.course;
    rule = await createRule(work, ruleFor(roster, { name: "Wave 1" }));
    await activateRule(work, rule);
    await record(work, "cat", course);
    await evaluateRules(work);
  });
}, 180_000);
afterAll(() => t?.close(), 60_000);

const file = async (address: string, who: Client = manager) => {
  const answer = await who.get(address);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
};
/** The lines of a file, the names of its columns first. */
async function lines(address: string): Promise<string[][]> {
  const table = await openTable(await file(address));
  return [table.header, ...table.preview.map((row) => row.cells)];
}
const text = async (address: string) => new TextDecoder().decode(await file(address));
const fieldsOf = (columns: [field: string, header: string, text?: string][]) =>
  Object.fromEntries(
    columns.flatMap(([field, header, fixed], at) => [
      [`field.${at}`, field],
      [`header.${at}`, header],
      ...(fixed === undefined ? [] : [[`text.${at}`, fixed]]),
    ]),
  );
const save = (
  columns: [string, string, string?][],
  more: Record<string, string> = {},
  to = `${PRESETS}/new`,
) =>
  manager.post(to, {
    name: "Ours",
    dateFormat: "iso",
    which: "open",
    do: "save",
    ...fieldsOf(columns),
    ...more,
  });
const idOf = (answer: Response) =>
  new URL(answer.headers.get("location")!, "http://x").searchParams.get("preset")!;

describe("R40 assignments out", () => {
  test("the page shows the first lines, and the file is what the page shows", async () => {
    const page = await manager.page(OUT);
    expect(page).toContain("Ann Lee");
    expect(page).toContain("Download CSV");
    expect(page).not.toContain("Cat Lee");
    const [header, ...rows] = await lines(`${OUT}.csv?preset=employee-number`);
    expect(header).toEqual(["Employee number", "Course number", "Due date"]);
    expect(rows).toEqual([
      ["ANN", "1112251", "2026-12-31"],
      ["BOB", "1112251", "2026-12-31"],
    ]);
    expect(await lines(`${OUT}.xlsx?preset=employee-number`)).toEqual([header, ...rows]);
    expect((await lines(`${OUT}.csv?preset=email`))[1]![0]).toBe("ann@lakeshore.example");
    const roster = await lines(`${OUT}.csv?preset=roster&which=all`);
    expect(roster.map((row) => row[0])).toEqual(["Learner name", "Ann Lee", "Bob Lee", "Cat Lee"]);
    expect(roster[3]).toContain("Done");
    expect(await manager.page(`${OUT}?which=late`)).toContain("Nobody to hand over");
  });

  test("lines that would name nobody are counted before the file is taken", async () => {
    const set = (email: string | null) =>
      t.work("administrator", (work) =>
        sql`update person set email = ${email}, email_key = ${email} where person_id = 'bob'
          and organization_id = ${t.organization}`.execute(work.trx),
      );
    await set(null);
    expect(await manager.page(`${OUT}?preset=email`)).toContain("1 line would name nobody");
    expect(await manager.page(`${OUT}?preset=wanted`)).not.toContain("would name nobody");
    const made = await t.work("administrator", (work) =>
      exportAssignments(work, { preset: "By e-mail" }),
    );
    expect(made.nameless).toBe(1);
    await set("bob@lakeshore.example");
    expect(await manager.page(`${OUT}?preset=email`)).not.toContain("would name nobody");
  });

  test("a filled-in list of wanted completions loads back as it is", async () => {
    const wanted = await text(`${OUT}.csv?preset=wanted`);
    expect(wanted).toContain("Status,Completion date");
    const filled = wanted.replace(/^(ANN.*),,\r$/m, "$1,Completed,2026-11-20\r");
    expect(filled).not.toBe(wanted);
    const form = new FormData();
    form.set("kind", "completions");
    form.set("file", new File([filled], "wanted.csv"));
    const id = (await manager.post("/imports/new", form)).headers.get("location")!.split("/")[2]!;
    const mapping = await manager.page(`/imports/${id}/mapping`);
    for (const column of [
      "Employee number",
      "E-mail",
      "Course number",
      "Status",
      "Completion date",
    ])
      expect(mapping).toMatch(new RegExp(`<option value="${column}" selected`));
    await manager.post(`/imports/${id}/cancel`);
  });

  test("own columns: which, in which order, under which names, with dates as the system wants them", async () => {
    const start = await manager.page(`${PRESETS}/new?from=employee-number`);
    expect(start).toContain('value="Employee number"');
    const draft = {
      name: "Ours",
      dateFormat: "us",
      which: "open",
      ...fieldsOf([
        ["employee-number", "EMP_ID"],
        ["course-number", "ITEM"],
        ["due-on", "DUE"],
      ]),
    };
    const moved = await manager.post(`${PRESETS}/new`, { ...draft, do: "up:2" });
    expect(moved.status).toBe(200);
    const page = await moved.text();
    expect(page.indexOf('value="DUE"')).toBeLessThan(page.indexOf('value="ITEM"'));
    expect(page, "nothing is kept yet").toContain("12/31/2026");
    expect(await manager.page(OUT)).not.toContain("Ours");
    const added = await (
      await manager.post(`${PRESETS}/new`, { ...draft, do: "add", add: "fixed" })
    ).text();
    expect(added).toContain("Text on every line");
    const out = await (await manager.post(`${PRESETS}/new`, { ...draft, do: "out:0" })).text();
    expect(out).not.toContain('value="EMP_ID"');
    const kept = await save(
      [
        ["due-on", "DUE"],
        ["employee-number", "EMP_ID"],
        ["course-number", "ITEM"],
        ["fixed", "TYPE", "REQUIRED"],
      ],
      { dateFormat: "us", course, rule },
    );
    expect(kept.status).toBe(303);
    const id = idOf(kept);
    expect(await lines(`${OUT}.csv?preset=${id}`)).toEqual([
      ["DUE", "EMP_ID", "ITEM", "TYPE"],
      ["12/31/2026", "ANN", "1112251", "REQUIRED"],
      ["12/31/2026", "BOB", "1112251", "REQUIRED"],
    ]);
    await save([["due-on", "DUE"]], { name: "Ours", dateFormat: "dmy" }, `${PRESETS}/${id}`);
    expect((await lines(`${OUT}.csv?preset=${id}`))[1]).toEqual(["31/12/2026"]);
    const copy = await manager.page(`${PRESETS}/new?from=${id}`);
    expect(copy).toContain('value="DUE"');
    const twice = await save([["email", "Mail"]], { name: " ours " });
    expect(twice.status).toBe(400);
    expect(await twice.text()).toContain("Another set of columns has this name");
    await manager.post(`${PRESETS}/${id}/delete`, { confirm: "yes" });
    expect((await manager.get(`${PRESETS}/${id}`)).status).toBe(404);
  });

  test("a column that now holds something else takes its usual name; a name of one's own stays", async () => {
    const page = async (header: string) =>
      (
        await manager.post(`${PRESETS}/new`, { do: "preview", ...fieldsOf([["email", header]]) })
      ).text();
    expect(await page("Employee number")).toContain('value="E-mail"');
    expect(await page("LOGIN")).toContain('value="LOGIN"');
  });

  test("what cannot be kept is refused beside its field, and what was typed stays", async () => {
    const refused = await save(
      [
        ["email", ""],
        ["nonsense", "X"],
      ],
      { name: "", which: "some", dateFormat: "x" },
    );
    expect(refused.status).toBe(400);
    const page = await refused.text();
    for (const words of [
      "Enter a name.",
      "Give the column a name.",
      "Choose what the column holds.",
      "Choose whom the file names.",
      "Choose how dates are written.",
    ])
      expect(page).toContain(words);
    expect(await (await save([], { name: "None" })).text()).toContain(
      "Choose at least one column.",
    );
    const foreign = await save([["email", "M"]], { name: "F", course: "no-such", rule: "no-such" });
    expect(await foreign.text()).toContain("Choose a course of your list.");
    expect((await manager.post(`${PRESETS}/everything`, { do: "save", name: "X" })).status).toBe(
      400,
    );
  });

  test("hostile names and values are text on the page and no formula in the file", async () => {
    await t.work("administrator", (work) =>
      sql`update person set name = '=HYPERLINK("http://evil")' where person_id = 'bob'
        and organization_id = ${t.organization}`.execute(work.trx),
    );
    const id = idOf(
      await save(
        [
          ["name", "=cmd|'/c calc'!A0"],
          ["fixed", "<script>alert(1)</script>", "+1+1"],
          ["fixed", "__proto__", '"><img src=x onerror=alert(1)>'],
        ],
        { name: "<b>Bad</b>" },
      ),
    );
    const page = await manager.page(`${OUT}?preset=${id}`);
    expect(page).not.toMatch(/<script>alert|<img src=x|<b>Bad/);
    const csv = await text(`${OUT}.csv?preset=${id}`);
    expect(csv.split("\r\n")[0]).toBe(
      "'=cmd|'/c calc'!A0,<script>alert(1)</script>,__proto__".replace(
        "'=cmd|'/c calc'!A0",
        "\"'=cmd|'/c calc'!A0\"",
      ),
    );
    expect(csv).toContain("'=HYPERLINK");
    expect(csv).toContain("'+1+1");
    expect(csv).not.toMatch(/(^|,|\n)"?[=+@]/);
    const name = (await manager.get(`${OUT}.csv?preset=${id}`)).headers.get("content-disposition");
    expect(name).toBe('attachment; filename="assignments--b-Bad-b-.csv"');
    await manager.post(`${PRESETS}/${id}/delete`);
    await t.work("administrator", (work) =>
      sql`update person set name = 'Bob Lee' where person_id = 'bob' and organization_id = ${t.organization}`.execute(
        work.trx,
      ),
    );
  });

  test("the terminal gives the same lines, and says what there is when a name is wrong", async () => {
    await save([["email", "MAIL"]], { name: "Terminal's own" });
    const made = await t.work("administrator", (work) =>
      exportAssignments(work, { preset: "terminal's OWN", course: "1112251", rule: "wave 1" }),
    );
    expect(made.columns.map((column) => column.header)).toEqual(["MAIL"]);
    expect(made.rows.map((row) => made.columns[0]!.value(row))).toEqual([
      "ann@lakeshore.example",
      "bob@lakeshore.example",
    ]);
    const wrong = (choice: object) =>
      t.work("administrator", (work) => exportAssignments(work, choice));
    await expect(wrong({ preset: "none" })).rejects.toThrow(
      /There are: Terminal's own, Everything/,
    );
    await expect(wrong({ course: "42" })).rejects.toThrow(/no course "42"/);
    await expect(wrong({ rule: "Wave 9" })).rejects.toThrow(/There are: Wave 1/);
  });
});

describe("R40 the course card", () => {
  test("says what the course is, who accredits it, and what to bring back", async () => {
    const page = await manager.page(`/training/handover/courses/${course}`);
    for (const words of [
      "https://www.train.org/main/course/1112251/details",
      "ASHRM and AHRMM",
      "http://localhost:3000/my-training",
      "Nobody else can reach this address",
      "never reports completed, passed, failed or a score",
    ])
      expect(page).toContain(words);
    const card = await t.work("administrator", (work) =>
      findCard(work, course, "https://f.example"),
    );
    expect(cardText(card)).toContain("https://f.example/my-training");
    expect(cardText(card)).toContain("not from HHS");
    const list = await manager.page("/training/handover/courses");
    expect(list.match(/\/training\/handover\/courses\/[\w-]+"/g)).toHaveLength(9);
  });

  test("a course without an address has a card and no package", async () => {
    await manager.post("/training/courses", {
      title: "House rules <1>",
      number: "",
      provider: "",
      url: "",
    });
    const { rows } = await t.work("administrator", (work) =>
      sql<{
        id: string;
      }>`select course_id as id from course where title like 'House rules%'`.execute(work.trx),
    );
    const own = `/training/handover/courses/${rows[0]!.id}`;
    expect(await manager.page(own)).toContain("This course has no web address yet");
    expect((await manager.get(`${own}/scorm12.zip`)).status).toBe(409);
  });
});

test("R40 only those who run the learning system see any of it, and only their organization's", async () => {
  const id = idOf(await save([["email", "Mail"]], { name: "Sealed" }));
  const other = await t.asOther("administrator");
  expect((await other.get(`${PRESETS}/${id}`)).status).toBe(404);
  expect((await other.post(`${PRESETS}/${id}`, { do: "save", name: "Mine" })).status).toBe(404);
  expect((await other.post(`${PRESETS}/${id}/delete`)).status).toBe(404);
  expect(await other.page(`${OUT}?preset=${id}`)).not.toContain("Sealed");
  expect((await other.get(`/training/handover/courses/${course}/cmi5.zip`)).status).toBe(404);
  for (const role of ["site-poc", "learner", "executive", "auditor"]) {
    const member = await t.as(role, role === "site-poc" ? { unitId: "north" } : {});
    for (const address of [
      "",
      "/assignments",
      "/assignments.csv",
      "/courses",
      "/completions",
      `/presets/${id}`,
    ])
      expect((await member.get(`/training/handover${address}`)).status, `${role} ${address}`).toBe(
        403,
      );
    expect(await member.page("/account")).not.toContain("Learning system");
  }
});

test("R40 without a watched folder the page says how to set one; the rules for it are checked", async () => {
  const page = await manager.page("/training/handover/completions");
  expect(page).toContain("FAIRHAND_WATCH_DIR");
  expect(await manager.page("/training/handover")).toContain("No folder is set on this server yet");
  const wrong = await manager.post("/training/handover/completions", { refusedPercent: "many" });
  expect(wrong.status).toBe(400);
  const saved = await manager.post("/training/handover/completions", {
    refusedPercent: "10 %",
    paused: "on",
  });
  expect(saved.status).toBe(303);
  const audit = await (await t.as("auditor")).page("/settings/audit");
  expect(audit).toContain("Save watch setting");
});
