import { spawnSync } from "node:child_process";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { HtmlValidate } from "html-validate";
import ICAL from "ical.js";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { createDocuments } from "#platform/documents.ts";
import { readPdf } from "#platform/pdf.ts";
import { FORMATS, type Format } from "../kinds/kinds.ts";
import { createOffice } from "./office/office.ts";
import { parseText } from "./parse-text.ts";
import { renderPiece, type RenderOptions } from "./render-piece.ts";
import { piece } from "./testing/pieces.ts";
import {
  GRAPHIC_LAYOUTS,
  GRAPHIC_SIZES,
  type GraphicLayout,
  type GraphicSize,
} from "./to-picture.ts";

const documents = createDocuments();
const office = createOffice();
const folder = mkdtempSync(path.join(tmpdir(), "fairhand-render-"));
afterAll(() => {
  documents.close();
  office.close();
  rmSync(folder, { recursive: true });
});
const now = Temporal.Instant.from("2026-12-01T12:00:00Z");
const file = (
  format: Format,
  given: Parameters<typeof piece>[0] = {},
  options: RenderOptions = {},
) => renderPiece(documents, piece(given), format, { office, now, ...options });
const text = async (...args: Parameters<typeof file>) =>
  new TextDecoder().decode((await file(...args)).bytes);
const tool = (command: string, bytes: Uint8Array, ...args: string[]) => {
  const name = path.join(folder, "file.pdf");
  writeFileSync(name, bytes);
  return spawnSync(command, [...args, name], { encoding: "utf8" });
};

describe("R85 R149 a PDF of a piece", () => {
  test.each(["newsletter", "proclamation", "metrics", "badge"] as const)(
    "of the family %s is tagged, sound and says where it is from",
    async (family) => {
      const short = family === "badge" ? { text: "**Ana Rivera**\n\nAsk me." } : {};
      const { bytes } = await file("pdf", { family, ...short });
      const structure = tool("pdfinfo", bytes, "-struct").stdout;
      expect(structure).toMatch(/\bH1\b/);
      expect(tool("qpdf", bytes, "--check").status).toBe(0);
      const read = (await readPdf(bytes))!;
      expect(read.origin.title).toBe("Fair work is part of good care");
      expect(read.text.replaceAll(/\s+/g, " ")).toContain("Not from HHS");
    },
  );

  test("has headings in order, lists, a table with a head, and words on pictures", async () => {
    const structure = tool("pdfinfo", (await file("pdf")).bytes, "-struct").stdout;
    for (const tag of ["H1", "H2", "H3", "L (block)", "TH", "Figure", "Link"])
      expect(structure).toContain(tag);
    const read = (await readPdf((await file("pdf")).bytes))!;
    for (const words of ["Núñez", "1-800-555-0100", "Maya Brandt"])
      expect(read.text).toContain(words);
  });
});

describe("R25 R87 R89 graphics and backgrounds", () => {
  const words = "Two hours of free training.\n\n#EndTrafficking\n\n{{hotline}}";
  const figure = "# 27.6 million\n\npeople\n\nSource: ILO, 2022";
  const all = (Object.keys(GRAPHIC_LAYOUTS) as GraphicLayout[]).flatMap((layout) =>
    (Object.keys(GRAPHIC_SIZES) as GraphicSize[]).map((size) => [layout, size] as const),
  );

  test.each(all)("in the look %s for %s have the size that is promised", async (layout, size) => {
    const made = await file(
      "png",
      { family: "graphic", text: layout === "figure" ? figure : words },
      { size, layout },
    );
    const { width, height, format } = await sharp(made.bytes).metadata();
    expect({ width, height, format }).toEqual({
      width: GRAPHIC_SIZES[size].width,
      height: GRAPHIC_SIZES[size].height,
      format: "png",
    });
    expect(made.fileName).toBe(`fair-work-is-part-of-good-care-${size}.png`);
  });

  test.each(["sun", "shapes", "supply-chain"] as const)(
    "in the look %s keep a long word and names from right to left inside their edge",
    async (layout) => {
      const title = `Pneumonoultramicroscopicsilicovolcanoconiosis${"x".repeat(60)} שערי צדק مستشفى`;
      const options = { layout, size: "instagram" } as const;
      const given = { family: "graphic", title, text: words } as const;
      const [withWords, without] = await Promise.all([
        file("png", given, options),
        file("png", { ...given, title: "." }, options),
      ]);
      expect(await changedColumns(withWords.bytes, without.bytes)).toBeLessThan(1080 - 40);
    },
  );

  test("are refused when the words do not fit, and when a figure has no source", async () => {
    const much = "So many words that nobody could read them on a phone. ".repeat(60);
    await expect(file("png", { text: much })).rejects.toMatchObject({ place: "title" });
    const bare = { text: "# 27.6 million\n\npeople" };
    const { source: _, ...unsourced } = piece(bare);
    await expect(renderPiece(documents, unsourced, "png", {})).rejects.toMatchObject({
      place: "source",
    });
  });

  test("leave emoji out, and refuse letters that would be boxes", async () => {
    await expect(file("png", { title: "Fair 🎉 work", text: words })).resolves.toBeDefined();
    const cjk = file("png", { title: "公平", text: words });
    await expect(cjk).rejects.toMatchObject({ place: "title" });
    await expect(file("png", { title: "🎉🎉", text: words })).rejects.toMatchObject({
      place: "title",
    });
  });
});

