/** Draws what the server drew, from the same code: what stops the piece, and the fields to fill in. */
import type { Placeholder } from "../kinds/kinds.ts";
import type { Texts } from "../schema.ts";
import type { Judged } from "../pieces/concern.ts";
import { ConcernList } from "../pieces/pages/concern-list.tsx";
import { FillFields } from "../pieces/pages/fill-fields.tsx";

/** HTML; whatever somebody typed is escaped by the components. */
export const concernsHtml = (judged: Judged, scope: string, names: Texts): string =>
  String(<ConcernList judged={judged} scope={scope} names={names} mayWrite />);

export const fillsHtml = (o: {
  readonly ids: readonly string[];
  readonly placeholders: readonly Placeholder[];
  readonly fills: Texts;
  readonly known: Texts;
  readonly offers: Readonly<Record<string, readonly string[]>>;
}): string => String(<FillFields {...o} errors={[]} />);
