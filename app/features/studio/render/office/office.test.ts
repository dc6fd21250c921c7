import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDocuments } from "#platform/documents.ts";
import { readPdf } from "#platform/pdf.ts";
import { renderPiece } from "../render-piece.ts";
import { hasLibreOffice, openOffice, throughLibreOffice } from "../testing/office-files.ts";
import { piece, TEXT } from "../testing/pieces.ts";
import { createOffice } from "./office.ts";

const documents = createDocuments();
const office = createOffice();
const made = async (format: "docx" | "pptx", given: Parameters<typeof piece>[0] = {}) =>
  (await renderPiece(documents, piece(given), format, { office })).bytes;
afterAll(() => {
  documents.close();
  office.close();
});

const DECK = `${TEXT}

---

## A slide with much to say

${"Words that fill a slide, one sentence after the other, until it can hold no more. ".repeat(30)}

> Note: Ask the room first.

---

| ${Array.from({ length: 3 }, (_, at) => `Column ${at}`).join(" | ")} |
| --- | --- | --- |
${Array.from({ length: 25 }, (_, at) => `| ${at} | a | b |`).join("\n")}`;

describe("R149 a Word file of a piece", () => {
  let file: ReturnType<typeof openOffice>;
  let xml = "";
  beforeAll(async () => {
    file = openOffice(await made("docx"));
    xml = file.text("word/document.xml");
  });

  test("is sound: every part is well-formed, named and there", () => {
    expect(file.faults()).toEqual([]);
  });

  test("has headings by style, in their order, beneath its title", () => {
    const styles = [...xml.matchAll(/<w:pStyle w:val="(Heading\d)"/g)].map((found) => found[1]);
    expect(styles).toEqual(["Heading1", "Heading2", "Heading3"]);
  });

  test("has real lists, a header row, links, words on pictures and its language", () => {
    expect(xml.match(/<w:numPr>/g)).toHaveLength(6);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml).toContain("<w:hyperlink");
    expect(xml).toContain('descr="Boxes beside a yellow sun"');
    expect(file.text("word/styles.xml")).toContain('w:lang w:val="en-US"');
    expect(file.text("docProps/core.xml")).toContain(
      "<dc:title>Fair work is part of good care</dc:title>",
    );
  });

  test("tells names from right to left as such, and says at its foot that it is not from HHS", () => {
    expect(xml).toMatch(/<w:rtl\/>[\s\S]{0,120}שערי צדק/);
    expect(file.text("word/footer1.xml")).toContain("Not from HHS");
    expect(xml).toContain("1-800-555-0100");
    expect(xml).toContain("https://www.acf.hhs.gov/otip");
  });

  test("marks a picture that says nothing as decorative", async () => {
    const text = 'Words.\n\n![](picture:boxes "decorative")';
    const plain = openOffice(await made("docx", { text })).text("word/document.xml");
    expect(plain).toContain("decorative");
    expect(plain).not.toContain("Boxes");
  });
});

describe("R149 a slide deck of a piece", () => {
  let file: ReturnType<typeof openOffice>;
  let slides: string[] = [];
  beforeAll(async () => {
    file = openOffice(await made("pptx", { family: "slides", text: DECK }));
    slides = file.names
      .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .toSorted((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)))
      .map((name) => file.text(name));
  });

  test("is sound: no part is named that is not there, no paragraph says twice how it stands", () => {
    expect(file.faults()).toEqual([]);
  });

  test("gives every slide one title, each its own", () => {
    const titles = slides.map((xml) => {
      const shape = xml.split("<p:sp>").find((part) => part.includes('type="title"'))!;
      return [...shape.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map((found) => found[1]).join("");
    });
    expect(titles.length).toBeGreaterThan(8);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toContain("A slide with much to say (2)");
  });

  test("flags header rows, repeats them where a table goes on, and gives pictures words", () => {
    const tables = slides.filter((xml) => xml.includes("<a:tbl>"));
    expect(tables).toHaveLength(4);
    for (const xml of tables) expect(xml).toContain('<a:tblPr firstRow="1"');
    expect(slides.join("")).toContain('descr="Boxes beside a yellow sun"');
  });

  test("keeps a line with a link in one paragraph, with its mark", () => {
    const line = slides
      .flatMap((xml) => [...xml.matchAll(/<a:p>[\s\S]*?<\/a:p>/g)].map((found) => found[0]))
      .find((paragraph) => paragraph.includes("the course"))!;
    expect(line).toContain("<a:buChar");
    expect(line).toContain("Take ");
    expect(line).toContain("hlinkClick");
  });

  test("carries notes for the speaker and the line that it is not from HHS", () => {
    const notes = file.names.filter((name) => /notesSlide\d+\.xml$/.test(name)).map(file.text);
    expect(notes.join("")).toContain("Ask the room first.");
    const layouts = file.names.filter((name) => /slideLayouts\/slideLayout[234]\.xml$/.test(name));
    for (const name of layouts) expect(file.text(name)).toContain("Not from HHS");
  });
});

describe("when the making of an Office file fails", () => {
  test("a process that is killed is replaced, and the next file is made", async () => {
    const own = createOffice();
    await renderPiece(documents, piece(), "docx", { office: own });
    const cut = renderPiece(documents, piece(), "pptx", { office: own });
    const next = renderPiece(documents, piece(), "docx", { office: own });
    process.kill(own.processId()!, "SIGKILL");
    await expect(cut).rejects.toMatchObject({ reason: "ended" });
    expect((await next).bytes.length).toBeGreaterThan(1000);
    own.close();
  });

  test("a picture that cannot be read refuses the file, and the process goes on", async () => {
    const broken = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
    const asked = made("docx", { pictures: { boxes: broken } });
    await expect(asked).rejects.toMatchObject({ reason: "refused" });
    const before = office.processId();
    await made("docx");
    expect(office.processId()).toBe(before);
  });

  test("one that takes too long is stopped and says so", async () => {
    const own = createOffice({ patienceMs: 1 });
    const asked = renderPiece(documents, piece(), "docx", { office: own });
    await expect(asked).rejects.toMatchObject({ reason: "slow" });
    own.close();
  });
});

describe.skipIf(!hasLibreOffice)("LibreOffice opens it (skipped where it is not installed)", () => {
  test("the Word file, with all its words", { timeout: 300_000 }, async () => {
    const pdf = throughLibreOffice(await made("docx"), "piece.docx")!;
    const { text } = (await readPdf(pdf))!;
    for (const words of ["Fair work", "Procurement", "Núñez", "שערי צדק", "Not from HHS"])
      expect(text).toContain(words);
  });

  test("the deck, a page for each slide", { timeout: 300_000 }, async () => {
    const bytes = await made("pptx", { family: "slides", text: DECK });
    const count = openOffice(bytes).names.filter((name) => /slides\/slide\d+\.xml$/.test(name));
    const pdf = throughLibreOffice(bytes, "deck.pptx")!;
    expect((await readPdf(pdf))!.pageCount).toBe(count.length);
  });
});
