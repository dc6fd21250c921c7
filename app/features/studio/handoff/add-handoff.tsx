/** Puts the hand-off onto the page of a piece, and what is to go out today onto Today and into digests. */
import { type DigestSource, digestLines } from "#features/program/index.ts";
import { Button } from "#ui/form.tsx";
import { composeParts } from "../pieces/pages/compose-parts.ts";
import { homesOf } from "../piece-homes.ts";
import { mayLeave } from "./takes.ts";

/** Once, where the program is put together. */
export function addHandoff(): void {
  composeParts.add(async (work, { piece }) => {
    if (piece.status === "archived" || !work.actor.permissions.has("studio:read")) return null;
    return {
      buttons: (
        <Button
          href={`/pieces/${piece.id}/take`}
          kind={mayLeave(piece.status) ? undefined : "quiet"}
        >
          Take it out
        </Button>
      ),
      leads: mayLeave(piece.status),
    };
  });
  digestLines.add(outToday);
}

/** Approved pieces whose day is today or was: somebody has to put them out and say so. */
const outToday: DigestSource = {
  id: "pieces-out-today",
  label: "Put out today",
  hint: "Approved pieces on their day, until somebody says that they are out.",
  async find(work) {
    if (!work.actor.permissions.has("studio:publish")) return [];
    const today = work.today.toString();
    const rows = await work.trx
      .selectFrom("piece")
      .select(["piece_id", "title", "planned_on", "planned_time", "status"])
      .where("organization_id", "=", work.actor.organizationId)
      .where("status", "in", ["approved", "scheduled", "handed-off"])
      .where("planned_on", "<=", today)
      .orderBy("planned_on")
      .orderBy("planned_time")
      .limit(50)
      .execute();
    // Pieces of a campaign stand among the lines of campaigns already.
    const homes = await homesOf(
      work,
      rows.map((row) => row.piece_id),
    );
    const loose = rows.filter((row) => !homes.has(row.piece_id));
    return loose.map((row) => ({
      key: `piece-out:${row.piece_id}:${row.planned_on}`,
      stage: row.planned_on! < today ? ("late" as const) : ("near" as const),
      on: row.planned_on,
      text: row.title ?? "A piece without a title",
      sub: [
        row.planned_on === today ? "Goes out today" : "Should be out",
        row.planned_time,
        row.status === "handed-off" ? "handed off" : null,
      ]
        .filter(Boolean)
        .join(" · "),
      href: `/pieces/${row.piece_id}/take#out`,
    }));
  },
};
