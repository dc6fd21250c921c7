/** What stands about the piece of content that an action asks for: made elsewhere, or ticked by hand. */
import { type ActionLink, actionLinks } from "./action-links.ts";
import type { ActionRow } from "./actions.queries.ts";
import { MUST_HAVES, type MustHave, type Piece } from "./schema.ts";
import type { Work } from "#platform/work.ts";

export interface ActionPiece {
  readonly piece: Piece;
  /** The pieces made for it; empty while none is. */
  readonly links: readonly ActionLink[];
  /** Ticked by hand; counts only while no piece is linked. */
  readonly ticked: ReadonlySet<MustHave>;
  /** What such a piece must have and does not; posts must have nothing of it. */
  readonly missing: readonly MustHave[];
}

const CHECKED: Readonly<Record<MustHave, keyof ActionLink["checks"]>> = {
  video: "video",
  "main-points": "mainPoints",
  invitation: "invitation",
};

/**
 * The pieces of those actions that ask for one, by action. Of several pieces linked to one action,
 * together they must have all three.
 */
export async function piecesOf(
  work: Work,
  actions: readonly Pick<ActionRow, "id" | "piece">[],
): Promise<ReadonlyMap<string, ActionPiece>> {
  const asking = actions.filter((action) => action.piece !== null);
  const found = new Map<string, ActionPiece>();
  if (asking.length === 0) return found;
  const ids = asking.map((action) => action.id);
  const rows = await work.trx
    .selectFrom("program_action_check")
    .select(["action_id as id", "must_have as mustHave"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("action_id", "in", ids)
    .execute();
  const linked = await actionLinks.of(work, ids);
  for (const { id, piece } of asking) {
    const links = linked.get(id) ?? [];
    const ticked = new Set(rows.filter((row) => row.id === id).map((row) => row.mustHave));
    const has = (one: MustHave) =>
      links.length > 0 ? links.some((link) => link.checks[CHECKED[one]]) : ticked.has(one);
    const missing =
      piece === "message" ? MUST_HAVES.map((m) => m.value).filter((one) => !has(one)) : [];
    found.set(id, { piece: piece!, links, ticked, missing });
  }
  return found;
}

/** "Still missing: a link to the 3-minute video, the main points of the video." */
export const missingWords = (missing: readonly MustHave[]): string =>
  `Still missing: ${missing
    .map((one) => MUST_HAVES.find((m) => m.value === one)!.label)
    .map((label) => label.charAt(0).toLowerCase() + label.slice(1))
    .join(", ")}.`;
