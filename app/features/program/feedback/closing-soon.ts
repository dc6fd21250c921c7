/** Rounds that close soon and have too few answers to be shown. */
import type { Work } from "#platform/work.ts";
import { formatDate, plural } from "#ui/format.ts";
import type { DigestLine, DigestSource } from "../digest/lines.ts";
import { listRounds } from "./rounds.queries.ts";
import { FEWEST } from "./schema.ts";

/** So many days before its last day a round without answers is worth a word. */
const SOON_DAYS = 4;

export const feedbackClosing: DigestSource = {
  id: "feedback",
  label: "Feedback",
  hint: "A feedback form that closes soon and has few answers.",
  async find(work: Work): Promise<readonly DigestLine[]> {
    const { permissions, unitId } = work.actor;
    if (!permissions.has("program:write") || unitId !== null) return [];
    const soon = work.today.add({ days: SOON_DAYS }).toString();
    const { rows } = await listRounds(work, { state: "open" });
    return rows
      .filter((round) => round.closesOn <= soon && round.answers < FEWEST)
      .map((round) => ({
        key: `feedback:${round.id}:${round.closesOn}`,
        stage: "near" as const,
        on: round.closesOn,
        text: `“${round.title}” has ${plural(round.answers, "answer")}`,
        sub: `Closes ${formatDate(round.closesOn)} · mail its link, or keep it open longer`,
        href: `/program/feedback/${round.id}`,
      }));
  },
};
