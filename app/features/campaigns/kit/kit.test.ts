/** Kits, their links, tables of posts and news over pages: what leaves, what never does. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { createPiece, setPieceStatus } from "../../studio/index.ts";
import { ensureCourses } from "../../training/index.ts";
import { addPiece } from "../add-pieces.ts";
import { makeCampaign } from "../make-campaign.ts";

let t: TestApp;
let lead: Client;
let folder: string;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  lead = await t.as("program-lead");
  folder = mkdtempSync(path.join(tmpdir(), "kit-"));
}, 90_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await t?.close();
});

const campaign = (name: string) =>
  t.work("program-lead", async (work) => {
    const made = await makeCampaign(work, {
      kind: "other",
      name,
      startsOn: "2027-01-01",
      endsOn: "2027-01-31",
      keep: [],
    });
    return made.id;
  });

interface NewPiece {
  readonly title: string;
  readonly body: string;
  readonly kind?: string;
  readonly campaignId?: string;
  readonly channels?: readonly string[];
  readonly plannedOn?: string;
  readonly draft?: true;
}
const piece = (o: NewPiece) =>
  t.work("program-lead", async (work) => {
    const id = await createPiece(work, {
      kind: o.kind ?? "taskforce-message",
      title: o.title,
      body: o.body,
      plannedOn: o.plannedOn ?? "2027-01-05",
      ...(o.channels ? { channels: o.channels } : {}),
    });
    if (o.campaignId) await addPiece(work, o.campaignId, id);
    if (!o.draft) await setPieceStatus(work, id, ["draft"], "approved");
    return id;
  });

/** Makes the kit over its page and unpacks it; the names in the order in which they stand. */
async function madeKit(id: string): Promise<{ names: string[]; read: (name: string) => string }> {
  expect((await lead.post(`/campaigns/${id}/kit`)).status).toBe(303);
  await t.services.jobs.runDue();
  const page = await lead.page(`/campaigns/${id}/kit`);
  const href = /href="(\/campaigns\/[^"]+\/kit\/[^"]+\/file)"/.exec(page)![1]!;
  const answer = await lead.get(href);
  expect(answer.headers.get("content-type")).toBe("application/zip");
  return unpacked(new Uint8Array(await answer.arrayBuffer()));
}

function unpacked(bytes: Uint8Array) {
  const file = path.join(folder, `${Math.random()}.zip`);
  writeFileSync(file, bytes);
  execFileSync("unzip", ["-tq", file]);
  const names = execFileSync("unzip", ["-Z1", file]).toString().trim().split("\n");
  const read = (name: string) => execFileSync("unzip", ["-p", file, name]).toString();
  return { names, read };
}

const linkIn = (page: string): string =>
  new RegExp("http://localhost:3000(/(?:kit|share)/[^<]+)<").exec(page)![1]!;

describe("R96 R149 a kit", () => {
  test("holds every approved piece in all its formats, an index, sources and a calendar; no draft", async () => {
    const id = await campaign("January with us");
    await piece({ campaignId: id, title: "Résumé: ../../etc/passwd", body: "All staff can come." });
    await piece({ campaignId: id, title: "Same name", body: "One." });
    await piece({ campaignId: id, title: "Same name", body: "Two." });
    await piece({ campaignId: id, title: "Secret draft", body: "ZZDRAFT", draft: true });
    const { names, read } = await madeKit(id);
    expect(names).toEqual(
      expect.arrayContaining(["index.html", "README.txt", "sources.txt", "calendar.ics"]),
    );
    const stem = "other/2027-01-05-resume-etc-passwd";
    for (const ending of ["html", "txt", "docx", "pdf", "md"])
      expect(names).toContain(`${stem}.${ending}`);
    expect(names).toContain("other/2027-01-05-same-name.txt");
    expect(names).toContain("other/2027-01-05-same-name-2.txt");
    expect(names.every((name) => /^[a-zA-Z0-9./-]+$/.test(name) && !name.includes(".."))).toBe(
      true,
    );
    const index = read("index.html");
    expect(index).toContain("Résumé: ../../etc/passwd");
    expect(index).toContain("1-888-373-7888");
    expect(index + read("README.txt") + names.join()).not.toMatch(/ZZDRAFT|secret draft/i);
    for (const [, href] of index.matchAll(/href="([^"]+)"/g))
      expect(/^(https:|tel:|sms:)/.test(href!) || names.includes(href!)).toBe(true);
  }, 120_000);

  test("without a piece opens, and says that it is empty", async () => {
    const { names, read } = await madeKit(await campaign("Empty"));
    expect(names).toEqual(["index.html", "README.txt", "sources.txt", "calendar.ics"]);
    expect(read("index.html")).toContain("the kit is empty");
  }, 60_000);

  test("names what it had to leave out, with the reason, and keeps the rest", async () => {
    const id = await campaign("Halves");
    await piece({ campaignId: id, title: "Good", body: "Words." });
    await piece({ campaignId: id, title: "Open", body: "Ask {{contact-phone}} today." });
    await piece({ campaignId: id, title: "No words", body: "![](picture:gone)" });
    const { names, read } = await madeKit(id);
    expect(names).toContain("other/2027-01-05-good.pdf");
    expect(names.filter((name) => name.includes("open"))).toEqual([]);
    expect(read("README.txt")).toContain("{{contact-phone}} is not filled in yet");
    expect(read("README.txt")).toContain("A picture in it may not be shown any more");
    const page = await lead.page(`/campaigns/${id}/kit`);
    expect(page).toContain("left out");
    expect(page).toContain("{{contact-phone}} is not filled in yet");
  }, 90_000);

  test("another organization's is not to be found", async () => {
    const id = await campaign("Ours");
    const other = await t.asOther("program-lead");
    expect((await other.get(`/campaigns/${id}/kit`)).status).toBe(404);
    expect((await other.post(`/campaigns/${id}/kit`)).status).toBe(404);
  });
});

