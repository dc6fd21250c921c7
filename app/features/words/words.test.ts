import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { english } from "#checker";
import {
  docx,
  p,
  pptx,
  shape,
  slide,
} from "../../../packages/checker/src/documents/testing/office.ts";
import { NOW, ORIGIN, startTestApp, type TestApp } from "../../../test/app.ts";
import { CHANNELS, KINDS } from "./choices.ts";

let running: TestApp;
let now = Temporal.Instant.from(NOW);
beforeAll(async () => {
  running = await startTestApp({ clock: { now: () => now } });
}, 120_000);
afterAll(() => running.close());

/** Each test has an allowance of its own. */
const later = () => (now = now.add({ minutes: 11 }));
const post = (fields: Record<string, string>, path = "/check") =>
  running.visitor.post(path, fields);
async function send(name: string, bytes: Uint8Array | string): Promise<Response> {
  const form = new FormData();
  form.set("text", "");
  form.set("file", new File([bytes as BlobPart], name));
  return running.visitor.post("/check", form);
}
const cards = (html: string) =>
  [...html.split("<template")[0]!.matchAll(/<li class="fh-finding"[^>]* data-rule="([^"]+)"/g)].map(
    (m) => m[1],
  );

const TEXT = "Ten trafficking victims asked for help.\n\nVulnerable groups <b>&</b> more.";

describe("R91 R115 check a text without an account and without JavaScript", () => {
  test("the page opens for everybody, sets no cookie and is found in the navigation", async () => {
    const answer = await running.visitor.get("/check");
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(await running.visitor.page("/")).toMatch(/<a href="\/check"[^>]*>Check your words</);
  });

  test("findings stand in place, each with its reason, its source and whose words it suggests", async () => {
    later();
    const answer = await post({ text: TEXT });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const html = await answer.text();
    expect(cards(html)).toEqual(["trafficking-victim", "vulnerable-group"]);
    expect(html).toMatch(
      /<span id="mark-1"><\/span><a class="fh-hit fh-hit-warn" href="#finding-1">trafficking victims/,
    );
    expect(html).toContain("from the guideline");
    expect(html).toContain("Source:");
    expect(html).toContain(">trafficking victims</a>");
    // What was typed stands there as it was, and nothing of it is taken for markup.
    expect(html).toContain("&lt;b&gt;&amp;&lt;/b&gt; more.</textarea>");
    expect(html).not.toContain("<b>&");
  });

  test("one severity and one rule can be asked for; the numbers of the findings stay", async () => {
    later();
    const html = await (await post({ text: TEXT, rule: "vulnerable-group" })).text();
    expect(cards(html)).toEqual(["vulnerable-group"]);
    expect(html).toContain('id="finding-2"');
    expect(html).not.toContain('id="mark-1"');
    expect(cards(await (await post({ text: TEXT, severity: "block" })).text())).toEqual([]);
  });

  test("a kind and a channel bring their checks, and stay chosen", async () => {
    later();
    const html = await (
      await post({ text: "word ".repeat(70), channel: "x", kind: "social-post" })
    ).text();
    expect(cards(html)).toContain("length");
    expect(html).toContain('<option value="x" selected="">X</option>');
    expect(html).toContain("350 of 280 characters");
  });

  test("every kind and channel on the page is one that rules speak of", () => {
    const kinds = new Set(english.rules?.flatMap((rule) => rule.kinds ?? []));
    expect(KINDS.filter(({ value }) => !kinds.has(value))).toEqual([]);
    expect(CHANNELS.map((c) => c.value)).toEqual(Object.keys(english.pieces?.channels ?? {}));
  });

  test("numbers say what we know of them, or that they need a source", async () => {
    later();
    const html = await (
      await post({
        text: "27.6 million people were in forced labor in 2021. One in nine workers cannot leave.",
      })
    ).text();
    expect(html).toContain("The International Labour Organization estimates");
    expect(html).toContain("<b>One in nine</b> It needs a source.");
  });

  test("the example shows findings at once", async () => {
    expect(cards(await running.visitor.page("/check?example")).length).toBeGreaterThan(5);
  });

  test("R135 asks for no stories and names the Hotline beside the field", async () => {
    const html = await running.visitor.page("/check");
    expect(html).toContain("leave out what happened to a real person");
    expect(html).toMatch(/fh-safety[\s\S]*?tel:\+18883737888[\s\S]*?<textarea/);
  });

  test("R131 the way out is there by its button; no key could blank what was typed", async () => {
    const html = await running.visitor.page("/check");
    expect(html).toContain('data-by-key="no"');
    expect(html).not.toContain("Shift three times");
    expect(await running.visitor.page("/why")).toContain("Shift three times");
  });
});

