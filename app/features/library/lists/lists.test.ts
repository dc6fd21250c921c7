/** Lists: in an address, kept, shared, copied. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { readAddressList, writeAddressList } from "./address-list.ts";

const A = "be-an-ambassador-toolkit-2025";
const B = "soar-procurement-professionals";
const C = "sample-metrics";
let t: TestApp;
let lead: Client;

beforeAll(async () => {
  t = await startTestApp();
  await t.database.pool.query(
    "update organization set is_sample = true where organization_id = $1",
    [t.otherOrganization],
  );
  lead = await t.as("program-lead");
});
afterAll(() => t.close());

const make = async (name: string, ids: readonly string[] = []): Promise<string> => {
  const answer = await lead.post("/resources/lists/new", {
    name,
    begin: writeAddressList({ ids, title: null }),
  });
  return answer.headers.get("location")!;
};

test("R125 a list in an address keeps its order, says what is unknown, and has one way to be written", async () => {
  const list = readAddressList(
    new URLSearchParams(`title=%00For+buyers&r=${B}&r=${A}&r=${B}&r=../x&r=%27--`),
  );
  expect(list).toEqual({ title: "For buyers", ids: [B, A] });
  expect(writeAddressList(list)).toBe(`r=${B}&r=${A}&title=For+buyers`);
  const page = await t.visitor.page(`/library/list?r=${B}&r=${A}&r=no-such-thing&title=For+buyers`);
  expect(page.indexOf(`/library/${B}"`)).toBeLessThan(page.indexOf(`/library/${A}"`));
  expect(page).toContain("no-such-thing");
  expect(page).toContain("2 resources");
  const answer = await client(t.app).get(`/library/list?r=${A}`);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test("R125 hostile addresses get a page", async () => {
  const long = Array.from({ length: 400 }, (_, n) => `r=id-${n}`).join("&");
  for (const query of [
    "",
    "?r=",
    "?title=%3Cscript%3Ealert(1)%3C/script%3E&r=x",
    `?title=${"%F0%9F%98%80".repeat(200)}`,
    "?title=%E2%80%AE%D8%B3&r=%00",
    `?${long}`,
    `?r=${A}&by=${encodeURIComponent("[x](javascript:alert(1)) <b>")}`,
  ]) {
    const answer = await t.visitor.get(`/library/list${query}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain("<script>alert");
  }
});

test("R125 an address that no list can have leads nowhere, and breaks nothing", async () => {
  const statuses = new Set<number>();
  for (const slug of ["%00", "..%2f", "%F0%9F%98%80", "x".repeat(3_000), "%E0%A4%A"]) {
    for (const path of ["lists", "shared/x"])
      statuses.add((await t.visitor.get(`/library/${path}/${slug}`)).status);
    for (const path of ["", "lists/", "import/"])
      statuses.add((await lead.get(`/resources/${path}${slug}`)).status);
    for (const path of ["$/hide", "lists/$/publish", "suggestions/$/accept", "import/$/undo"])
      statuses.add((await lead.post(`/resources/${path.replace("$", slug)}`)).status);
  }
  expect([...statuses].toSorted()).toEqual([400, 404]);
  const merged = await lead.post(`/resources/${A}/merge`, { into: "\0" });
  expect(await merged.text()).toContain("No resource has this id");
});

test("R96 R125 a partner copies a list as Markdown, HTML and text under its own name, source kept", async () => {
  const page = await t.visitor.page(`/library/list?r=${A}&r=${C}&title=Start+here&by=Union+42`);
  const areas = [...page.matchAll(/<textarea[^>]*>([\s\S]*?)<\/textarea>/g)].map((m) =>
    m[1]!
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&"),
  );
  expect(areas.length).toBe(3);
  for (const text of areas) {
    expect(text).toContain("Shared by Union 42.");
    expect(text).toContain("Start here");
    expect(text).toContain("Lakeshore Health");
    expect(text).toContain("Not from HHS");
    expect(text).toContain("acf.hhs.gov/otip/outreach-material/2025-be-ambassador-toolkit");
  }
  expect(areas[0]).toMatch(/\[[^\]]+\]\(https:\/\/www\.acf\.hhs\.gov/);
  expect(areas[1]).not.toMatch(/<script|<iframe|<img| on[a-z]+=/);
  const csv = await (await t.visitor.get(`/library/list.csv?r=${A}&r=${C}`)).text();
  expect(csv.trim().split("\n").length).toBe(3);
});

test("R125 a kept list is put in order by buttons, noted, and shown to everybody or not", async () => {
  const at = await make("Before your first training", [A, B]);
  expect(await lead.page(at)).toContain("Only staff");
  await lead.post(`${at}/entries`, { resource: C });
  await lead.post(`${at}/entries`, { resource: C });
  const wrong = await lead.post(`${at}/entries`, { resource: "nowhere" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain("Visitors see no resource with this id");
  await lead.post(`${at}/entries/${C}/up`);
  await lead.post(`${at}/entries/${C}/up`);
  await lead.post(`${at}/entries/${C}/up`);
  await lead.post(`${at}/entries/${B}/note`, { note: "Take it first." });
  await lead.post(`${at}/entries/${A}/out`);
  const page = await lead.page(at);
  expect(page.indexOf(`id="r-${C}"`)).toBeLessThan(page.indexOf(`id="r-${B}"`));
  expect(page).not.toContain(`id="r-${A}"`);

  const open = "/library/lists/before-your-first-training";
  expect((await t.visitor.get(open)).status).toBe(404);
  await lead.post(`${at}/publish`);
  const shown = await t.visitor.page(open);
  expect(shown).toContain("Take it first.");
  expect(await t.visitor.page("/library/lists")).toContain(open);
  expect(await t.visitor.page(`/es${open}`)).toContain('lang="en"');
  expect(await t.visitor.page(`${open}.txt`)).toContain("Take it first.");
  await lead.post(`${at}/unpublish`);
  expect((await t.visitor.get(open)).status).toBe(404);
});

test("R125 an empty list is not shown to everybody; a name is needed", async () => {
  const at = await make("Empty");
  await lead.post(`${at}/publish`);
  expect(await lead.page(at)).toContain("This list is empty");
  expect((await t.visitor.get("/library/lists/empty")).status).toBe(404);
  const refused = await lead.post("/resources/lists/new", { name: " ", description: "kept words" });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("kept words");
});

test("R125 a secret link works for whoever has it, until it ends", async () => {
  const at = await make("By link", [A]);
  const made = await (await lead.post(`${at}/link`, { days: "30" })).text();
  const path = /\/library\/shared\/[\w-]+\/[\w-]+/.exec(made)![0];
  const answer = await t.visitor.get(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-robots-tag")).toContain("noindex");
  const text = await answer.text();
  expect(text).toContain("By link");
  // A copy on somebody's page does not hand the link on.
  expect(/<textarea[\s\S]*<\/textarea>/.exec(text)![0]).not.toContain("/library/shared/");
  expect((await t.visitor.get(`${path}x`)).status).toBe(404);
  const other = path.replace(t.organization, t.otherOrganization);
  expect((await t.visitor.get(other)).status).toBe(404);
  expect((await lead.post(`${at}/link`, { days: "99999" })).status).toBe(400);
  await lead.post(`${at}/unlink`);
  expect((await t.visitor.get(path)).status).toBe(404);
});

test("R125 a deleted list ends what was shared of it, comes back unshared, and its address stays its own", async () => {
  const at = await make("Twice named", [A]);
  await lead.post(`${at}/publish`);
  await lead.post(`${at}/delete`);
  expect((await lead.get(at)).status).toBe(404);
  expect((await t.visitor.get("/library/lists/twice-named")).status).toBe(404);
  const second = await make("Twice named", [B]);
  await lead.post(`${second}/publish`);
  expect((await t.visitor.get("/library/lists/twice-named-2")).status).toBe(200);
  await lead.post(`${at}/restore`);
  expect(await lead.page(at)).toContain("Only staff");
});

test("R151 another organization and those who may not write change nothing", async () => {
  const at = await make("Ours alone", [A]);
  const other = await t.asOther("administrator");
  expect((await other.get(at)).status).toBe(404);
  for (const what of ["publish", "delete", `entries/${A}/out`])
    expect((await other.post(`${at}/${what}`)).status).toBe(404);
  expect((await (await t.as("reviewer")).post(`${at}/publish`)).status).toBe(403);
  expect(await lead.page(at)).toContain(`id="r-${A}"`);
});
