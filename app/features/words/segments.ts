/** Cuts a text into stretches with and without a finding, so that it can be shown with marks. */
import type { Finding } from "#checker";

export interface Segment {
  readonly text: string;
  /** Index of the finding in the list that was given; undefined between findings. */
  readonly finding?: number;
}

/**
 * Findings come in the order of the text. Where two overlap, the first keeps its words and the
 * second has what is left of its own.
 */
export function segmentsOf(text: string, findings: readonly Finding[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const [index, { start, end }] of findings.entries()) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    if (from > at) segments.push({ text: text.slice(at, from) });
    segments.push({ text: text.slice(from, end), finding: index });
    at = end;
  }
  if (at < text.length) segments.push({ text: text.slice(at) });
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
