/** What is not plain text: markup, addresses, code. Written in order by the readers of each format. */

/** Removed as if it were not there: tags inside a word, escapes. */
export const SKIP = 1;
/** Reads as a space. */
export const GAP = 2;
/** Reads as one word that no pattern names: code, an address. */
export const OPAQUE = 3;
/** Ends a sentence and a paragraph. */
export const BREAK = 4;
/** Reads as the character in the value: an entity. */
export const CHARACTER = 5;
/** From here on the words carry the flag in the value... */
export const ENTER = 6;
/** ...until here. */
export const LEAVE = 7;
/** Nothing yet: kept for a place that may turn out to begin a link. */
export const NOTHING = 0;

/** Things found on the way that other checks want. */
export interface Found {
  readonly what: "link" | "image" | "bracket" | "hashtag" | "comment" | "url" | "email" | "code";
  readonly start: number;
  readonly end: number;
  /** A link's or image's own text, a hashtag, a comment's inside, an address. */
  readonly text: string;
}

/** A growing list of marks, in order of start. */
export class Marks {
  count = 0;
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  kinds = new Uint8Array(256);
  values = new Int32Array(256);
  found: Found[] = [];
  steps = 0;

  clear(): void {
    this.count = 0;
    this.found = [];
  }

  add(kind: number, start: number, end: number, value = 0): number {
    const i = this.count++;
    if (i === this.starts.length) this.grow();
    this.starts[i] = start;
    this.ends[i] = end;
    this.kinds[i] = kind;
    this.values[i] = value;
    return i;
  }

  private grow(): void {
    const size = this.starts.length * 2;
    const wider = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(size);
      array.set(old);
      return array;
    };
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
    this.values = wider(this.values);
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
  }
}
