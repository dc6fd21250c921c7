/** Marked rows in each table of the training requirement; they stand after the contracts. */
export const seedRequirements = (
  id: string,
  mark: string,
): Readonly<
  Record<string, Record<string, unknown> | readonly Readonly<Record<string, unknown>>[]>
> => ({
  requirement_change: [
    { change_id: id, action: "require", contracts: 1, ...made(mark) },
    { change_id: `waive-${id}`, action: "waive", contracts: 1, ...made(mark) },
  ],
  requirement_criteria: {
    version: 1,
    words: `${mark} criteria`,
    kinds: ["distributor"],
    from_on: "2026-01-01",
    ...made(mark),
  },
  clause: { clause_id: id, title: `${mark} clause` },
  clause_version: {
    clause_id: id,
    version: 1,
    text: `${mark} text`,
    ...made(mark),
    approved_by_name: `${mark} approver`,
    approved_at: "2026-02-01",
    approval_note: `${mark} lawyer`,
  },
  contract_requirement: {
    requirement_id: id,
    contract_id: id,
    from_on: "2026-01-01",
    employees: true,
    subcontractors: false,
    clause_id: id,
    clause_version: 1,
    note: `${mark} note`,
    ...set(mark),
    change_id: id,
  },
  contract_waiver: {
    waiver_id: id,
    contract_id: id,
    from_on: "2026-01-01",
    until_on: "2029-12-31",
    reason: `${mark} reason`,
    ...set(mark),
    change_id: `waive-${id}`,
  },
  supplier_report: {
    report_id: id,
    supplier_id: id,
    reported_on: "2026-03-01",
    said_by: `${mark} sayer`,
    employees: "yes",
    subcontractors: "not-applicable",
    note: `${mark} note`,
    ...recorded(mark),
  },
  supplier_verification: {
    verification_id: id,
    supplier_id: id,
    checked_on: "2026-04-01",
    checked_by: `${mark} checker`,
    what: `${mark} list`,
    outcome: "confirmed",
    ...recorded(mark),
  },
  high_risk_category: {
    high_risk_id: id,
    category_id: `seed-${id}`,
    reason: `${mark} reason`,
    from_on: "2026-01-01",
    named_by_name: `${mark} namer`,
    named_at: "2026-01-01",
  },
});

const made = (mark: string) => ({ made_by_name: `${mark} maker`, made_at: "2026-01-01" });
const set = (mark: string) => ({ set_by_name: `${mark} setter`, set_at: "2026-01-01" });
const recorded = (mark: string) => ({
  recorded_by_name: `${mark} recorder`,
  recorded_at: "2026-05-01",
});
