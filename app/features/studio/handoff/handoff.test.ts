/** Taking one piece out: files, drafts, links, the tick, tests by mail, news on the web. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, startTestApp, type TestApp } from "../../../../test/app.ts";
import { ensureCourses } from "../../training/index.ts";
import { createPiece } from "../pieces/create-piece.ts";
import { setPieceStatus } from "../pieces/set-piece-status.ts";
import { postingFiles, BUFFER, timeText } from "./posting-table.ts";
import { publicBase } from "./read-postings.ts";

let t: TestApp;
let lead: Client;

beforeAll(async () => {
  t = await startTestApp();
  await t.work("administrator", ensureCourses);
  lead = await t.as("program-lead");
}, 90_000);
afterAll(() => t?.close());

const piece = (o: { title?: string; body?: string; kind?: string; draft?: true } = {}) =>
  t.work("program-lead", async (work) => {
    const id = await createPiece(work, {
      kind: o.kind ?? "taskforce-message",
      title: o.title ?? "A message",
      body: o.body ?? "All staff can **watch** it.\n\n{{hotline}}",
    });
    if (!o.draft) await setPieceStatus(work, id, ["draft"], "approved");
    return id;
  });
const linkIn = (page: string): string => /http:\/\/localhost:3000(\/share\/[^<]+)</.exec(page)![1]!;

describe("R27 R149 files", () => {
  test("every format of the kind is a download", async () => {
    const id = await piece();
    const page = await lead.page(`/pieces/${id}/take`);
    for (const format of ["html", "txt", "docx", "pdf", "md"]) {
      expect(page).toContain(`/pieces/${id}/take/${format}`);
      const answer = await lead.get(`/pieces/${id}/take/${format}`);
      expect(answer.headers.get("content-disposition")).toContain(`a-message.${format}`);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(40);
    }
    expect((await lead.get(`/pieces/${id}/take/exe`)).status).toBe(404);
    expect((await (await t.asOther("program-lead")).get(`/pieces/${id}/take/txt`)).status).toBe(
      404,
    );
  }, 60_000);

  test("a file that not everybody could read is refused with its place", async () => {
    const id = await piece({ body: "Ask {{contact-phone}}." });
    expect((await lead.get(`/pieces/${id}/take/pdf`)).status).toBe(303);
    expect(await lead.page(`/pieces/${id}/take`)).toContain(
      "{{contact-phone}} is not filled in yet",
    );
  });

  test("a draft says that it is one, for those who write only, and no link leads to it", async () => {
    const id = await piece({ draft: true });
    const file = await lead.get(`/pieces/${id}/take/txt`);
    expect(file.headers.get("content-disposition")).toContain("draft-a-message.txt");
    expect(await file.text()).toContain("Nobody has approved it yet");
    expect((await (await t.as("executive")).get(`/pieces/${id}/take/txt`)).status).toBe(403);
    await lead.post(`/pieces/${id}/share`, { days: "30" });
    expect(await lead.page(`/pieces/${id}/take`)).toContain("Only approved pieces are shared");
    await lead.post(`/pieces/${id}/news`);
    expect(await lead.page(`/pieces/${id}/take`)).toContain("Only approved pieces go on the web");
  });
});

describe("R27 a link to a piece", () => {
  test("shows it and its files, counts them, and ends when it is revoked or the piece is a draft", async () => {
    const id = await piece({ title: "Shared <i>" });
    const here = linkIn(
      await (await lead.post(`/pieces/${id}/share`, { label: "Team", days: "7" })).text(),
    );
    const answer = await t.visitor.get(here);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    expect(await answer.text()).toContain("Shared &lt;i&gt;");
    expect((await t.visitor.get(`${here}/file/txt`)).status).toBe(200);
    expect(await lead.page(`/pieces/${id}/take`)).toContain("1 file taken");
    expect((await t.visitor.get(`${here}/picture.png`)).status).toBe(404);
    await t.work("program-lead", (work) => setPieceStatus(work, id, ["approved"], "draft"));
    expect((await t.visitor.get(here)).status).toBe(404);
    expect((await t.visitor.get(`${here}/file/txt`)).status).toBe(404);
    await t.work("program-lead", (work) => setPieceStatus(work, id, ["draft"], "approved"));
    const end = /action="([^"]+\/revoke)"/.exec(await lead.page(`/pieces/${id}/take`))![1]!;
    expect((await (await t.asOther("program-lead")).post(end)).status).toBe(404);
    await lead.post(end);
    expect((await t.visitor.get(here)).status).toBe(404);
  });

  test("only its hash is kept", async () => {
    const id = await piece();
    const here = linkIn(await (await lead.post(`/pieces/${id}/share`, { days: "7" })).text());
    const secret = here.split("/").at(-1)!;
    const { rows } = await t.database.pool.query(
      "select jsonb_agg(to_jsonb(s))::text || (select jsonb_agg(to_jsonb(a))::text from audit_entry a) as all from piece_share s",
    );
    expect(rows[0].all).not.toContain(secret);
  });
});

describe("R82 out", () => {
  test("an address that is not https is refused and kept in the form", async () => {
    const id = await piece();
    for (const url of [
      "http://x.com/1",
      "javascript:alert(1)",
      "https://a:b@x.com/1",
      "https://x",
    ]) {
      const answer = await lead.post(`/pieces/${id}/out`, { url });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain(`value="${url}"`);
    }
  });
});

test("R86 a test goes to oneself alone, as HTML with its text, ten times an hour", async () => {
  const id = await piece({ body: "Hello **you** and {all}." });
  for (let n = 0; n < 11; n++) await lead.post(`/pieces/${id}/test`);
  expect(await lead.page(`/pieces/${id}/take`)).toContain("10 tests within an hour");
  const { rows } = await t.database.pool.query(
    "select to_address, body_text, body_html from mail where purpose = 'test of a piece'",
  );
  expect(rows).toHaveLength(10);
  expect(rows[0].to_address).toMatch(/^program-lead\./);
  expect(rows[0].body_html).toContain("<strong>you</strong>");
  expect(rows[0].body_html).not.toMatch(/<(?:script|link|iframe)|src="http/);
  expect(rows[0].body_text).toContain("Hello you");
});

describe("R86 news on the web", () => {
  test("stands without an account or a cookie, keeps its words, and answers 410 once taken down", async () => {
    const id = await piece({ title: "Our news <1>", body: "Watch the course today." });
    const path = await t.work("program-lead", async (work) => {
      const { publishNews } = await import("./publish-news.ts");
      await setPieceStatus(work, id, ["approved"], "published");
      const { HOTLINE } = await import("../../../hotline.ts");
      return publishNews(work, id, HOTLINE);
    });
    expect(path).toBe("/news/lakeshore-health/our-news-1");
    const answer = await t.visitor.get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("x-robots-tag")).toContain("noindex");
    const page = await answer.text();
    expect(page).toContain("Our news &lt;1&gt;");
    expect(page).toContain("1-888-373-7888");
    expect(await t.visitor.page("/news/lakeshore-health")).toContain(path);
    expect(await t.visitor.page("/news/lakeshore-health/feed.xml")).toContain("Our news &lt;1&gt;");
    expect((await t.visitor.get("/news/harbor-clinic")).status).toBe(404);
    await lead.post("/news-settings", { slug: "lakeshore-health", listed: "1" });
    expect((await t.visitor.get(path)).headers.get("x-robots-tag")).toBeNull();
    expect((await lead.post(`/pieces/${id}/news/down`)).status).toBe(303);
    expect((await t.visitor.get(path)).status).toBe(410);
    expect(await t.visitor.page("/news/lakeshore-health")).not.toContain(path);
  });

  test("no two organizations share a name in addresses", async () => {
    const other = await t.asOther("program-lead");
    await lead.post("/news-settings", { slug: "our-name" });
    const answer = await other.post("/news-settings", { slug: "our-name" });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("This name is taken");
  });
});

describe("R86 tables of posts", () => {
  const post = {
    text: "Words",
    image: "",
    tags: [],
    on: "2027-01-11",
    at: null,
    channel: "X",
    title: "T",
  };

  test("100 rows a file, the heading in each, and one with the heading alone where there is none", () => {
    const files = postingFiles(
      Array.from({ length: 201 }, () => post),
      BUFFER,
    );
    expect(files.map((file) => file.trim().split("\r\n").length)).toEqual([101, 101, 2]);
    expect(postingFiles([], BUFFER)).toEqual(["Text,Image URL,Tags,Posting Time\r\n"]);
  });

  test("no cell becomes a formula, and quotes and lines stay", () => {
    for (const sign of ["=", "+", "-", "@", "＝"])
      expect(postingFiles([{ ...post, text: `${sign}1` }], BUFFER)[0]).toContain(`" ${sign}1"`);
    expect(postingFiles([{ ...post, text: 'a "b"\nc' }], BUFFER)[0]).toContain('"a ""b""\nc"');
  });

  test("days are written as the tool wants them", () => {
    expect(timeText("2027-01-11", "00:05", "MM/DD/YYYY h:mm A")).toBe("01/11/2027 12:05 AM");
    expect(timeText("2027-01-11", "13:05", "DD/MM/YYYY HH:mm")).toBe("11/01/2027 13:05");
    expect(timeText("2027-01-11", "13:05", "ISO")).toBe("2027-01-11T13:05:00");
  });

  test("only a public https address is given to tools", () => {
    expect(publicBase("https://fairhand.lakeshore.org")).toBe("https://fairhand.lakeshore.org");
    for (const inside of [
      "http://fairhand.lakeshore.org",
      "https://localhost",
      "https://10.0.0.4",
      "https://server",
      "https://a.internal",
      "https://[::1]",
    ])
      expect(publicBase(inside)).toBeNull();
  });

  test("a profile is described, refused with its reason, and removed", async () => {
    const bad = {
      name: "",
      columns: "words: Text",
      dayFormat: "ISO",
      channel: "",
      rowsPerFile: "0",
    };
    const answer = await lead.post("/posting-profiles/new", bad);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("“words: Text” is no column.");
    const good = { ...bad, name: "Our tool", columns: "text: Post\ntime: When", rowsPerFile: "50" };
    expect((await lead.post("/posting-profiles/new", good)).status).toBe(303);
    const list = await lead.page("/posting-profiles");
    expect(list).toContain("Post, When");
    const href = /href="(\/posting-profiles\/(?!new)[^"]+)"/.exec(list)![1]!;
    expect((await (await t.asOther("program-lead")).get(href)).status).toBe(404);
    await lead.post(`${href}/remove`);
    expect(await lead.page("/posting-profiles")).not.toContain("Our tool");
  });
});
