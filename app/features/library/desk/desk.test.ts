/** Behind the library: adding, changing, hiding, merging and loading resources; suggestions of visitors. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { openLibrary } from "../open-library.ts";
import { forgetSuggestions } from "../suggestions/forget-suggestions.ts";
import { suggestResource } from "../suggestions/suggest-resource.ts";
import { FormReader } from "../../../platform/form-reader.ts";
import { readResource, typedOf } from "./fields.ts";
import { findEntry } from "./own-row.ts";

const SHIPPED = "be-an-ambassador-toolkit-2025";
let t: TestApp;
let lead: Client;

beforeAll(async () => {
  // One organization stands behind the public pages: the other one is a sample.
  t = await startTestApp();
  await t.database.pool.query(
    "update organization set is_sample = true where organization_id = $1",
    [t.otherOrganization],
  );
  lead = await t.as("program-lead");
});
afterAll(() => t.close());

const entryOf = (id: string) => t.work("program-lead", (work) => findEntry(work, id));
const fieldsOf = async (id: string) => {
  const entry = await entryOf(id);
  return { ...typedOf(entry), replacedBy: "", revision: String(entry.revision) };
};
const audited = async (id: string): Promise<string[]> => {
  const { rows } = await t.database.pool.query<{ action: string }>(
    "select action from audit_entry where subject_id = $1 order by audit_id",
    [id],
  );
  return rows.map((row) => row.action);
};

test("R118 the desk lists everything with its state, searches it, and gives it as files", async () => {
  const page = await lead.page("/resources");
  expect(page).toContain("of 137");
  expect(page).toContain("As shipped");
  expect(await lead.page("/resources?q=ambasador+toolkit")).toContain("Be-An-Ambassador Toolkit");
  const file = await (await lead.get("/resources.csv?kind=hotline")).text();
  expect(file.split("\n")[0]).toContain("Id,Title,Kind");
  expect((await lead.get("/resources.xlsx")).status).toBe(200);
  expect(await lead.page("/resources?q=zzzzzzzzzzzzqqq&show=own")).toContain("No resource fits");
});

test("adding refuses what is wrong, field by field, and keeps what was typed", async () => {
  const typed = {
    title: "",
    kind: "nonsense",
    url: "http://127.0.0.1/admin",
    dated: "2026-02-30",
    courseNumber: "kept as typed",
    focusWeek: "9",
    minutes: "many",
    partOf: "Not An Id",
    altUrls: "javascript:alert(1)",
    parts: "Transcript | ftp://example.org/x",
  };
  const answer = await lead.post("/resources/new", typed);
  const page = await answer.text();
  expect(answer.status).toBe(400);
  for (const words of [
    "Enter its title.",
    "Choose what it is.",
    "with the name of a site in it",
    "Write a real year, month or day",
    "whole number from 1 to 5",
    "is no id",
    "kept as typed",
  ])
    expect(page).toContain(words);
});

test("R118 an own resource is added, found by visitors, hidden and shown again", async () => {
  const answer = await lead.post("/resources/new", {
    title: "Hoja de “ayuda”: señales",
    kind: "handout",
    url: "https://example.org/hoja",
    people: "Ana Buyer | speaker",
    audiences: "All staff\nAll staff\nSuppliers",
  });
  expect(answer.headers.get("location")).toBe("/resources/hoja-de-ayuda-senales");
  const id = "hoja-de-ayuda-senales";
  expect(await entryOf(id)).toMatchObject({
    origin: "own",
    people: [{ name: "Ana Buyer", role: "speaker" }],
    audiences: ["All staff", "Suppliers"],
  });
  expect((await t.visitor.get(`/library/${id}`)).status).toBe(200);
  await lead.post(`/resources/${id}/hide`);
  expect((await t.visitor.get(`/library/${id}`)).status).toBe(404);
  expect(await lead.page(`/resources/${id}`)).toContain("Hidden");
  await lead.post(`/resources/${id}/show`);
  expect((await t.visitor.get(`/library/${id}`)).status).toBe(200);
  expect(await audited(id)).toEqual(["add-resource", "hide-resource", "show-resource"]);
  expect(
    await t.workOther("program-lead", async ({ trx, actor }) =>
      (await openLibrary(trx, actor.organizationId)).find(id),
    ),
  ).toBeUndefined();
});

test("what ships becomes an own copy, is compared, and goes back", async () => {
  const typed = { ...(await fieldsOf(SHIPPED)), title: "Our toolkit", minutes: "20" };
  expect((await lead.post(`/resources/${SHIPPED}/edit`, typed)).status).toBe(303);
  const page = await lead.page(`/resources/${SHIPPED}`);
  expect(page).toContain("Your words and what ships");
  expect(page).toContain("Our toolkit");
  expect(await t.visitor.page(`/library/${SHIPPED}`)).toContain("Our toolkit");
  // The form of somebody who saw it before is told.
  const stale = await lead.post(`/resources/${SHIPPED}/edit`, { ...typed, title: "Theirs" });
  expect(stale.status).toBe(400);
  expect(await stale.text()).toContain("Somebody else changed this resource");

  await t.database.pool.query(
    "update resource set based_on = 'older' where organization_id = $1 and resource_id = $2",
    [t.organization, SHIPPED],
  );
  expect(await lead.page(`/resources/${SHIPPED}`)).toContain("What ships has changed since");
  expect(await lead.page("/resources?show=newer")).toContain("Our toolkit");
  await lead.post(`/resources/${SHIPPED}/keep`);
  expect(await lead.page(`/resources/${SHIPPED}`)).not.toContain("What ships has changed since");

  await lead.post(`/resources/${SHIPPED}/revert`);
  expect((await entryOf(SHIPPED)).origin).toBe("shipped");
  // Saved without a change, or hidden and shown: nothing of one's own is left behind.
  await lead.post(`/resources/${SHIPPED}/edit`, await fieldsOf(SHIPPED));
  await lead.post(`/resources/${SHIPPED}/hide`);
  await lead.post(`/resources/${SHIPPED}/show`);
  expect((await entryOf(SHIPPED)).origin).toBe("shipped");
});

test("R126 two become one: the old address leads on, and it can be undone", async () => {
  const [from, into] = ["sample-metrics", SHIPPED];
  expect((await lead.post(`/resources/${from}/merge`, { into: from })).status).toBe(400);
  expect((await lead.post(`/resources/${from}/merge`, { into: "nowhere" })).status).toBe(400);
  await lead.post(`/resources/${from}/merge`, {
    into: `https://library.example/library/${into}?x=1`,
  });
  const old = await t.visitor.get(`/library/${from}`);
  expect(old.status).toBeGreaterThanOrEqual(301);
  expect(old.headers.get("location")).toContain(`/library/${into}`);
  // No ring: what is merged takes nothing in.
  const ring = await lead.post(`/resources/${into}/merge`, { into: from });
  expect(await ring.text()).toContain("Visitors do not see that one");
  await lead.post(`/resources/${from}/unmerge`);
  expect((await entryOf(from)).origin).toBe("shipped");
});

test("R126 a newer resource can be named, and only one that there is", async () => {
  const typed = await fieldsOf(SHIPPED);
  const wrong = await lead.post(`/resources/${SHIPPED}/edit`, { ...typed, replacedBy: SHIPPED });
  expect(await wrong.text()).toContain("No other resource has this id");
  await lead.post(`/resources/${SHIPPED}/edit`, { ...typed, replacedBy: "sample-metrics" });
  expect(await t.visitor.page(`/library/list?r=${SHIPPED}`)).toContain("A newer one is there");
  await lead.post(`/resources/${SHIPPED}/revert`);
});

const upload = (name: string, text: string) => {
  const form = new FormData();
  form.set("file", new File([text], name));
  return lead.post("/resources/import", form);
};

test("R149 what is exported loads again: nothing would change", async () => {
  const csv = await (await lead.get("/resources.csv")).text();
  const answer = await upload("resources.csv", csv);
  const page = await lead.page(answer.headers.get("location")!);
  expect(page).toContain("This file would change nothing.");
  expect(page).not.toContain("Columns left out");
});

test("a file says first what it would do, is loaded, and is taken back whole", async () => {
  const csv = [
    "Id,Title,Kind,Web address,Unknown column",
    `${SHIPPED},Loaded title,Toolkit,,x`,
    ",Brand new guide,guide,https://example.org/new,x",
    "own-id,With an id,report,,x",
    ",Broken,guide,http://localhost/,x",
    `${SHIPPED},Twice,toolkit,,x`,
    "Bad Id!,Bad,guide,,x",
  ].join("\n");
  // A kind may stand as it is read or as it is kept.
  const answer = await upload("mine.csv", csv.replace("Toolkit,,x", "toolkit,,x"));
  const at = answer.headers.get("location")!;
  const before = await lead.page(at);
  for (const words of [
    "Unknown column",
    "Load 3 lines",
    "same resource",
    "An id holds small letters",
  ])
    expect(before).toContain(words);
  expect((await entryOf(SHIPPED)).origin).toBe("shipped");
  await lead.post(`${at}/apply`);
  expect(await entryOf(SHIPPED)).toMatchObject({ title: "Loaded title", url: null });
  expect((await entryOf("own-id")).title).toBe("With an id");
  // Pressed twice, it is done once.
  await lead.post(`${at}/apply`);
  expect(await lead.page(at)).toContain("loaded already");
  await lead.post("/resources/own-id/edit", {
    ...(await fieldsOf("own-id")),
    title: "Edited since",
  });
  await lead.post(`${at}/undo`);
  expect(await lead.page(at)).toContain("own-id");
  expect((await entryOf(SHIPPED)).origin).toBe("shipped");
  expect((await entryOf("own-id")).title).toBe("Edited since");
  await expect(entryOf("brand-new-guide")).rejects.toThrow("does not exist here");
});

test("taking a file back leaves what somebody wrote anew since, though its revision is the same", async () => {
  const answer = await upload("one.csv", `Id,Title\n${SHIPPED},Loaded title\n`);
  const at = answer.headers.get("location")!;
  await lead.post(`${at}/apply`);
  const loaded = (await entryOf(SHIPPED)).revision;
  await lead.post(`/resources/${SHIPPED}/revert`);
  const fields = { ...(await fieldsOf(SHIPPED)), title: "Written anew" };
  await lead.post(`/resources/${SHIPPED}/edit`, fields);
  expect((await entryOf(SHIPPED)).revision).toBe(loaded);
  await lead.post(`${at}/undo`);
  expect((await entryOf(SHIPPED)).title).toBe("Written anew");
  await lead.post(`/resources/${SHIPPED}/revert`);
});

test("R118 a short last line of a file is judged like any other, never dropped", async () => {
  const short = "Id,Title,Kind,Web address\n,Long enough,guide,https://example.org/y\n,,guide,\n";
  const answer = await upload("short.csv", short);
  const page = await lead.page(answer.headers.get("location")!);
  expect(page).toContain("2 lines, read");
  expect(page).toContain("Enter its title.");
});

test("files that are no resources are refused with words", async () => {
  const page = async (name: string, text: string) => (await upload(name, text)).text();
  expect(await page("a.json", "{")).toContain("This is not JSON");
  expect(await page("a.json", '{"a":1}')).toContain("no list called resources");
  expect(await page("a.json", "[]")).toContain("holds no resource");
  expect(await page("a.csv", "")).toContain("empty");
  expect(await page("a.csv", "one,two\n1,2\n")).toContain("No column is called Title or Id");
  expect((await lead.post("/resources/import", new FormData())).status).toBe(400);
  const odd =
    '[null, 7, "x", {"title": {"a": 1}, "people": [null, {"name": "A"}], "__proto__": 1}]';
  const answer = await upload("odd.json", odd);
  expect(await lead.page(answer.headers.get("location")!)).toContain("Refused");
});

const suggestion = (more: Record<string, string> = {}) => ({
  title: "A guide for buyers",
  url: "https://example.org/guide",
  kind: "guide",
  why: "Our buyers ask for it.",
  ...more,
});

test("R127 a visitor suggests, without cookie or account; it waits on Today and becomes a draft", async () => {
  const visitor = client(t.app);
  const form = await visitor.get("/library/suggest");
  expect(await form.text()).toContain("This form is for resources only");
  const answer = await visitor.post("/library/suggest", suggestion({ email: "ana@example.org" }));
  expect(answer.status).toBe(303);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await visitor.page(answer.headers.get("location")!)).toContain("Your suggestion is in");
  expect(await lead.page("/today")).toContain("Decide 1 suggestion");
  const page = await lead.page("/resources/suggestions");
  expect(page).toContain("A guide for buyers");
  const id = /suggestions\/([\w-]+)\/accept/.exec(page)![1]!;
  const accepted = await lead.post(`/resources/suggestions/${id}/accept`);
  expect(accepted.headers.get("location")).toBe("/resources/a-guide-for-buyers/edit");
  expect((await t.visitor.get("/library/a-guide-for-buyers")).status).toBe(404);
  expect((await lead.post(`/resources/suggestions/${id}/accept`)).status).toBe(409);
  await lead.post("/resources/a-guide-for-buyers/show");
  expect((await t.visitor.get("/library/a-guide-for-buyers")).status).toBe(200);
  // The trail does not keep what a visitor wrote.
  const { rows } = await t.database.pool.query(
    "select 1 from audit_entry where after::text like '%ana@example.org%'",
  );
  expect(rows).toEqual([]);
});

test("R127 declining needs a reason and can be undone; decided ones are forgotten in time", async () => {
  await client(t.app).post("/library/suggest", suggestion({ title: "Not for us" }));
  const id = /suggestions\/([\w-]+)\/decline/.exec(await lead.page("/resources/suggestions"))![1]!;
  const at = `/resources/suggestions/${id}`;
  const refused = await lead.post(`${at}/decline`, { reason: " " });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain("Say why it is not taken.");
  await lead.post(`${at}/decline`, { reason: "It sells a product." });
  expect(await lead.page("/resources/suggestions?show=declined")).toContain("It sells a product.");
  await lead.post(`${at}/reopen`);
  await lead.post(`${at}/decline`, { reason: "Again." });
  await t.database.pool.query(
    "update resource_suggestion set decided_at = '2026-08-01' where suggestion_id = $1",
    [id],
  );
  expect(await t.work("administrator", forgetSuggestions)).toBe(1);
  expect(await t.work("administrator", forgetSuggestions)).toBe(0);
  expect((await lead.post(`${at}/delete`)).status).toBe(404);
});

test("R127 hostile suggestions are refused with words; programs and floods leave nothing", async () => {
  const visitor = client(t.app);
  const count = async () => {
    const { rows } = await t.database.pool.query("select 1 from resource_suggestion");
    return rows.length;
  };
  const before = await count();
  const wrong = await visitor.post("/library/suggest", {
    title: "x".repeat(400),
    url: "http://169.254.169.254/",
    why: "",
    email: "not an address",
    kind: "<script>",
  });
  const page = await wrong.text();
  expect(wrong.status).toBe(400);
  for (const words of ["under 300 characters", "name of a site", "Say in a sentence", "one e-mail"])
    expect(page).toContain(words);
  const trapped = await visitor.post("/library/suggest", suggestion({ website_url: "x" }));
  expect(trapped.status).toBe(303);
  expect(await count()).toBe(before);
  const statuses = new Set<number>();
  for (let n = 0; n < 14; n++)
    statuses.add((await visitor.post("/library/suggest", suggestion({ url: "" }))).status);
  expect([...statuses].toSorted()).toEqual([400, 429]);
  expect(await (await visitor.post("/library/suggest", suggestion())).text()).toContain(
    "A guide for buyers",
  );
});

test("R151 no more suggestions wait than somebody can read", async () => {
  await t.database.pool.query(
    `insert into resource_suggestion (organization_id, suggestion_id, title, url, why, state, received_at)
     select $1, 'many-' || n, 'One of many', 'https://example.org/many', 'Because.', 'new', now()
     from generate_series(1, 300) n`,
    [t.organization],
  );
  const refused = t.work("auditor", (work) => suggestResource(work, suggestion()));
  await expect(refused).rejects.toMatchObject({
    problems: [{ message: expect.stringContaining("Many suggestions are waiting") as string }],
  });
});

test("only whoever may write sees buttons and may press them", async () => {
  const reviewer = await t.as("reviewer");
  const page = await reviewer.page(`/resources/${SHIPPED}`);
  expect(page).toContain("What is said of it");
  expect(page).not.toContain("/hide");
  expect((await reviewer.post(`/resources/${SHIPPED}/hide`)).status).toBe(403);
  expect((await (await t.as("learner")).get("/resources")).status).toBe(403);
});

test("every resource that ships travels as text and back without a loss", async () => {
  const { entries } = await t.work("program-lead", ({ trx, actor }) =>
    openLibrary(trx, actor.organizationId),
  );
  const shipped = entries.filter((entry) => entry.origin === "shipped");
  expect(shipped.length).toBeGreaterThan(130);
  for (const entry of shipped) {
    const form = new FormReader(typedOf(entry));
    const back = readResource(form, typedOf(entry));
    expect({ id: entry.id, problems: form.problems }).toEqual({ id: entry.id, problems: [] });
    expect({ ...entry, ...back }).toEqual(entry);
  }
});
