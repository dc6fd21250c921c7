import { type FieldProblem, Forbidden, Invalid, NotFound } from "#platform/errors.ts";
import { recordAudit } from "#platform/audit.ts";
import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { isDay, oneLine } from "../contract-rules.ts";
import { findSupplier } from "../suppliers.queries.ts";
import { dayProblem, instant, textProblem } from "./record-change.ts";
import { refuseByHand } from "./by-hand.ts";
import type { Employees, Outcome, Subcontractors } from "./schema.ts";

/** What a supplier said, as a form has it; empty text is no value. */
export interface ReportInput {
  readonly supplierId: string;
  readonly saidBy?: string | null | undefined;
  readonly reportedOn: string;
  readonly employees?: string | null | undefined;
  readonly subcontractors?: string | null | undefined;
  readonly trained?: string | null | undefined;
  readonly ofHowMany?: string | null | undefined;
  readonly byWhen?: string | null | undefined;
  readonly note?: string | null | undefined;
  /** The compliance request that it answers, if it does. */
  readonly requestId?: string | null | undefined;
}
const EMPLOYEES: readonly Employees[] = ["yes", "part", "no"];
const SUBCONTRACTORS: readonly Subcontractors[] = [...EMPLOYEES, "not-applicable"];

function mayWrite(work: Work): void {
  if (!work.actor.permissions.has("contracts:write")) throw new Forbidden();
}

/**
 * Records what a supplier said about the training. It is the supplier's word; a check is recorded apart.
 * @throws Invalid naming a field of the form or the way it has to go, NotFound, Forbidden
 */
export async function recordReport(work: Work, input: ReportInput): Promise<string> {
  mayWrite(work);
  const supplier = await findSupplier(work, input.supplierId);
  if (!input.requestId) await refuseByHand.check(work, supplier.id);
  const saidBy = oneLine(input.saidBy);
  const note = input.note?.trim() || null;
  const byWhen = oneLine(input.byWhen);
  const employees = EMPLOYEES.find((one) => one === input.employees);
  const subcontractors = SUBCONTRACTORS.find((one) => one === input.subcontractors);
  const counts = readCounts(input);
  const problems: FieldProblem[] = [
    ...textProblem("saidBy", saidBy, { missing: "Say who at the supplier said so.", most: 200 }),
    ...pastDay(work, "reportedOn", input.reportedOn, "the day on which they said so"),
    ...(employees ? [] : [{ field: "employees", message: "Choose what they said of employees." }]),
    ...(subcontractors
      ? []
      : [{ field: "subcontractors", message: "Choose what they said of subcontractors." }]),
    ...counts.problems,
    ...(byWhen !== null && !isDay(byWhen) ? dayProblem("byWhen", byWhen, "the day") : []),
    ...textProblem("note", note, { most: 2000 }),
  ];
  if (problems.length > 0 || !employees || !subcontractors) throw new Invalid(problems);
  const kept = {
    reported_on: input.reportedOn,
    said_by: saidBy,
    employees,
    subcontractors,
    trained: counts.trained,
    of_how_many: counts.ofHowMany,
    by_when: byWhen,
    note,
    request_id: input.requestId ?? null,
  };
  const id = newId();
  await work.trx
    .insertInto("supplier_report")
    .values({ ...kept, ...recorded(work), report_id: id, supplier_id: supplier.id })
    .execute();
  await trail(work, { action: "record-report", supplierId: supplier.id, after: { ...kept } });
  return id;
}

function readCounts(input: ReportInput) {
  const problems: FieldProblem[] = [];
  const read = (field: "trained" | "ofHowMany"): number | null => {
    const typed = oneLine(input[field])?.replaceAll(",", "");
    if (!typed) return null;
    if (/^\d{1,7}$/.test(typed)) return Number(typed);
    problems.push({ field, message: "Enter a whole number." });
    return null;
  };
  const trained = read("trained");
  const ofHowMany = read("ofHowMany");
  if (problems.length === 0 && (trained === null) !== (ofHowMany === null))
    problems.push({
      field: trained === null ? "trained" : "ofHowMany",
      message: "Enter both numbers, or neither.",
    });
  if (trained !== null && ofHowMany !== null && trained > ofHowMany)
    problems.push({ field: "trained", message: "More have taken it than there are." });
  return { trained, ofHowMany, problems };
}

