/** What is said of a picture, read from its form. */
import { FormReader, type Typed } from "#platform/form-reader.ts";
import {
  PICTURE_ROLES,
  type PictureRole,
  RIGHTS,
  type Rights,
  SHOWS,
  type Shows,
  WHO,
  type Who,
} from "./schema.ts";

export interface PictureInput {
  readonly name: string;
  readonly alt: string | null;
  readonly decorative: string | null;
  readonly credit: string | null;
  readonly rights: Rights;
  readonly rights_until: string | null;
  readonly rights_note: string | null;
  readonly shows: Shows;
  readonly who: Who;
  readonly role: PictureRole;
}

/**
 * Either words, or a reason why it needs none.
 * @param form keeps every problem; the caller ends it
 */
export function readPictureForm(form: FormReader, typed: Typed): PictureInput | null {
  const name = form.line("name", 120, "Give it a short name, so that others find it.");
  const words = form.line("alt", 300);
  const reason = form.line("decorative", 200);
  const isDecorative = typed["isDecorative"] === "on";
  if (isDecorative && reason === null)
    form.refuse("decorative", "Say why nobody misses anything who does not see it.");
  if (!isDecorative && words === null)
    form.refuse("alt", "Say in a sentence what it shows. Screen readers read it aloud.");
  if (words !== null && /^(?:a |an |the )?(?:image|picture|photo|graphic)(?: of)?\b/i.test(words))
    form.refuse("alt", "Leave out “picture of”. Screen readers say so already.");
  const rights = form.choice("rights", RIGHTS, "Say whose it is.");
  const until = form.day("rightsUntil");
  const shows = form.choice("shows", SHOWS, "Say who is shown.");
  const input = {
    name: name ?? "",
    alt: isDecorative ? null : words,
    decorative: isDecorative ? reason : null,
    credit: form.line("credit", 160),
    rights: rights ?? "own",
    rights_until: until,
    rights_note: form.line("rightsNote", 200),
    shows: shows ?? "nobody",
    who: form.choice("who", WHO) ?? "nobody",
    role: form.choice("role", PICTURE_ROLES) ?? "none",
  } as const;
  if (rights === "partner" && input.credit === null)
    form.refuse("credit", "Name the partner that it is from.");
  return form.problems.length > 0 ? null : input;
}
