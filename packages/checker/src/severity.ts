/** How strongly a rule speaks, and where it comes from. */

/** `block`: do not publish. `warn`: change it or say why not. `advise`: consider it. */
export type Severity = "block" | "warn" | "advise";

export interface Suggestion {
  readonly text: string;
  /** Printed in the guideline, or our own wording. */
  readonly origin: "guideline" | "ours";
}

export interface Source {
  readonly document: string;
  /** How sure we are of the source, in the words of the facts: source-exact, seen, ours... */
  readonly certainty: string;
  readonly url?: string;
}
