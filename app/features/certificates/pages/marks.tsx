import { plural } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { Fit } from "../fit-name.ts";
import type { Grade, Judgment } from "../judge.ts";

const GRADES: Readonly<Record<Grade, readonly [kind: "success" | "warning" | "plain", string]>> = {
  exact: ["success", "All fits"],
  partly: ["warning", "Partly"],
  "not-read": ["plain", "Not read"],
};
const FITS: Readonly<
  Record<Fit, readonly [kind: "success" | "warning" | "error" | "plain", string]>
> = {
  fits: ["success", "Fits"],
  close: ["warning", "Close"],
  differs: ["error", "Differs"],
  unread: ["plain", "Not read"],
};

/** How sure the reading is, in a word and a shape. */
export function GradeTag({ grade }: { readonly grade: Grade }) {
  const [kind, word] = GRADES[grade];
  return <Tag kind={kind}>{word}</Tag>;
}

/** Whether one thing fits. */
export function FitTag({ fit }: { readonly fit: Fit }) {
  const [kind, word] = FITS[fit];
  return <Tag kind={kind}>{word}</Tag>;
}

/** "2 to look at", or nothing. */
export const hintCount = ({ hints }: Judgment): string =>
  hints.length === 0 ? "" : `${plural(hints.length, "hint")}`;
