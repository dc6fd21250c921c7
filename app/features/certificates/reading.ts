/** What a machine could read from a certificate. It is shown to a person and decides nothing. */

/** A sign that the file was changed after it was made; `by` names the program, where it says so. */
export interface Sign {
  readonly kind: "saved-again" | "edited-with" | "written-over" | "picture-edited";
  readonly by: string | null;
  /** The day on which it was made and the day on which it was saved again, where the file says. */
  readonly madeOn: string | null;
  readonly savedOn: string | null;
}

/** A day that stands on the document, and the words it stands beside. */
export interface ReadDate {
  /** "YYYY-MM-DD" */
  readonly date: string;
  readonly as: "completed" | "issued" | "other";
}

export interface Reading {
  /** `text`: words of a PDF; `none`: a picture, or a PDF that is one; `failed`: it could not be read. */
  readonly how: "text" | "none" | "failed";
  /** The words, at most a few thousand characters; emptied when the original expires. */
  readonly text: string;
  /** Names that stand where a certificate names its holder, best first. */
  readonly names: readonly string[];
  readonly dates: readonly ReadDate[];
  /** Numbers that could be a course's, as they stand. */
  readonly numbers: readonly string[];
  /** null for a picture, or when it could not be counted. */
  readonly pages: number | null;
  readonly signs: readonly Sign[];
}

/** Words are kept to judge by; a certificate has a few hundred characters. */
export const MOST_TEXT = 4000;

/** A reading of nothing: a picture, or a file that could not be read. */
export const nothingRead = (how: "none" | "failed", signs: readonly Sign[] = []): Reading => ({
  how,
  text: "",
  names: [],
  dates: [],
  numbers: [],
  pages: null,
  signs,
});
