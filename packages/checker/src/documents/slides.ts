/** Text of a .pptx: slides in their order, drawings of text, and speaker notes. */
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

const WANTED =
  /^ppt\/((_rels\/)?presentation\.xml(\.rels)?|(slides|notesSlides)\/(_rels\/)?\w+\.xml(\.rels)?|diagrams\/data\d*\.xml)$/;
/** Placeholders that the program fills: no writing. */
const FILLED = new Set(["sldNum", "dt", "sldImg"]);
const TITLES = new Set(["title", "ctrTitle", "subTitle"]);

interface Shape {
  alt: string;
  decorative: boolean;
  picture: boolean;
  placeholder: string;
}

class SlideVisitor implements Visitor {
  private paragraph: Paragraph | undefined;
  private readonly shapes: Shape[] = [];
  private unseen = 0;
  private inText = false;
  private readonly target: Paragraphs;
  private readonly relations: ReadonlyMap<string, Relation>;

  constructor(target: Paragraphs, relations: ReadonlyMap<string, Relation>) {
    this.target = target;
    this.relations = relations;
  }

  open(name: string, attributes: Attributes): void {
    if (name === "Fallback") this.unseen += 1;
    if (this.unseen > 0) return;
    const shape = this.shapes.at(-1);
    if (name === "sp" || name === "pic")
      this.shapes.push({ alt: "", decorative: false, picture: name === "pic", placeholder: "" });
    else if (name === "cNvPr" && shape) shape.alt = attributes["descr"] ?? "";
    else if (name === "decorative" && shape) shape.decorative = attributes["val"] !== "0";
    else if (name === "ph" && shape) shape.placeholder = attributes["type"] ?? "body";
    else if (name === "p") this.openParagraph(shape);
    else if (name === "t") this.inText = true;
    else if (name === "br") this.paragraph?.write("\n");
    else if (name === "tab") this.paragraph?.write(" ");
    else if (name === "r") this.paragraph?.closeLink();
    else if (name === "hlinkClick") this.openLink(attributes);
  }

  text(text: string): void {
    if (this.inText && this.unseen === 0) this.paragraph?.write(text);
  }

  close(name: string): void {
    if (name === "Fallback") this.unseen -= 1;
    if (this.unseen > 0) return;
    if (name === "t") this.inText = false;
    else if (name === "p" && this.paragraph) {
      this.target.add(this.paragraph);
      this.paragraph = undefined;
    } else if (name === "sp" || name === "pic") this.closeShape();
  }

  private openParagraph(shape: Shape | undefined): void {
    this.paragraph = undefined;
    if (shape && FILLED.has(shape.placeholder)) return;
    this.paragraph = new Paragraph();
    if (shape && TITLES.has(shape.placeholder)) this.paragraph.mark = "# ";
  }

  private openLink(attributes: Attributes): void {
    const relation = this.relations.get(attribute(attributes, "id") ?? "");
    if (relation?.outside) this.paragraph?.openLink(relation.target);
  }

  private closeShape(): void {
    const shape = this.shapes.pop();
    if (!shape?.picture || shape.decorative || FILLED.has(shape.placeholder)) return;
    const picture = new Paragraph();
    picture.picture(shape.alt);
    this.target.add(picture);
  }
}

/** Slides as they are shown, by the list of the presentation. */
function slidesInOrder(parts: ReadonlyMap<string, string>): string[] {
  const presentation = parts.get("ppt/presentation.xml");
  if (presentation === undefined)
    throw new UnreadableDocument("It is damaged, or no PowerPoint presentation.");
  const relations = readRelations(parts, "ppt/presentation.xml");
  const slides: string[] = [];
  walkXml(presentation, {
    open(name, attributes) {
      if (name !== "sldId") return;
      // Both id and r:id stand here; only the second names a part.
      const ids = Object.values(attributes).map((id) => relations.get(id)?.target ?? "");
      const slide = ids.find((target) => parts.has(target));
      if (slide !== undefined) slides.push(slide);
    },
    text() {},
    close() {},
  });
  return slides;
}

/**
 * Reads a PowerPoint presentation.
 * @throws UnreadableDocument when it is damaged, protected or too large
 */
export async function readSlides(bytes: Uint8Array, most?: number): Promise<CheckedDocument> {
  const parts = await readParts(bytes, (name) => WANTED.test(name), most);
  const target = new Paragraphs();
  for (const [index, slide] of slidesInOrder(parts).entries()) {
    const relations = readRelations(parts, slide);
    const walk = (part: string) => {
      const xml = parts.get(part);
      if (xml !== undefined) walkXml(xml, new SlideVisitor(target, readRelations(parts, part)));
    };
    const related = (type: string) =>
      [...relations.values()].filter((r) => !r.outside && r.type === type).map((r) => r.target);
    target.begin(`slide ${index + 1}`);
    walk(slide);
    for (const part of related("diagramData")) walk(part);
    target.begin(`slide ${index + 1}, notes`);
    for (const part of related("notesSlide")) walk(part);
  }
  return target.finish();
}
