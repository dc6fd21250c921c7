/** The questions of a round: those that ship, and those that somebody typed. */
import { z } from "zod";
import { readContent } from "#platform/content.ts";
import type { FormReader, Typed } from "#platform/form-reader.ts";
import { type Audience, type Question, type QuestionKind, SCALE } from "./schema.ts";

const question = z.strictObject({
  id: z.string(),
  kind: z.enum(["scale", "choice", "open"]),
  text: z.string(),
  low: z.string().optional(),
  high: z.string().optional(),
  options: z.array(z.string()).optional(),
});
const list = z.array(question);
const File = z.record(
  z.enum(["leadership", "points", "learners"]),
  z.strictObject({ title: z.string(), questions: list }),
);
let file: z.infer<typeof File> | undefined;

/** What ships for an audience: a title and its questions. */
export const shippedRound = (audience: Audience): { title: string; questions: Question[] } =>
  (file ??= File.parse(readContent("feedback.yaml")))[audience];

/** Questions as they are stored. */
export const readQuestions = (stored: unknown): Question[] => list.parse(stored);

export const KINDS: readonly { readonly value: QuestionKind; readonly label: string }[] = [
  { value: "scale", label: "A scale from 1 to 5" },
  { value: "choice", label: "One of several choices" },
  { value: "open", label: "Own words" },
];
/** A form of a minute has no more. */
export const QUESTIONS_MOST = 6;
const OPTIONS_MOST = 8;

/** Names of a question's fields in the form that changes it. */
export const fieldOf = (at: number, part: string): string => `q${at}-${part}`;

/** The fields of questions, as the form shows them. */
export const typedQuestions = (questions: readonly Question[]): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap((one, at) => [
      [fieldOf(at, "id"), one.id],
      [fieldOf(at, "kind"), one.kind],
      [fieldOf(at, "text"), one.text],
      [fieldOf(at, "low"), one.low ?? ""],
      [fieldOf(at, "high"), one.high ?? ""],
      [fieldOf(at, "options"), (one.options ?? []).join("\n")],
    ]),
  );

/** Questions as typed; those whose text is empty are left out. Problems go to the form. */
export function readTypedQuestions(form: FormReader, typed: Typed): Question[] {
  const questions: Question[] = [];
  for (let at = 0; at < QUESTIONS_MOST; at++) {
    const text = form.line(fieldOf(at, "text"), 200);
    if (text === null) continue;
    const kind = form.choice(fieldOf(at, "kind"), KINDS, "Choose how it is answered.");
    if (kind === null) continue;
    const known = typed[fieldOf(at, "id")] ?? "";
    const id = /^[a-z][a-z0-9-]{0,30}$/.test(known) ? known : `own-${at + 1}`;
    questions.push({ id, kind, text, ...partsOf(form, typed, at, kind) });
  }
  if (questions.length === 0) form.refuse(fieldOf(0, "text"), "Ask at least one question.");
  if (new Set(questions.map((one) => one.id)).size < questions.length)
    form.refuse(fieldOf(0, "text"), "Two questions have the same id. Load the page again.");
  return questions;
}

function partsOf(form: FormReader, typed: Typed, at: number, kind: QuestionKind) {
  if (kind === "open") return {};
  if (kind === "scale")
    return {
      low: form.line(fieldOf(at, "low"), 40) ?? "Not at all",
      high: form.line(fieldOf(at, "high"), 40) ?? "Very much",
    };
  const options = (typed[fieldOf(at, "options")] ?? "")
    .split(/\r?\n/)
    .map((line) =>
      line
        .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
        .trim()
        .toWellFormed(),
    )
    .filter(Boolean);
  const field = fieldOf(at, "options");
  if (options.length < 2) form.refuse(field, "Offer at least two choices, one a line.");
  if (options.length > OPTIONS_MOST) form.refuse(field, `Offer ${OPTIONS_MOST} choices at most.`);
  if (options.some((option) => option.length > 100))
    form.refuse(field, "Keep each choice under 100 characters.");
  return { options };
}

/** How many answers a question offers; 0 for own words. */
export const offered = (q: Question): number =>
  q.kind === "scale" ? SCALE.length : (q.options?.length ?? 0);

/** What an answer of a question says, by its number from 1. */
export const optionLabel = (q: Question, number: number): string => {
  if (q.kind === "choice") return q.options?.[number - 1] ?? String(number);
  const word = number === 1 ? q.low : number === SCALE.length ? q.high : undefined;
  return word ? `${number} (${word})` : String(number);
};
