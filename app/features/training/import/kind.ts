/** Course rosters of learning systems, as a kind of import. */
import { sql } from "kysely";
import type { Counts, ImportKind } from "#features/imports/index.ts";
import type { Work } from "#platform/work.ts";
import { ensureCourses } from "../ensure-courses.ts";
import { applyLines } from "./apply.ts";
import { checkCompletionMapping, COMPLETION_FIELDS } from "./fields.ts";
import { planLines } from "./plan.ts";
import { type CompletionLine, readCompletionLine } from "./read-line.ts";
import { clearLines, stageLines } from "./stage.ts";
import { undoLines } from "./undo.ts";

export const completionsKind: ImportKind<CompletionLine> = {
  id: "completions",
  name: "Course completions",
  lineNoun: "completion",
  importPermission: "training:import",
  resultHref: "/training",
  resultLabel: "See who is trained",
  fields: COMPLETION_FIELDS,
  checkMapping: checkCompletionMapping,
  readRow: readCompletionLine,
  clear: clearLines,
  async stage(work, importId, rows) {
    await ensureCourses(work);
    await stageLines(work, importId, rows);
  },
  async plan(work, run) {
    await planLines(work, run.id);
    return countLines(work, run.id);
  },
  async apply(work, run) {
    // Since the preview the roster or the records may have moved on.
    await planLines(work, run.id);
    await applyLines(work, run.id);
    return countLines(work, run.id);
  },
  undo: (work, run) => undoLines(work, run.id),
};

async function countLines(work: Work, importId: string): Promise<Counts> {
  const { rows } = await sql<Omit<Counts, "appointments" | "ended" | "refused">>`
    select count(distinct person_id)::int as people,
      count(*) filter (where result = 'added')::int as added,
      count(*) filter (where result = 'changed')::int as changed,
      count(*) filter (where result = 'unchanged')::int as unchanged,
      count(*) filter (where result = 'review')::int as review,
      count(*) filter (where result = 'repeat')::int as repeats
    from import_completion_row
    where organization_id = ${work.actor.organizationId} and import_id = ${importId}`.execute(
    work.trx,
  );
  return { ...rows[0]!, appointments: 0, ended: 0, refused: 0 };
}
