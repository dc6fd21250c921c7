/** Findings that somebody let stand, with a reason: comments in the text, and a sidecar. */
import type { Found } from "./text/marks.ts";
import type { Finding, Suppression } from "./types.ts";

const COMMENT = /^\s*fairhand-ignore\s+([\w-]+)\s*(?::\s*([\s\S]*\S))?\s*$/;

/** A suppression, and the stretch of text that it speaks of: its own line, or the next. */
interface Placed extends Suppression {
  readonly from: number;
  readonly to: number;
}

function placed(text: string, comments: readonly Found[]): Placed[] {
  return comments.flatMap((comment) => {
    const match = COMMENT.exec(comment.text);
    if (!match) return [];
    let from = text.lastIndexOf("\n", comment.start - 1) + 1;
    if (comment.start === 0) from = 0;
    let to = lineEnd(text, comment.end);
    const alone = !(text.slice(from, comment.start) + text.slice(comment.end, to)).trim();
    if (alone) {
      from = to;
      while (from < text.length && /\s/.test(text[from]!)) from++;
      to = lineEnd(text, from);
    }
    const [start, end] = [comment.start, comment.end];
    return [{ rule: match[1]!, reason: match[2] ?? "", start, end, from, to }];
  });
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

interface Sorted {
  readonly findings: readonly Finding[];
  readonly used: readonly Suppression[];
  readonly unused: readonly Suppression[];
}

/** Takes suppressed findings out. A suppression without a reason does nothing and is given as unused. */
export function suppress(
  text: string,
  findings: readonly Finding[],
  comments: readonly Found[],
  sidecar: readonly Suppression[],
): Sorted {
  if (comments.length === 0 && sidecar.length === 0) return { findings, used: [], unused: [] };
  const inText = placed(text, comments);
  const byRule = Map.groupBy(
    inText.filter((p) => p.reason),
    (p) => p.rule,
  );
  const aside = Map.groupBy(
    sidecar.filter((s) => s.reason),
    (s) => s.rule,
  );
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const by =
      covering(byRule.get(finding.rule) ?? [], finding, text.length) ??
      aside.get(finding.rule)?.find((s) => s.text === undefined || s.text === finding.text);
    if (by) used.add(by);
    return !by;
  });
  const all: Suppression[] = [...inText, ...sidecar];
  return {
    findings: kept,
    used: all.filter((s) => used.has(s)).map(plain),
    unused: all.filter((s) => !used.has(s)).map(plain),
  };
}

/** The comment that covers a finding. What is said of the whole text may be answered anywhere in it. */
function covering(comments: readonly Placed[], f: Finding, length: number): Placed | undefined {
  if (f.start === f.end || (f.start === 0 && f.end === length && comments.length > 0))
    return comments[0];
  let [low, high] = [0, comments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.from <= f.start) low = middle + 1;
    else high = middle;
  }
  // Two comments on one line, or one on the line before: the nearest two may speak of it.
  return [comments[low - 1], comments[low - 2]].find(
    (c) => c && f.start >= c.from && f.start < c.to,
  );
}

function plain({ rule, reason, text, start, end }: Suppression): Suppression {
  return {
    rule,
    reason,
    ...(text !== undefined && { text }),
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
  };
}
