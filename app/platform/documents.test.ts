import { afterAll, describe, expect, test } from "vitest";
import { createDocuments, DocumentFault } from "./documents.ts";
import { readPdf } from "./pdf.ts";

const documents = createDocuments();
afterAll(documents.close);

const SOURCE = `#import "/house.typ": *
#show: house.with(foot: data.name)
= #data.name
#data.name`;
const made = (name: string, options: Partial<Parameters<typeof documents.render>[0]> = {}) =>
  documents.render({ source: SOURCE, data: { name }, title: name, ...options });

/** A source that keeps Typst busy for longer than anybody waits. */
const ENDLESS = `#let n = 0
#for a in range(9999) { for b in range(9999) { n += calc.rem(a * b, 7) } }
#n`;

describe("R149 a PDF that everybody can read", () => {
  test("carries its title, words and language, and says that it is PDF/UA", async () => {
    const bytes = await made("Mercy Regional Health", { language: "en" });
    const text = Buffer.from(bytes).toString("latin1");
    expect(text).toContain("pdfuaid:part");
    expect(text).toContain("/Lang (en)");
    expect(text).toContain("/MarkInfo");
    const read = (await readPdf(bytes))!;
    expect(read.origin.title).toBe("Mercy Regional Health");
    expect(read.text).toContain("Mercy Regional Health");
  });

  test("takes a name as it is, whatever its signs mean to the program that sets it", async () => {
    const name = `#panic("x") $a$ \\ "q" *b* _c_ [d] @e <f> // g`;
    const read = (await readPdf(await made(name)))!;
    expect(read.origin.title).toBe(name);
    expect(read.text).toContain("#panic");
    expect(read.text).toContain("*b* _c_ [d] @e <f> // g");
  });

  test("leaves out signs that nobody sees and the standard forbids, and sets the rest", async () => {
    const read = (await readPdf(await made("Mercy\uFEFF Re\0gional\uD800")))!;
    expect(read.text).toContain("Mercy Regional");
  });

  test("shows names written from right to left", async () => {
    const read = (await readPdf(await made("שערי צדק مستشفى الرحمة")))!;
    expect(read.text).toContain("צדק");
  });

  test("puts a box for letters that no font has, and keeps them in the title", async () => {
    const name = "\u{13000}\u{13001} Clinic";
    const read = (await readPdf(await made(name)))!;
    expect(read.origin.title).toBe(name);
    expect(read.text).toContain("□□ Clinic");
  });

  test("holds a name of 300 letters", async () => {
    const read = (await readPdf(await made("Longname ".repeat(33))))!;
    expect(read.pageCount).toBe(1);
  });

  test("comes out the same to the byte when it is made again", async () => {
    const date = Temporal.PlainDate.from("2026-11-25");
    const [one, two] = [await made("Mercy", { date }), await made("Mercy", { date })];
    expect(Buffer.compare(one, two)).toBe(0);
  });

  test("is refused when a picture has no words", async () => {
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`;
    const asked = documents.render({
      source: `#image("/a.svg")`,
      data: null,
      files: { "a.svg": new TextEncoder().encode(picture) },
      title: "Without words",
    });
    await expect(asked).rejects.toMatchObject({ reason: "refused" });
  });
});

describe("when the making of a PDF fails", () => {
  test("a source that never ends is stopped, says so, and the next one is made", async () => {
    const own = createDocuments({ patienceMs: 1500 });
    const slow = own.render({ source: ENDLESS, data: null, title: "Endless" });
    const next = own.render({ source: "= Next", data: null, title: "Next" });
    await expect(slow).rejects.toThrow("took too long");
    expect((await readPdf(await next))!.text).toContain("Next");
    own.close();
  });

  test("a process that is killed says so, and the next one is made", async () => {
    const own = createDocuments();
    await own.render({ source: "= First", data: null, title: "First" });
    const cut = own.render({ source: ENDLESS, data: null, title: "Cut" });
    const next = own.render({ source: "= Next", data: null, title: "Next" });
    process.kill(own.processId()!, "SIGKILL");
    await expect(cut).rejects.toThrow("its process ended");
    expect((await readPdf(await next))!.text).toContain("Next");
    own.close();
  });

  test("more than may wait are told to come back, and those who wait get theirs", async () => {
    const own = createDocuments({ waiting: 2 });
    const ask = (title: string) => own.render({ source: `= ${title}`, data: null, title });
    const [one, two, three] = [ask("One"), ask("Two"), ask("Three")];
    await expect(three).rejects.toMatchObject({ reason: "busy" });
    expect((await readPdf(await one))!.text).toContain("One");
    expect((await readPdf(await two))!.text).toContain("Two");
    expect((await readPdf(await ask("Four")))!.text).toContain("Four");
    own.close();
  });

  test("a mistake in a source is told, and the process goes on", async () => {
    await made("Before");
    const before = documents.processId();
    const broken = documents.render({ source: "#let x =", data: null, title: "Broken" });
    await expect(broken).rejects.toBeInstanceOf(DocumentFault);
    await expect(broken).rejects.toMatchObject({ detail: "expected expression" });
    await made("After");
    expect(documents.processId()).toBe(before);
  });

  test("the process is replaced after its share, and what one document read is gone for the next", async () => {
    const own = createDocuments({ documents: 2 });
    const files = { "secret.txt": new TextEncoder().encode("x") };
    const source = `#read("/secret.txt")`;
    await own.render({ source, data: null, files, title: "One" });
    const first = own.processId();
    const without = own.render({ source, data: null, title: "Two" });
    await expect(without).rejects.toMatchObject({ reason: "refused" });
    await own.render({ source: "= Three", data: null, title: "Three" });
    expect(own.processId()).toBeUndefined();
    await own.render({ source: "= Four", data: null, title: "Four" });
    expect(own.processId()).not.toBe(first);
    own.close();
  });
});