describe("R96 a partner's link", () => {
  test("puts their name in, keeps who made it first, and stores nothing of it", async () => {
    const id = await campaign("Partners");
    const shared = await piece({
      campaignId: id,
      title: "Join",
      body: "{{organization}} asks all staff.",
    });
    const hidden = await piece({ campaignId: id, title: "Later", body: "ZZDRAFT", draft: true });
    const here = linkIn(
      await (await lead.post(`/campaigns/${id}/kit/links`, { label: "Harbor", days: "90" })).text(),
    );
    const page = await t.visitor.get(here);
    expect(page.headers.get("x-robots-tag")).toContain("noindex");
    expect(page.headers.getSetCookie()).toEqual([]);
    const text = await page.text();
    expect(text).toContain("Lakeshore Health asks all staff.");
    expect(text).not.toContain("ZZDRAFT");
    const own = { organization: "ZZ Partner <b>", primary: "#1d5fc4" };
    const file = await t.visitor.post(`${here}/file`, { ...own, take: `${shared}/txt` });
    expect(file.headers.get("content-disposition")).toContain("attachment");
    const words = await file.text();
    expect(words).toContain("ZZ Partner <b> asks all staff.");
    expect(words).toContain("First made by the program of Lakeshore Health");
    expect((await t.visitor.post(`${here}/file`, { take: `${hidden}/txt` })).status).toBe(404);
    const zip = await t.visitor.post(`${here}/file`, { ...own, take: "zip" });
    const { read, names } = unpacked(new Uint8Array(await zip.arrayBuffer()));
    expect(read("index.html")).toContain("ZZ Partner &lt;b&gt;");
    expect(names.some((name) => name.startsWith("posts/"))).toBe(false);
    const { rows } = await t.database.pool.query(
      "select coalesce(jsonb_agg(to_jsonb(a)), '[]')::text as all from audit_entry a",
    );
    expect(rows[0].all).not.toContain("ZZ Partner");
    expect(await lead.page(`/campaigns/${id}/kit`)).toContain("2 files taken");
  }, 90_000);

  test("says what is wrong with a form and keeps it", async () => {
    const id = await campaign("Forms");
    const one = await piece({ campaignId: id, title: "One", body: "Words." });
    const here = linkIn(
      await (await lead.post(`/campaigns/${id}/kit/links`, { days: "30" })).text(),
    );
    const bad = { organization: "", primary: "blue", take: `${one}/txt` };
    const answer = await t.visitor.post(`${here}/file`, bad);
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain("Write the color like #1d5fc4.");
    expect(page).toContain('value="blue"');
    const evil = { organization: "{{hotline}}", take: `${one}/txt` };
    expect((await t.visitor.post(`${here}/file`, evil)).status).toBe(400);
  });

  test("ended, expired, mistyped, of another organization: all answer alike", async () => {
    const id = await campaign("Ends");
    const made = await lead.post(`/campaigns/${id}/kit/links`, { days: "30" });
    const here = linkIn(await made.text());
    const [, , , secret] = here.split("/") as [string, string, string, string];
    const gone = async (address: string) => {
      const answer = await t.visitor.get(address);
      return `${answer.status} ${(await answer.text()).includes("This link does not work")}`;
    };
    for (const address of [
      `/kit/${t.otherOrganization}/${secret}`,
      `/kit/${t.organization}/${secret.slice(1)}x`,
      `/kit/${t.organization}/${"a".repeat(32)}`,
      `/share/${t.organization}/${secret}`,
      `/kit/${t.organization}/%27or%201`,
    ])
      expect(await gone(address)).toBe("404 true");
    const page = await lead.page(`/campaigns/${id}/kit`);
    const end = /action="([^"]+\/revoke)"/.exec(page)![1]!;
    const other = await t.asOther("program-lead");
    expect((await other.post(end)).status).toBe(404);
    expect((await t.visitor.get(here)).status).toBe(200);
    expect((await lead.post(end)).status).toBe(303);
    expect(await gone(here)).toBe("404 true");
    expect((await t.visitor.post(`${here}/file`, { take: "zip" })).status).toBe(404);
  });
});

test("R86 the table of posts has Buffer's headings, its days, and one network's posts", async () => {
  const id = await campaign("Posts");
  const post = { campaignId: id, kind: "ambassador-post-1", channels: ["x", "linkedin"] };
  await piece({ ...post, title: "One", body: 'We ask, "who made it?"', plannedOn: "2027-01-11" });
  await piece({ ...post, title: "Two", body: "=HYPERLINK(1)", plannedOn: "2027-01-12" });
  await piece({ ...post, title: "Three", body: "ZZDRAFT", draft: true });
  const answer = await lead.post(`/campaigns/${id}/posts`, { profile: "buffer", channel: "x" });
  expect(answer.headers.get("content-disposition")).toContain(".csv");
  expect(await answer.text()).toBe(
    "Text,Image URL,Tags,Posting Time\r\n" +
      '"We ask, ""who made it?""",,Posts,2027-01-11 09:00\r\n' +
      '" =HYPERLINK(1)",,Posts,2027-01-12 09:00\r\n',
  );
});
