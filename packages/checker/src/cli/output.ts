/** How findings are written: for people, for programs, for a pull request. */
import type { CheckResult, Finding, Severity } from "../index.ts";
import { type CheckedDocument, placeOf } from "../documents/index.ts";

export interface Checked {
  readonly path: string;
  readonly document: CheckedDocument;
  readonly result: CheckResult;
}

/** Writes to the standard output, piece by piece. */
export interface Format {
  readonly start: string;
  readonly end: string;
  one(checked: Checked, first: boolean): string;
}

/** Where the lines of a text begin. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the line that holds an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export const json: Format = {
  start: "[",
  end: "\n]\n",
  one({ path, document, result }, first) {
    const findings = result.findings.map((f) => {
      const place = placeOf(document, f.start);
      return {
        rule: f.rule,
        severity: f.severity,
        start: f.start,
        end: f.end,
        text: f.text,
        message: f.message,
        suggestions: f.suggestions,
        source: f.source,
        ...(place !== undefined && { place }),
      };
    });
    return `${first ? "" : ","}\n${JSON.stringify({ path, findings })}`;
  },
};

/** GitHub's workflow commands: `%`, line ends, and in properties also `:` and `,` are escaped. */
const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
const LEVELS = { block: "error", warn: "warning", advise: "notice" } as const;

function suggestionsOf(finding: Finding): string {
  return finding.suggestions
    .map((s) => `“${s.text}” (${s.origin === "guideline" ? "from the guideline" : "ours"})`)
    .join("; ");
}

export const github: Format = {
  start: "",
  end: "",
  one({ path, document, result }) {
    const starts = lineStarts(document.text);
    return result.findings
      .map((f) => {
        const line = lineAt(starts, f.start);
        const last = lineAt(starts, Math.max(f.start, f.end - 1));
        const place = placeOf(document, f.start);
        const at = place
          ? ""
          : `,line=${line + 1},endLine=${last + 1}` +
            (line === last
              ? `,col=${f.start - starts[line]! + 1},endColumn=${f.end - starts[line]! + 1}`
              : "");
        const better = suggestionsOf(f);
        const message = `${place ? `${place}: ` : ""}${f.text ? `“${f.text}”: ` : ""}${f.message}${better ? ` Try ${better}.` : ""}`;
        return `::${LEVELS[f.severity]} file=${escapeProperty(path)}${at},title=${escapeProperty(f.rule)}::${escapeData(message)}\n`;
      })
      .join("");
  },
};

const COLORS: Readonly<Record<Severity | "dim", number>> = {
  block: 31,
  warn: 33,
  advise: 36,
  dim: 2,
};
/** A line longer than this is shown around the finding only. */
const WIDTH = 100;

/** Characters that would steer a terminal are shown as what they are: harmless signs. */
const tame = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (c) =>
    c === "\t" ? " " : "·",
  );

/** The line around a finding and, below it, a marker under the words. */
function excerpt(text: string, from: number, to: number, f: Finding): string {
  const start = Math.min(Math.max(from, f.start - 40), Math.max(from, to - WIDTH));
  const stop = Math.min(to, start + WIDTH);
  const cells = (a: number, b: number): number => Array.from(text.slice(a, b)).length;
  const before = cells(start, f.start) + (start > from ? 1 : 0);
  const marked = Math.max(1, cells(f.start, Math.min(f.end, stop)));
  const line = `${start > from ? "…" : ""}${tame(text.slice(start, stop))}${stop < to ? "…" : ""}`;
  return `    ${line}\n    ${" ".repeat(before)}${"^".repeat(marked)}\n`;
}

/** For people. @param colored with escape sequences for a terminal */
export function forPeople(colored: boolean): Format {
  const paint = (text: string, color: keyof typeof COLORS): string =>
    colored ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text;
  return {
    start: "",
    end: "",
    one({ path, document, result }) {
      const { text } = document;
      const starts = lineStarts(text);
      return result.findings
        .map((f) => {
          const line = lineAt(starts, f.start);
          const from = starts[line]!;
          const to =
            from + text.slice(from, (starts[line + 1] ?? text.length + 1) - 1).trimEnd().length;
          const place = placeOf(document, f.start);
          const at = place ? `: ${place}:` : `:${line + 1}:${f.start - from + 1}:`;
          const better = suggestionsOf(f);
          return (
            `${tame(path)}${at} ${paint(f.severity, f.severity)} ${f.rule}\n    ${f.message}\n` +
            excerpt(text, from, to, f) +
            (better ? `    Try: ${better}\n` : "") +
            `    ${paint(`${f.source.document} (${f.source.certainty})`, "dim")}\n\n`
          );
        })
        .join("");
    },
  };
}
