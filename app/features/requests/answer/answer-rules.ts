/** What an answer to a compliance request must be. Drafts keep what can be kept; sending asks for the rest. */
import type { FieldProblem } from "#platform/errors.ts";
import { parseDate } from "#platform/tabular/index.ts";
import { say } from "../words.ts";
import type { Question } from "../schema.ts";

/** An answer as a form has it; empty text is no value, a name that is missing was not asked. */
export type AnswerInput = Readonly<Partial<Record<AnswerField, string>>>;

export const ANSWER_FIELDS = [
  "employees",
  "subcontractors",
  "trained",
  "ofHowMany",
  "countedOn",
  "byWhen",
  "mayKeep",
  "answeredBy",
  "answeredRole",
] as const;
export type AnswerField = (typeof ANSWER_FIELDS)[number];

/** What of an answer is kept, under the names of its columns. */
export interface AnswerRow {
  readonly employees: "yes" | "part" | "no" | null;
  readonly subcontractors: "yes" | "part" | "no" | "not-applicable" | null;
  readonly trained: number | null;
  readonly of_how_many: number | null;
  readonly counted_on: string | null;
  readonly by_when: string | null;
  readonly may_keep: "files" | "answers" | null;
  readonly answered_by: string | null;
  readonly answered_role: string | null;
}

export const COLUMNS: Readonly<Record<AnswerField, keyof AnswerRow>> = {
  employees: "employees",
  subcontractors: "subcontractors",
  trained: "trained",
  ofHowMany: "of_how_many",
  countedOn: "counted_on",
  byWhen: "by_when",
  mayKeep: "may_keep",
  answeredBy: "answered_by",
  answeredRole: "answered_role",
};

/** Which fields make up a question. */
export const FIELDS_OF: Readonly<Record<Question, readonly AnswerField[]>> = {
  employees: ["employees"],
  subcontractors: ["subcontractors"],
  numbers: ["trained", "ofHowMany", "countedOn"],
  "by-when": ["byWhen"],
  evidence: ["mayKeep"],
  who: ["answeredBy", "answeredRole"],
};

export const NO_ANSWER: AnswerRow = {
  employees: null,
  subcontractors: null,
  trained: null,
  of_how_many: null,
  counted_on: null,
  by_when: null,
  may_keep: null,
  answered_by: null,
  answered_role: null,
};

const EMPLOYEES = ["yes", "part", "no"] as const;
const SUBCONTRACTORS = [...EMPLOYEES, "not-applicable"] as const;
const MAY_KEEP = ["answers", "files"] as const;
/** A name or a role is a line; more is a mistake. */
const LONGEST_LINE = 200;

/** One line without control signs and without marks that turn the direction of what follows. */
export const line = (text: string | undefined): string | null =>
  text
    ?.replaceAll(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim() || null;

interface Read {
  /** Only fields that the form had, and that can be kept. */
  readonly kept: Partial<AnswerRow>;
  /** What was typed and cannot be kept as it is. */
  readonly problems: readonly FieldProblem[];
}

/**
 * Reads what a form has, as far as it can be kept.
 * @param today "YYYY-MM-DD" at the organization's place
 */
export function readAnswer(input: AnswerInput, today: string): Read {
  const kept: { -readonly [K in keyof AnswerRow]?: AnswerRow[K] } = {};
  const problems: FieldProblem[] = [];
  const refuse = (field: AnswerField, key: string) => problems.push({ field, message: say(key) });
  const choice = <T extends string>(field: AnswerField, among: readonly T[]): T | null =>
    among.find((one) => one === input[field]) ?? null;
  if (input.employees !== undefined) kept.employees = choice("employees", EMPLOYEES);
  if (input.subcontractors !== undefined)
    kept.subcontractors = choice("subcontractors", SUBCONTRACTORS);
  if (input.mayKeep !== undefined) kept.may_keep = choice("mayKeep", MAY_KEEP);
  for (const field of ["trained", "ofHowMany"] as const) {
    const typed = line(input[field])?.replaceAll(/[,\s]/g, "");
    if (input[field] === undefined) continue;
    if (!typed) kept[COLUMNS[field] as "trained"] = null;
    else if (/^\d{1,7}$/.test(typed)) kept[COLUMNS[field] as "trained"] = Number(typed);
    else refuse(field, "problem.number");
  }
  for (const field of ["countedOn", "byWhen"] as const) {
    const typed = line(input[field]);
    if (input[field] === undefined) continue;
    const day = typed === null ? null : dayFrom(typed);
    const wrong = field === "countedOn" ? countedWrong(day, today) : dueWrong(day, today);
    if (typed !== null && day === null) refuse(field, "problem.day");
    else if (wrong) refuse(field, wrong);
    else kept[COLUMNS[field] as "by_when"] = day;
  }
  for (const field of ["answeredBy", "answeredRole"] as const) {
    const typed = line(input[field]);
    if (input[field] === undefined) continue;
    if (typed !== null && typed.length > LONGEST_LINE) refuse(field, "problem.long");
    else kept[COLUMNS[field] as "answered_by"] = typed;
  }
  return { kept, problems };
}

/** A day as browsers send it, or as people type it where there is no date picker. */
function dayFrom(typed: string): string | null {
  const read = parseDate(typed, "mdy");
  return "date" in read ? read.date : null;
}
function countedWrong(day: string | null, today: string): string | null {
  if (day === null) return null;
  return day > today ? "problem.counted-later" : day < "2000-01-01" ? "problem.day" : null;
}
function dueWrong(day: string | null, today: string): string | null {
  if (day === null) return null;
  const last = Temporal.PlainDate.from(today).add({ years: 10 }).toString();
  return day > last || day < "2000-01-01" ? "problem.day" : null;
}

/** Everybody who works for the supplier takes the training, as far as it says. */
export const inFull = (row: Pick<AnswerRow, "employees" | "subcontractors">): boolean =>
  row.employees === "yes" &&
  (row.subcontractors === "yes" || row.subcontractors === "not-applicable");

/**
 * What keeps an answer from being sent, in the order of the page.
 * @param files how many files are attached
 */
export function missing(
  row: AnswerRow,
  o: { readonly confirmed: boolean; readonly files: number; readonly today: string },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const ask = (field: string, key: string) => problems.push({ field, message: say(key) });
  if (row.employees === null) ask("employees", "problem.employees");
  if (row.subcontractors === null) ask("subcontractors", "problem.subcontractors");
  if (row.trained !== null && row.of_how_many === null) ask("ofHowMany", "problem.both");
  if (row.trained === null && row.of_how_many !== null) ask("trained", "problem.both");
  if (row.trained !== null && row.of_how_many !== null) {
    if (row.trained > row.of_how_many) ask("trained", "problem.more");
    if (row.counted_on === null) ask("countedOn", "problem.counted");
  }
  if (row.by_when !== null && row.by_when < o.today && !inFull(row)) ask("byWhen", "problem.past");
  if (row.may_keep === null) ask("mayKeep", "problem.keep");
  else if (row.may_keep === "answers" && o.files > 0) ask("mayKeep", "problem.keep-files");
  if (row.answered_by === null) ask("answeredBy", "problem.name");
  if (row.answered_role === null) ask("answeredRole", "problem.role");
  if (!o.confirmed) ask("confirmed", "problem.confirm");
  return problems;
}
