/** What is said about a piece: the words, where to mend it, and how. */
import type { Finding } from "#checker";
import type { Texts } from "../schema.ts";

/** What somebody writes: what can change while they type. */
export interface Draft {
  readonly title: string;
  readonly body: string;
  /** Texts of their own, by channel. */
  readonly variants: Texts;
}

/** A finding that was kept, as pages need it. */
export interface KeptWords {
  readonly rule: string;
  readonly words: string;
  readonly reason: string;
  readonly by: string;
}

/** One thing about a piece. */
export interface Concern {
  /** The same for the same thing from one look to the next. */
  readonly key: string;
  /** It keeps the piece from going out. */
  readonly stops: boolean;
  readonly title: string;
  readonly why: string;
  /** The field in which it is mended. */
  readonly field: string;
  /** The channel whose own text it is about; "" for the piece's text. */
  readonly channel: string;
  /** Where in that text, in UTF-16 code units. */
  readonly start?: number;
  readonly end?: number;
  readonly finding?: Finding;
  /** Somebody kept it, with a reason. */
  readonly kept?: KeptWords;
  /** What to put into the text. */
  readonly insert?: string;
  /** A channel that should have a text of its own. */
  readonly ownFor?: string;
  /** Where it is mended, if not here. */
  readonly href?: string;
}

export interface Judged {
  readonly stops: readonly Concern[];
  readonly consider: readonly Concern[];
  readonly kept: readonly Concern[];
  /** By channel, as it counts. */
  readonly lengths: Readonly<Record<string, number>>;
}
