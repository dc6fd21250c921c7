import type { FieldError } from "#ui/form.tsx";

/** What a form of the page left behind. */
export interface TakeState {
  readonly errors?: readonly FieldError[];
  readonly typed?: Readonly<Record<string, string>>;
  /** A link that was made just now and is shown this once. */
  readonly newLink?: string;
}
