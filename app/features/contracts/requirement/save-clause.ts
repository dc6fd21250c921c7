import { recordAudit } from "#platform/audit.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { oneLine } from "../contract-rules.ts";
import { instant, textProblem } from "./record-change.ts";

export interface ClauseInput {
  readonly title?: string | null | undefined;
  readonly text?: string | null | undefined;
  readonly modelId?: string | null | undefined;
}

function mayDecide(work: Work): void {
  if (!work.actor.permissions.has("contracts:decide")) throw new Forbidden();
}

/**
 * Keeps a clause with its first version. It is a draft until an approval is recorded.
 * @throws Invalid naming `title` or `text`, Forbidden
 */
export async function addClause(work: Work, input: ClauseInput): Promise<string> {
  mayDecide(work);
  const title = oneLine(input.title);
  const text = input.text?.trim() || null;
  const problems = [
    ...textProblem("title", title, { missing: "Give the clause a name.", most: 200 }),
    ...textProblem("text", text, { missing: "Write the text of the clause.", most: 8000 }),
  ];
  if (problems.length > 0) throw new Invalid(problems);
  const clauseId = newId();
  await work.trx
    .insertInto("clause")
    .values({
      organization_id: work.actor.organizationId,
      clause_id: clauseId,
      title,
      model_id: input.modelId || null,
      archived_at: null,
    })
    .execute();
  await insertVersion(work, { clauseId, version: 1, text });
  await recordAudit(work, {
    action: "add-clause",
    subjectKind: "clause",
    subjectId: clauseId,
    after: { title, version: 1, text },
  });
  return clauseId;
}

/**
 * Writes a new version of a clause; earlier ones stay, with the contracts that use them.
 * @throws Invalid naming `text`, NotFound, Forbidden
 */
export async function addClauseVersion(
  work: Work,
  clauseId: string,
  input: { readonly text?: string | null | undefined },
): Promise<number> {
  mayDecide(work);
  const clause = await work.trx
    .selectFrom("clause")
    .select("clause_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("clause_id", "=", clauseId)
    .forUpdate()
    .executeTakeFirst();
  if (!clause) throw new NotFound();
  const text = input.text?.trim() || null;
  const last = await work.trx
    .selectFrom("clause_version")
    .select(["version", "text"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("clause_id", "=", clauseId)
    .orderBy("version", "desc")
    .executeTakeFirstOrThrow();
  const problems = textProblem("text", text, {
    missing: "Write the text of the clause.",
    most: 8000,
  });
  if (text === last.text)
    problems.push({ field: "text", message: "This is the text of the version before." });
  if (problems.length > 0) throw new Invalid(problems);
  const version = last.version + 1;
  await insertVersion(work, { clauseId, version, text });
  await recordAudit(work, {
    action: "add-clause-version",
    subjectKind: "clause",
    subjectId: clauseId,
    after: { version, text },
  });
  return version;
}

/**
 * Records that legal approved a version: from then on contracts can name it. An approval is not taken
 * back; write a new version instead.
 * @param input.note who approved it, and where that is written
 * @throws Invalid naming `note`; NotFound; Conflict when it is approved already; Forbidden
 */
export async function approveClause(
  work: Work,
  clauseId: string,
  input: { readonly version: number; readonly note?: string | null | undefined },
): Promise<void> {
  mayDecide(work);
  const row = await work.trx
    .selectFrom("clause_version")
    .select(["approved_at"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("clause_id", "=", clauseId)
    .where("version", "=", input.version)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound();
  if (row.approved_at !== null) throw new Conflict("This version is approved already.");
  const note = oneLine(input.note);
  const problems = textProblem("note", note, {
    missing: "Say who in your legal department approved it.",
    most: 500,
  });
  if (problems.length > 0) throw new Invalid(problems);
  await work.trx
    .updateTable("clause_version")
    .set({
      approved_by: work.actor.userId,
      approved_by_name: work.actor.name,
      approved_at: instant(work),
      approval_note: note,
    })
    .where("organization_id", "=", work.actor.organizationId)
    .where("clause_id", "=", clauseId)
    .where("version", "=", input.version)
    .execute();
  await recordAudit(work, {
    action: "approve-clause",
    subjectKind: "clause",
    subjectId: clauseId,
    after: { version: input.version, note },
  });
}

async function insertVersion(
  work: Work,
  o: { clauseId: string; version: number; text: string | null },
): Promise<void> {
  await work.trx
    .insertInto("clause_version")
    .values({
      organization_id: work.actor.organizationId,
      clause_id: o.clauseId,
      version: o.version,
      text: o.text,
      made_by: work.actor.userId,
      made_by_name: work.actor.name,
      made_at: instant(work),
      approved_by: null,
      approved_by_name: null,
      approved_at: null,
      approval_note: null,
    })
    .execute();
}