/**
 * Records that somebody checked a supplier's training: who, what, when, and what came out.
 * @throws Invalid naming a field of the form, NotFound, Forbidden
 */
export async function recordVerification(
  work: Work,
  input: {
    readonly supplierId: string;
    readonly checkedBy?: string | null | undefined;
    readonly checkedOn: string;
    readonly what?: string | null | undefined;
    readonly outcome?: string | null | undefined;
  },
): Promise<string> {
  mayWrite(work);
  const supplier = await findSupplier(work, input.supplierId);
  const checkedBy = oneLine(input.checkedBy);
  const what = input.what?.trim() || null;
  const outcome = (["confirmed", "part", "not-confirmed"] as const satisfies Outcome[]).find(
    (one) => one === input.outcome,
  );
  const problems: FieldProblem[] = [
    ...textProblem("checkedBy", checkedBy, { missing: "Say who checked.", most: 200 }),
    ...pastDay(work, "checkedOn", input.checkedOn, "the day of the check"),
    ...textProblem("what", what, { missing: "Say what was looked at.", most: 2000 }),
    ...(outcome ? [] : [{ field: "outcome", message: "Choose what came out." }]),
  ];
  if (problems.length > 0 || !outcome) throw new Invalid(problems);
  const kept = { checked_on: input.checkedOn, checked_by: checkedBy, what, outcome };
  const id = newId();
  await work.trx
    .insertInto("supplier_verification")
    .values({ ...kept, ...recorded(work), verification_id: id, supplier_id: supplier.id })
    .execute();
  await trail(work, { action: "record-verification", supplierId: supplier.id, after: kept });
  return id;
}

/**
 * Takes back a report or a check that was recorded by mistake. It stays on record and counts no more.
 * @throws NotFound, Forbidden
 */
export async function takeBackReport(
  work: Work,
  o: { readonly kind: "report" | "verification"; readonly id: string },
): Promise<string> {
  mayWrite(work);
  const set = { void_at: instant(work), void_by_name: work.actor.name };
  const { organizationId } = work.actor;
  const row =
    o.kind === "report"
      ? await work.trx
          .updateTable("supplier_report")
          .set(set)
          .where("organization_id", "=", organizationId)
          .where("report_id", "=", o.id)
          .where("void_at", "is", null)
          .returning("supplier_id")
          .executeTakeFirst()
      : await work.trx
          .updateTable("supplier_verification")
          .set(set)
          .where("organization_id", "=", organizationId)
          .where("verification_id", "=", o.id)
          .where("void_at", "is", null)
          .returning("supplier_id")
          .executeTakeFirst();
  if (!row) throw new NotFound();
  await findSupplier(work, row.supplier_id);
  await trail(work, {
    action: `take-back-${o.kind}`,
    supplierId: row.supplier_id,
    after: { id: o.id },
  });
  return row.supplier_id;
}

const recorded = (work: Work) => ({
  organization_id: work.actor.organizationId,
  recorded_by: work.actor.userId,
  recorded_by_name: work.actor.name,
  recorded_at: instant(work),
  void_at: null,
  void_by_name: null,
});

const trail = (work: Work, o: { action: string; supplierId: string; after: object }) =>
  recordAudit(work, {
    action: o.action,
    subjectKind: "supplier",
    subjectId: o.supplierId,
    after: o.after,
  });

function pastDay(work: Work, field: string, text: string, what: string): FieldProblem[] {
  const problems = dayProblem(field, text, what);
  if (problems.length === 0 && text > work.today.toString())
    problems.push({ field, message: "Choose today or an earlier day." });
  return problems;
}
