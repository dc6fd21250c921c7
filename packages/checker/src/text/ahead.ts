/** Looks for the next place of a mark without ever looking at a stretch of text twice. */
export class Ahead {
  private readonly text: string;
  private readonly next = new Map<string, number>();
  steps = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The first place of `mark` at or after `from`, -1 when there is none. Ask with growing `from`. */
  find(mark: string, from: number): number {
    const known = this.next.get(mark);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const found = this.text.indexOf(mark, from);
    this.steps += (found < 0 ? this.text.length : found) - from;
    this.next.set(mark, found);
    return found;
  }
}
