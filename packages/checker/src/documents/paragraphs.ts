/** Puts the paragraphs of an Office file together as Markdown, and remembers where each stood. */
import type { CheckedDocument, Place } from "./document.ts";

/** Gathers one paragraph: its words, its links, its pictures. */
export class Paragraph {
  private content = "";
  private link: { readonly url: string; readonly at: number } | undefined;
  /** "# " for a heading, "- " for an item of a list. */
  mark = "";

  write(text: string): void {
    this.content += text;
  }

  /** Runs that lead to the same address one after another are one link. */
  openLink(url: string): void {
    if (this.link?.url === url) return;
    this.closeLink();
    this.link = { url, at: this.content.length };
  }

  closeLink(): void {
    if (!this.link) return;
    const { url, at } = this.link;
    this.link = undefined;
    const words = this.content.slice(at);
    // An address that shows itself is left as it is: as a link it would stand there twice.
    if (!words.trim() || words.trim() === url || /[\s<>()]/.test(url)) return;
    // Cut by hand: a regular expression for this takes square time on a long run of spaces.
    const inner = words.trim();
    const from = words.length - words.trimStart().length;
    const [before, after] = [words.slice(0, from), words.slice(from + inner.length)];
    this.content = `${this.content.slice(0, at)}${before}[${inner}](${url})${after}`;
  }

  picture(alt: string): void {
    this.closeLink();
    this.content += `![${alt.replaceAll(/[[\]\s]+/g, " ").trim()}](picture)`;
  }

  /** The paragraph on as many lines as it has line breaks; empty when it has no words. */
  toString(): string {
    this.closeLink();
    const lines = this.content.split("\n").map((line) => line.trim());
    const words = lines.join("\n").trim();
    return words && this.mark + words;
  }
}

/** The whole text; paragraphs stand apart by an empty line. */
export class Paragraphs {
  private readonly pieces: string[] = [];
  private readonly places: Place[] = [];
  private length = 0;
  private section = "";
  private count = 0;

  /** Paragraphs that follow are counted anew, under this name. */
  begin(section: string): void {
    this.section = section;
    this.count = 0;
  }

  /** Empty paragraphs are left out and not counted. */
  add(paragraph: Paragraph): void {
    const text = paragraph.toString();
    if (!text) return;
    this.count += 1;
    const name = `paragraph ${this.count}`;
    const label = this.section ? `${this.section}, ${name}` : name;
    this.places.push({ start: this.length, label });
    this.pieces.push(text);
    this.length += text.length + 2;
  }

  finish(): CheckedDocument {
    return { text: this.pieces.join("\n\n"), format: "markdown", places: this.places };
  }
}
