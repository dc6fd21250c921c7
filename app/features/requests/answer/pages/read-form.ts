import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, TooLarge } from "#platform/errors.ts";
import { say } from "../../words.ts";
import { ANSWER_FIELDS, type AnswerField, type AnswerInput } from "../answer-rules.ts";

/** What somebody pressed, typed, chose and attached. */
export interface AnswerForm {
  /** The button: `save`, `autosave`, `send`, `earlier`, `pass`, or `remove` with the id of a file. */
  readonly press: string;
  readonly remove: string | null;
  readonly revision: number;
  readonly values: AnswerInput;
  readonly confirmed: boolean;
  readonly takeTheirs: readonly AnswerField[];
  readonly parts: readonly string[];
  readonly partName: string | undefined;
  readonly partAddress: string | undefined;
  readonly files: readonly File[];
}

/** Reads the one form of the page; what does not belong there is left out. */
export async function readForm(c: Context<Env>): Promise<AnswerForm> {
  const body = await c.req.parseBody({ all: true }).catch((error: unknown) => {
    // A connection that broke off, or no form at all; a body over its limit keeps its own words.
    if (error instanceof TooLarge) throw error;
    throw new Invalid(say("problem.form"));
  });
  const all = (name: string) => [body[name] ?? []].flat();
  const text = (name: string): string | undefined =>
    all(name).findLast((one) => typeof one === "string");
  const [press = "save", id] = (text("do") ?? "save").split(":");
  const revision = Number(text("revision") ?? 0);
  return {
    press,
    remove: press === "remove" ? (id ?? "") : null,
    revision: Number.isSafeInteger(revision) && revision >= 0 ? revision : 0,
    values: Object.fromEntries(
      ANSWER_FIELDS.flatMap((field) => {
        const value = text(field);
        return value === undefined ? [] : [[field, value]];
      }),
    ),
    confirmed: text("confirmed") !== undefined,
    takeTheirs: ANSWER_FIELDS.filter((field) => text(`take-${field}`) === "theirs"),
    parts: all("part").filter((one) => typeof one === "string"),
    partName: text("partName"),
    partAddress: text("partAddress"),
    files: all("files").filter((one) => one instanceof File && one.size > 0) as File[],
  };
}