describe("R108 files", () => {
  test.each([
    ["a.txt", "Ten trafficking victims asked."],
    ["a.md", "# Ten trafficking victims asked."],
    ["a.html", "<p>Ten trafficking victims asked.</p>"],
    ["a.docx", docx(p("Ten trafficking victims asked."))],
    ["a.pptx", pptx([slide(shape("Ten trafficking victims asked."))], [1])],
  ])("%s is read, checked and shown", async (name, bytes) => {
    later();
    const answer = await send(name, bytes);
    expect(answer.status).toBe(200);
    expect(cards(await answer.text())).toEqual(["trafficking-victim"]);
  });

  test.each([
    ["a.pdf", "%PDF", "These can: .txt, .md, .html, .docx, .pptx."],
    ["a.docx", "nothing", "It is damaged, or no Office file."],
    ["a.md", new Uint8Array([0, 1, 2, 3]), "This is not a text"],
  ])("%s of %s is refused with its reason", async (name, bytes, why) => {
    later();
    const answer = await send(name, bytes);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(why);
  });
});

describe("R115 limits", () => {
  test("an empty text is told, on the page", async () => {
    later();
    const answer = await post({ text: "  " });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Paste a text, or choose a file.");
  });

  test("200 KB are checked; more is refused, and the text is still there", async () => {
    later();
    const line = "A plain line.\n";
    const most = line.repeat(Math.floor((200 * 1024) / line.length));
    expect((await post({ text: most })).status).toBe(200);
    const over = await post({ text: `${most}${line}` });
    expect(over.status).toBe(413);
    const html = await over.text();
    expect(html).toContain("This is more than 200 KB of text.");
    expect(html.split("A plain line.").length).toBeGreaterThan(10_000);
  });

  test("after 60 checks an address waits, is told how long, and keeps its text", async () => {
    later();
    for (let i = 0; i < 60; i += 1) await post({ text: "Fine." });
    now = now.add({ minutes: 4 });
    const body = new URLSearchParams({ text: "My unsaved words." }).toString();
    const headers = {
      origin: ORIGIN,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(body.length),
    };
    const answer = await running.app.request(`${ORIGIN}/check`, { method: "POST", body, headers });
    expect(answer.status).toBe(429);
    const html = await answer.text();
    expect(html).toContain("Try again in 6 minutes.");
    expect(html).toContain("My unsaved words.</textarea>");
    // Without a length nothing is read, so that nobody can keep the server busy.
    expect(await (await post({ text: "Words" })).text()).toContain(
      "your browser still has your text",
    );
    later();
    expect((await post({ text: "Fine." })).status).toBe(200);
  });
});

describe("R105 what can be taken along", () => {
  test("a summary as text, with answers and with what it is not", async () => {
    later();
    const answer = await post(
      { text: TEXT, "answer-systems": "Yes, in the second part." },
      "/check/summary/txt",
    );
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="check-your-words.txt"',
    );
    const text = await answer.text();
    expect(text).toContain("2 to change.");
    expect(text).toContain("1. Change: “trafficking victims”, line 1");
    expect(text).toContain("2. Change: “Vulnerable groups”, line 3");
    expect(text).toContain("Yes, in the second part.");
    expect(text).toContain("It is not legal advice.");
  });

  test("CSV that no spreadsheet takes for a formula, and JSON for programs", async () => {
    later();
    const csv = await (
      await post({ text: "{=1+1} trafficking victims" }, "/check/summary/csv")
    ).text();
    expect(csv.split("\r\n")[0]).toBe(
      "Severity,Rule,Start,End,Line,Text,Message,Why,Suggestions,Source",
    );
    expect(csv).not.toMatch(/(^|,)=/m);
    const json = (await (await post({ text: TEXT }, "/check/summary/json")).json()) as {
      findings: { start: number; end: number; text: string }[];
    };
    for (const f of json.findings) expect(TEXT.slice(f.start, f.end)).toBe(f.text);
    expect(json.findings).toHaveLength(2);
  });

  test("nothing to check is refused here, too", async () => {
    later();
    expect((await post({ text: "" }, "/check/summary/csv")).status).toBe(400);
  });
});
