/** Cuts a text into stretches with and without a mark, so that it can be shown with marks. */

/** Where a mark stands, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Segment {
  readonly text: string;
  /** Index of the mark in the list that was given; undefined between marks. */
  readonly finding?: number;
  /** Marks whose first words these are, or which begin here and have no stretch of their own. */
  readonly begins: readonly number[];
}

const lengthOf = ({ start, end }: Span): number => end - start;

/** The mark with the fewest words around an offset: inside another one it is the nearer. */
export function innermost(findings: readonly Span[], at: number): number {
  let best = -1;
  for (const [i, f] of findings.entries()) {
    if (f.start > at) break;
    if (at < f.end && (best < 0 || lengthOf(f) < lengthOf(findings[best]!))) best = i;
  }
  return best;
}

/** Marks come in the order of the text. Where two overlap, the shorter one keeps its words. */
export function segmentsOf(text: string, findings: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  const cuts = [...new Set([0, ...findings.flatMap((f) => [f.start, f.end]), text.length])].sort(
    (a, b) => a - b,
  );
  let open: number[] = [];
  let next = 0;
  let waiting: number[] = [];
  for (const [i, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[i + 1]!;
    open = open.filter((f) => findings[f]!.end > from);
    for (; next < findings.length && findings[next]!.start <= from; next += 1)
      if (lengthOf(findings[next]!) > 0) {
        open.push(next);
        waiting.push(next);
      }
    const finding = open.reduce<number | undefined>(
      (best, f) =>
        best === undefined || lengthOf(findings[f]!) < lengthOf(findings[best]!) ? f : best,
      undefined,
    );
    segments.push({
      text: text.slice(from, to),
      ...(finding !== undefined && { finding }),
      begins: waiting,
    });
    waiting = [];
  }
  return segments;
}

/** The one change that leads from one text to another: what both begin and end with stays. */
export function changeBetween(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly insert: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { start, end: before.length - tail, insert: after.slice(start, after.length - tail) };
}
