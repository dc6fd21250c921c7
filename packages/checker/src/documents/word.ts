/** Text of a .docx: body, headers, footers and notes; comments and deleted words are left out. */
import { readParts } from "./archive.ts";
import { type CheckedDocument, UnreadableDocument } from "./document.ts";
import { Paragraph, Paragraphs } from "./paragraphs.ts";
import {
  attribute,
  type Attributes,
  readRelations,
  type Relation,
  type Visitor,
  walkXml,
} from "./xml.ts";

/** Parts with text, in the order in which they are read. */
const SECTIONS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^word\/header\d*\.xml$/, "header"],
  [/^word\/footer\d*\.xml$/, "footer"],
  [/^word\/footnotes\.xml$/, "footnotes"],
  [/^word\/endnotes\.xml$/, "endnotes"],
];
const WANTED =
  /^(_rels\/\.rels|word\/(_rels\/)?(document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml(\.rels)?)$/;

/** What stands in these is not on the page: deleted and moved words, a second form of a drawing. */
const UNSEEN = new Set(["del", "moveFrom", "Fallback", "instrText", "delText"]);

class WordVisitor implements Visitor {
  private readonly stack: Paragraph[] = [];
  private unseen = 0;
  private inText = false;
  /** The picture that is open: what is said of it, and whether it is one. */
  private drawing: { alt: string; decorative: boolean; picture: boolean } | undefined;
  private readonly target: Paragraphs;
  private readonly relations: ReadonlyMap<string, Relation>;

  constructor(target: Paragraphs, relations: ReadonlyMap<string, Relation>) {
    this.target = target;
    this.relations = relations;
  }

  open(name: string, attributes: Attributes): void {
    if (UNSEEN.has(name)) this.unseen += 1;
    if (this.unseen > 0) return;
    const paragraph = this.stack.at(-1);
    if (name === "p") this.stack.push(new Paragraph());
    else if (name === "t") this.inText = true;
    else if (name === "tab") paragraph?.write(" ");
    else if (name === "br" || name === "cr") paragraph?.write("\n");
    else if (name === "noBreakHyphen") paragraph?.write("-");
    else if (name === "hyperlink") this.openLink(attributes);
    else if (paragraph && name === "pStyle") this.style(paragraph, attributes);
    else if (paragraph && name === "numPr") paragraph.mark ||= "- ";
    else this.draw(name, attributes);
  }

  text(text: string): void {
    if (this.inText && this.unseen === 0) this.stack.at(-1)?.write(text);
  }

  close(name: string): void {
    if (UNSEEN.has(name)) this.unseen -= 1;
    if (this.unseen > 0) return;
    if (name === "t") this.inText = false;
    else if (name === "hyperlink") this.stack.at(-1)?.closeLink();
    else if (name === "inline" || name === "anchor") this.closeDrawing();
    else if (name === "p") {
      const paragraph = this.stack.pop();
      if (paragraph) this.target.add(paragraph);
    }
  }

  private style(paragraph: Paragraph, attributes: Attributes): void {
    if (/^(heading|title|subtitle)/i.test(attribute(attributes, "val") ?? ""))
      paragraph.mark = "# ";
  }

  private openLink(attributes: Attributes): void {
    const relation = this.relations.get(attribute(attributes, "id") ?? "");
    if (relation?.outside) this.stack.at(-1)?.openLink(relation.target);
  }

  private draw(name: string, attributes: Attributes): void {
    if (name === "inline" || name === "anchor")
      this.drawing = { alt: "", decorative: false, picture: false };
    else if (!this.drawing) return;
    else if (name === "docPr") this.drawing.alt = attributes["descr"] ?? "";
    else if (name === "decorative") this.drawing.decorative = attributes["val"] !== "0";
    else if (name === "blip") this.drawing.picture = true;
  }

  private closeDrawing(): void {
    const { drawing } = this;
    this.drawing = undefined;
    if (drawing?.picture && !drawing.decorative) this.stack.at(-1)?.picture(drawing.alt);
  }
}

/** The main part's name; programs other than Word may call it otherwise. */
function mainPart(parts: ReadonlyMap<string, string>): string {
  const name = parts.has("word/document.xml")
    ? "word/document.xml"
    : [...parts.keys()].find((part) => /^word\/document\d*\.xml$/.test(part));
  if (name === undefined) throw new UnreadableDocument("It is damaged, or no Word document.");
  return name;
}

/**
 * Reads a Word document.
 * @throws UnreadableDocument when it is damaged, protected or too large
 */
export async function readWord(bytes: Uint8Array, most?: number): Promise<CheckedDocument> {
  const parts = await readParts(bytes, (name) => WANTED.test(name), most);
  const main = mainPart(parts);
  const target = new Paragraphs();
  const walk = (part: string) =>
    walkXml(parts.get(part)!, new WordVisitor(target, readRelations(parts, part)));
  walk(main);
  for (const [pattern, section] of SECTIONS) {
    target.begin(section);
    for (const part of [...parts.keys()].filter((name) => pattern.test(name)).toSorted())
      walk(part);
  }
  return target.finish();
}
