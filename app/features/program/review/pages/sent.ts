import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";

/** What a form of a review's page sent, and which one it was: the page holds several. */
export interface Sent {
  readonly form: string;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}
export const NOTHING: Sent = { form: "", typed: {}, errors: [] };
