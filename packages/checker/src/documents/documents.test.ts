import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf, readDocument, UnreadableDocument } from "./index.ts";
import { docx, p, packed, pptx, relations, shape, slide } from "./testing/office.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** What a file is refused with; fails when it is read. */
const refusal = (bytes: Uint8Array, name: string): Promise<string> =>
  readDocument(bytes, name).then(
    () => `${name} was read`,
    (error: Error) => (error instanceof UnreadableDocument ? "refused" : String(error)),
  );

describe("R108 text files", () => {
  test.each([
    ["UTF-8", utf8("Café victims")],
    ["UTF-8 with its mark", utf8("\ufeffCafé victims")],
    ["UTF-16, little end first", Buffer.from("\ufeffCafé victims", "utf16le")],
    ["UTF-16, big end first", Buffer.from("\ufeffCafé victims", "utf16le").swap16()],
    ["UTF-16 without its mark", Buffer.from("Café victims", "utf16le")],
    ["Windows-1252", Buffer.from("Café victims", "latin1")],
  ])("are read in %s", async (_, bytes) => {
    expect(await readDocument(bytes, "a.TXT")).toEqual({ text: "Café victims", format: "text" });
  });

  test("an empty file is an empty text", async () => {
    expect((await readDocument(new Uint8Array(), "a.md")).text).toBe("");
  });

  test("a picture, a program and a packed file under a text's name are refused", async () => {
    expect(
      await refusal(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "picture.md"),
    ).toBe("refused");
    expect(await refusal(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]), "program.txt")).toBe(
      "refused",
    );
    expect(await refusal(docx(p("Hello")), "letter.md")).toBe("refused");
    expect(await refusal(utf8("%PDF"), "paper.pdf")).toBe("refused");
  });

  test("whatever the bytes are, the answer is a text or a refusal", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(".md", ".html", ".docx", ".pptx"),
        async (bytes, ending) => {
          const text = await readDocument(bytes, `x${ending}`).then(
            (d) => d.text,
            (e: unknown) => e,
          );
          expect(typeof text === "string" || text instanceof UnreadableDocument).toBe(true);
        },
      ),
    );
  });
});

describe("R108 Word documents", () => {
  const link = `<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id="rId7"><w:r><w:t>click here</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>`;
  const picture = (about: string, extra = "") =>
    `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" ${about}>${extra}</wp:docPr><a:graphic><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

  test("headings, lists, tables, links and pictures are read, each paragraph with its place", async () => {
    const bytes = docx(
      p("Our month", `<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>`) +
        p("") +
        p("One", `<w:pPr><w:numPr/></w:pPr>`) +
        `<w:tbl><w:tr><w:tc>${p("Cell")}</w:tc></w:tr></w:tbl>` +
        link +
        picture(`descr="A nurse"`) +
        picture("") +
        picture("", `<a:ext><adec:decorative val="1"/></a:ext>`),
      { "word/_rels/document.xml.rels": relations(["rId7", "hyperlink", "https://a.example/b"]) },
    );
    const document = await readDocument(bytes, "a.docx");
    expect(document.text.split("\n\n")).toEqual([
      "# Our month",
      "- One",
      "Cell",
      "See [click here](https://a.example/b).",
      "![A nurse](picture)",
      "![](picture)",
    ]);
    expect(placeOf(document, 0)).toBe("paragraph 1");
    expect(placeOf(document, document.text.indexOf("Cell") + 2)).toBe("paragraph 3");
  });

  test("words set in pieces stand together; deleted ones and comments are left out", async () => {
    const bytes = docx(
      `<w:p><w:r><w:t>vic</w:t></w:r><w:r><w:t>tims</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>` +
        `<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:tab/><w:t>&amp; on</w:t><w:br/><w:t>next</w:t></w:r></w:p>`,
      { "word/comments.xml": `<part>${p("a comment")}</part>` },
    );
    expect((await readDocument(bytes, "a.docx")).text).toBe("victims & on\nnext");
  });

  test("headers, footers, footnotes and text boxes are read and named", async () => {
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p("In a box")}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p("In a box")}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Around</w:t></w:r></w:p>`;
    const document = await readDocument(
      docx(box, {
        "word/header1.xml": `<part>${p("Top")}</part>`,
        "word/footer1.xml": `<part>${p("Bottom")}</part>`,
        "word/footnotes.xml": `<part>${p("A note")}</part>`,
      }),
      "a.docx",
    );
    expect(document.text.split("\n\n")).toEqual(["In a box", "Around", "Top", "Bottom", "A note"]);
    expect(document.places?.map((place) => place.label)).toEqual([
      "paragraph 1",
      "paragraph 2",
      "header, paragraph 1",
      "footer, paragraph 1",
      "footnotes, paragraph 1",
    ]);
  });
});