describe("HTML, text and Markdown of a piece", () => {
  test("HTML is sound, escaped, and loads nothing", async () => {
    const html = await text("html", { title: `<b>"Fair" & free</b>` });
    const judge = new HtmlValidate({
      extends: ["html-validate:recommended", "html-validate:document"],
      rules: { "no-inline-style": "off", "tel-non-breaking": "off", "long-title": "off" },
    });
    const report = await judge.validateString(html);
    expect(
      report.results.flatMap((r) => r.messages.map((m) => `${m.ruleId} ${m.message}`)),
    ).toEqual([]);
    expect(html).not.toContain("<b>");
    expect(html.match(/ (?:src|href)="(?!data:|https:\/\/|tel:)/g)).toBeNull();
    expect(html).toContain("Not from HHS");
  });

  test("no text becomes a link that runs something", async () => {
    const html = await text("html", {
      text: "x",
      blocks: [
        {
          type: "paragraph",
          content: [{ text: "<img src=x onerror=y>", href: "javascript:alert(1)" }],
        },
      ],
    });
    expect(html).not.toMatch(/href="javascript|<img src=x/);
    expect(html).toContain("&lt;img src=x");
  });

  test("text says everything in words, and Markdown reads back", async () => {
    const plain = await text("txt");
    for (const words of [
      "the course (https://www.train.org/main/course/1112251/details)",
      "Call 1-800-555-0100",
      "[Picture: Boxes beside a yellow sun]",
      "Not from HHS",
    ])
      expect(plain).toContain(words);
    const blocks = parseText(await text("md"));
    expect(blocks.slice(1, piece().blocks.length + 1)).toEqual(piece().blocks);
  });
});

describe("a calendar file of an event", () => {
  test("stands on its day, or at its times in its zone", async () => {
    const day = await text("ics", { family: "event" });
    const event = new ICAL.Component(ICAL.parse(day)).getFirstSubcomponent("vevent")!;
    expect(String(event.getFirstPropertyValue("dtstart"))).toBe("2027-01-11");
    const timed = await text(
      "ics",
      { family: "event" },
      {
        times: {
          starts: "14:00",
          ends: "15:00",
          timeZone: "America/New_York",
          place: "Room 4",
          link: null,
        },
      },
    );
    expect(timed).toContain("DTSTART;TZID=America/New_York:20270111T140000");
    expect(timed.replaceAll("\r\n ", "")).toContain("Not from HHS");
  });

  test("is refused without a day", async () => {
    const { day: _, ...undated } = piece({ family: "event" });
    await expect(renderPiece(documents, undated, "ics", { now })).rejects.toMatchObject({
      place: "day",
    });
  });
});

describe("R149 what is refused, in every format", () => {
  test.each([
    ["title", { title: " " }],
    ["text", { text: "---" }],
    ["picture:boxes", { text: "Words\n\n![](picture:boxes)" }],
    ["picture:other", { text: "Words\n\n![A dog](picture:other)" }],
    ["Deep", { text: "# One\n\n### Deep\n\nWords" }],
    ["{{organization}}", { text: "Dear {{organization}}" }],
    ["{{video-link}}", { text: "[Watch]({{video-link}})" }],
    ["[XX]", { text: "On the [XX] day" }],
    ["notice", { notice: "" }],
    ["title", { title: "x".repeat(201) }],
    ["text", { text: "word ".repeat(50_000) }],
  ] as const)("names the place: %s", async (place, given) => {
    for (const format of ["docx", "pdf", "pptx", "html"] as const)
      await expect(file(format, given)).rejects.toMatchObject({ name: "Refused", place });
  });

  test("a brand color that is none, and a logo without words", async () => {
    const { brand } = piece();
    const asked = [
      file("pdf", { brand: { ...brand, primary: "blue" } }),
      file("pdf", { brand: { ...brand, logo: { bytes: brand.logo!.bytes, alt: "" } } }),
    ];
    for (const one of asked) await expect(one).rejects.toMatchObject({ place: "brand" });
  });
});

test("R149 every format has its type and a name that every system takes", async () => {
  for (const format of FORMATS) {
    const made = await file(format, {
      title: "Café: “Fair”/work?",
      text: "Words.",
      family: "event",
    });
    expect(made.bytes.length).toBeGreaterThan(50);
    expect(made.fileName).toBe(
      format === "png" ? "cafe-fair-work-x.png" : `cafe-fair-work.${format}`,
    );
    expect(made.type).toMatch(/^(application|image|text)\//);
  }
});

/** How far to the right two pictures differ, in pixels. */
async function changedColumns(a: Uint8Array, b: Uint8Array): Promise<number> {
  const raw = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const [one, two] = await Promise.all([raw(a), raw(b)]);
  const { width, channels } = one.info;
  let last = 0;
  for (let at = 0; at < one.data.length; at += channels)
    if (one.data[at] !== two.data[at]) last = Math.max(last, (at / channels) % width);
  return last;
}
