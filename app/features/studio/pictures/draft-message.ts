import type { Actor } from "#platform/work.ts";
import type { Picture } from "./picture.ts";
import type { Handout } from "./pictures.queries.ts";

/** So many pieces are named; a longer list says how many more. */
const NAMED = 12;

/**
 * A message that asks to take a picture down. It says what to do and never who is shown, or why.
 * @param handouts copies that left; the pieces that they stood in are named
 */
export function draftMessage(
  actor: Pick<Actor, "name" | "organizationName">,
  picture: Pick<Picture, "alt" | "name">,
  handouts: readonly Handout[],
): { readonly subject: string; readonly body: string } {
  const titles = [...new Set(handouts.flatMap((one) => one.pieceTitle ?? []))];
  const more = titles.length - NAMED;
  return {
    subject: "Please take a picture down today",
    body: [
      "Hello,",
      "we gave you material with a picture that may no longer be shown.",
      `The picture: ${picture.alt ?? picture.name}`,
      titles.length > 0
        ? `It stands in: ${titles.slice(0, NAMED).join("; ")}${more > 0 ? `; and ${more} more` : ""}.`
        : "",
      "Please take it down wherever you show it, and delete your copies, today if you can. Printed copies should not be handed out any more. Then write back in one line that it is done.",
      "Please do not ask about the person, and do not pass the picture on. We will send you the material with another picture.",
      `Thank you,\n${actor.name}\n${actor.organizationName}`,
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  };
}