describe("R108 presentations", () => {
  test("slides are read in the order in which they are shown, notes behind their slide", async () => {
    const bytes = pptx(
      [
        slide(shape("Second") + shape("7", "sldNum")),
        slide(
          shape("Title", "title") +
            shape("A|B") +
            `<p:pic><p:nvPicPr><p:cNvPr id="3" descr="Gloves"/></p:nvPicPr></p:pic>`,
        ),
      ],
      [2, 1],
      {
        "ppt/slides/_rels/slide2.xml.rels": relations([
          "rId1",
          "notesSlide",
          "../notesSlides/notesSlide1.xml",
        ]),
        "ppt/notesSlides/notesSlide1.xml": slide(shape("Say hello")),
      },
    );
    const document = await readDocument(bytes, "talk.pptx");
    expect(document.text.split("\n\n")).toEqual([
      "# Title",
      "A",
      "B",
      "![Gloves](picture)",
      "Say hello",
      "Second",
    ]);
    expect(placeOf(document, document.text.indexOf("B"))).toBe("slide 1, paragraph 3");
    expect(placeOf(document, document.text.indexOf("hello"))).toBe("slide 1, notes, paragraph 1");
    expect(placeOf(document, document.text.indexOf("Second"))).toBe("slide 2, paragraph 1");
  });
});

describe("R108 hostile files", () => {
  test("a part that unpacks to far too much is refused before it is unpacked", async () => {
    expect(
      await refusal(
        packed({ "word/document.xml": Buffer.alloc(50 * 1024 * 1024, 32) }),
        "bomb.docx",
      ),
    ).toBe("refused");
  });

  test("a long run of spaces costs no more than its length", async () => {
    const spaces = " ".repeat(2_000_000);
    const link = `<w:p><w:hyperlink r:id="r1"><w:r><w:t xml:space="preserve">a${spaces}b${spaces}</w:t></w:r></w:hyperlink></w:p>`;
    const rels = {
      "word/_rels/document.xml.rels": relations(["r1", "hyperlink", "https://a.example"]),
    };
    const { text } = await readDocument(docx(link, rels), "a.docx");
    expect(text).toBe(`[a${spaces}b](https://a.example)`);
  });

  test("entities of a file's own, deep nesting and broken XML are refused", async () => {
    const own = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>`;
    expect(await refusal(packed({ "word/document.xml": own }), "a.docx")).toBe("refused");
    expect(await refusal(packed({ "word/document.xml": "<a>".repeat(2000) }), "b.docx")).toBe(
      "refused",
    );
    expect(await refusal(packed({ "word/document.xml": "<a><b></a>" }), "c.docx")).toBe("refused");
    expect(await refusal(packed({ "x.xml": "<a/>" }), "d.docx")).toBe("refused");
    expect(await refusal(packed({ "x.xml": "<a/>" }), "e.pptx")).toBe("refused");
    expect(await refusal(utf8("no archive"), "f.docx")).toBe("refused");
  });

  test("a file cut short anywhere is refused", async () => {
    const whole = docx(p("Some words to read"));
    for (let end = 0; end < whole.length; end += 7)
      expect(await refusal(whole.subarray(0, end), "a.docx")).toBe("refused");
  });
});
