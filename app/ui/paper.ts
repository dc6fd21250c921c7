import { segmentsOf, type Span } from "./segments.ts";

/** A mark behind words; `look` ends its class, `fh-hit-…`. */
export interface Mark extends Span {
  readonly look: string;
}

interface Line {
  readonly key: string;
  readonly build: () => HTMLElement;
}

/**
 * Draws marks behind a text area: the same words in the same places, see-through, on lines. Lines
 * that did not change keep their elements, so that a long text costs no more than a short one.
 */
export class Paper {
  readonly area: HTMLTextAreaElement;
  private readonly marks: HTMLElement;
  private keys: string[] = [];

  constructor(box: HTMLElement) {
    this.area = box.querySelector("textarea")!;
    this.marks = box.querySelector<HTMLElement>(".fh-paper-marks")!;
  }

  /** @param current index of the mark that is looked at, -1 for none */
  show(text: string, given: readonly Mark[], current: number): void {
    const lines = linesOf(text, given, current);
    const { keys, marks } = this;
    const most = Math.min(keys.length, lines.length);
    let head = 0;
    while (head < most && keys[head] === lines[head]!.key) head += 1;
    let tail = 0;
    while (tail < most - head && keys.at(-1 - tail) === lines.at(-1 - tail)!.key) tail += 1;
    for (let i = keys.length - tail - 1; i >= head; i -= 1) marks.children[i]?.remove();
    const built = lines.slice(head, lines.length - tail).map((line) => line.build());
    const next = marks.children[head] ?? null;
    for (const line of built) marks.insertBefore(line, next);
    this.keys = lines.map((line) => line.key);
  }

  /** Selects words and brings them into sight. */
  select(start: number, end: number): void {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
  }

  reveal(): void {
    this.marks.querySelector("[data-current]")?.scrollIntoView({ block: "center" });
  }

  /** Puts words in place of others, so that the browser's own undo takes it back. */
  replace(start: number, end: number, words: string): void {
    this.select(start, end);
    // The only way of changing a text area that its undo knows; where it is gone, undo is lost, not the change.
    if (document.execCommand("insertText", false, words)) return;
    this.area.setRangeText(words, start, end, "end");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function linesOf(text: string, given: readonly Mark[], current: number): Line[] {
  const lines: { text: string; look: string }[][] = [[]];
  for (const segment of segmentsOf(text, given)) {
    const { finding } = segment;
    const look =
      finding === undefined
        ? ""
        : `${given[finding]!.look}${finding === current ? " current" : ""}`;
    for (const [i, part] of segment.text.split("\n").entries()) {
      if (i > 0) lines.push([]);
      if (part) lines.at(-1)!.push({ text: part, look });
    }
  }
  return lines.map((parts) => ({
    key: parts.map((part) => `${part.look}\n${part.text}`).join("\n"),
    build: () => lineElement(parts),
  }));
}

function lineElement(parts: readonly { text: string; look: string }[]): HTMLElement {
  const line = document.createElement("div");
  for (const { text, look } of parts) {
    if (!look) {
      line.append(text);
      continue;
    }
    const mark = document.createElement("span");
    const [severity, current] = look.split(" ");
    mark.className = `fh-hit fh-hit-${severity}`;
    if (current) mark.dataset.current = "";
    mark.textContent = text;
    line.append(mark);
  }
  if (parts.length === 0) line.append(document.createElement("br"));
  return line;
}
