/** The packages as files: every one of them opened by another reader than the one that wrote it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { type Client, ORIGIN, startTestApp, type TestApp } from "../../../../test/app.ts";
import { escapeXml } from "./card-page.tsx";

let t: TestApp;
let manager: Client;
const HOME = ORIGIN;
const folder = mkdtempSync(path.join(tmpdir(), "fairhand-package-"));

beforeAll(async () => {
  t = await startTestApp();
  manager = await t.as("learning-manager");
}, 180_000);
afterAll(async () => {
  await t?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function courses(): Promise<{ id: string; title: string; url: string | null }[]> {
  const { rows } = await t.work("administrator", (work) =>
    sql<{
      id: string;
      title: string;
      url: string | null;
    }>`select course_id as id, title, url from course
      where organization_id = ${t.organization} order by title`.execute(work.trx),
  );
  return rows;
}

/** A package as somebody downloads it, unpacked by yauzl and tested by unzip. */
async function unpacked(course: string, kind: string): Promise<Map<string, string>> {
  const answer = await manager.get(`/training/handover/courses/${course}/${kind}.zip`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/zip");
  expect(answer.headers.get("content-disposition")).toContain(`${kind}.zip`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const file = path.join(folder, `${course}-${kind}.zip`);
  writeFileSync(file, bytes);
  expect(execFileSync("unzip", ["-t", file], { encoding: "utf8" })).toContain("No errors detected");
  const archive = await fromBufferPromise(bytes, {});
  const files = new Map<string, string>();
  for await (const entry of archive.eachEntry())
    files.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)));
  return files;
}

/** What no page of a package may hold: anything from elsewhere, anything a browser runs unasked. */
function expectOwn(html: string): void {
  expect(html).toMatch(/^<!doctype html><html lang="en">/);
  expect(html).toMatch(/<title>[^<]+<\/title>/);
  expect(html).toContain('name="color-scheme" content="light dark"');
  const loaded = [...html.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]+)"/g)];
  for (const [, address] of loaded) expect(address).toMatch(/^(page\.css|scorm12\.js|cmi5\.js)$/);
  expect(html).not.toMatch(/ style="|<[a-z][^>]* on[a-z]+="/);
}

test("R40 every course of the list that has an address becomes a SCORM 1.2 package that only leads to it", async () => {
  const all = await courses();
  expect(all.length).toBe(9);
  for (const course of all) {
    const files = await unpacked(course.id, "scorm12");
    expect([...files.keys()]).toEqual(["imsmanifest.xml", "index.html", "page.css", "scorm12.js"]);
    const manifest = files.get("imsmanifest.xml")!;
    const declared = [...manifest.matchAll(/<file href="([^"]+)"\/>/g)].map((m) => m[1]!);
    expect(["imsmanifest.xml", ...declared].toSorted()).toEqual([...files.keys()].toSorted());
    expect(manifest).toContain("<schemaversion>1.2</schemaversion>");
    expect(manifest).toContain('adlcp:scormtype="sco" href="index.html"');
    expect(manifest).toContain(`<title>${escapeXml(course.title)}</title>`);
    expect(manifest, "nothing turns into a result by itself").not.toContain("masteryscore");
    const page = files.get("index.html")!;
    expectOwn(page);
    expect(page).toContain(`href="${course.url}"`);
    expect(page).toContain(`href="${HOME}/my-training"`);
    expect(page).toContain("tel:+18883737888");
    expect(page).toContain("not endorsed by HHS");
  }
});

test("R40 the cmi5 package waits for a completion that it never sends", async () => {
  for (const course of await courses()) {
    const files = await unpacked(course.id, "cmi5");
    expect([...files.keys()]).toEqual(["cmi5.xml", "index.html", "page.css", "cmi5.js"]);
    const structure = files.get("cmi5.xml")!;
    expect(structure).toContain(`<course id="${HOME}/courses/${course.id}">`);
    expect(structure).toContain(`<au id="${HOME}/courses/${course.id}/card" moveOn="Completed"`);
    expect(structure).not.toMatch(/masteryScore|NotApplicable/);
    expectOwn(files.get("index.html")!);
  }
});

test("R40 neither script knows a word for done, nor an address of anybody else", async () => {
  const [course] = await courses();
  for (const [kind, script] of [
    ["scorm12", "scorm12.js"],
    ["cmi5", "cmi5.js"],
  ] as const) {
    const code = (await unpacked(course!.id, kind))
      .get(script)!
      .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    expect(code).not.toMatch(
      /score|"passed"|"completed"|"failed"|verbs\/(completed|passed|failed)/,
    );
    expect(code).not.toMatch(/\beval\b|innerHTML|document\.write/);
    const addresses = [...code.matchAll(/"(https?:\/\/[^"]+)"/g)].map((m) => m[1]);
    expect(
      addresses.every((address) =>
        /^(https:\/\/w3id\.org\/xapi\/cmi5|http:\/\/adlnet\.gov\/expapi)/.test(address!),
      ),
    ).toBe(true);
  }
});

test("R40 a hostile title is text in every file", async () => {
  const title = `"><script>alert(1)</script> & 'x' ]]> \u0001 é 你`;
  await manager.post("/training/courses", {
    title,
    number: '"&<',
    provider: "<i>Us</i>",
    url: "https://lms.example/a?b=1&c=%22",
  });
  const own = (await courses()).find((course) => course.title.includes("alert(1)"))!;
  for (const kind of ["scorm12", "cmi5"]) {
    const files = await unpacked(own.id, kind);
    for (const name of ["imsmanifest.xml", "cmi5.xml", "index.html"]) {
      const content = files.get(name);
      if (content === undefined) continue;
      expect(content).not.toContain("<script>alert");
      expect(content).not.toContain("<i>Us");
      expect(name.endsWith(".xml") && content.includes("\u0001")).toBe(false);
      expect(content).toContain("你");
    }
    expect(files.get("index.html")).toContain('href="https://lms.example/a?b=1&amp;c=%22"');
  }
});
