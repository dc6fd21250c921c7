/** Marked rows in each table of contracts, suppliers and categories. */
export const seedContracts = (
  id: string,
  mark: string,
): Readonly<
  Record<string, Record<string, unknown> | readonly Readonly<Record<string, unknown>>[]>
> => ({
  contract_setting: { open_ended_months: 24 },
  supplier: [
    {
      supplier_id: id,
      number: `${mark} 7`,
      number_key: `${mark}7`.toLowerCase(),
      name: `${mark} supplier`,
      kind: "distributor",
      country: "MY",
      contact_name: `${mark} contact`,
      contact_email: `${mark}.contact@example.org`,
      contact_phone: `${mark} phone`,
      note: `${mark} note`,
    },
    { supplier_id: OTHER, name: `${mark} other supplier` },
  ],
  supplier_spelling: {
    spelling_key: `${mark} supplier`.toLowerCase(),
    supplier_id: id,
    spelling: `${mark} supplier`,
    name_key: `${mark} supplier`.toLowerCase(),
  },
  supplier_apart: { supplier_id: id, other_id: OTHER, decided_by_name: `${mark} decider` },
  category: { category_id: `seed-${id}`, name: `${mark} category`, kind: "good" },
  contract: {
    contract_id: id,
    number: `${mark} 1`,
    number_key: `${mark}1`.toLowerCase(),
    description: `${mark} gloves`,
    supplier_id: id,
    department: `${mark} department`,
    unit_id: id,
    owner_id: id,
    type: `${mark} order`,
    starts_on: "2026-01-01",
    amount: "1234.50",
    note: `${mark} note`,
  },
  contract_line: {
    contract_id: id,
    line_id: id,
    line_key: `${mark} line`,
    description: `${mark} gloves, large`,
    supplier_id: id,
    said_on: "2026-01-01",
  },
  category_decision: {
    decision_id: id,
    subject: "contract",
    contract_id: id,
    category_id: `seed-${id}`,
    reason: `${mark} reason`,
    decided_by: "x",
    decided_by_name: `${mark} decider`,
  },
  import_contract_row: {
    import_id: id,
    line: 1,
    number: `${mark} 1`,
    number_key: `${mark}1`.toLowerCase(),
    line_base: `${mark} line`,
    supplier: `${mark} supplier`,
  },
  import_supplier_row: { import_id: id, line: 1, name: `${mark} supplier` },
});

/** After every id of a seeded row: pairs of suppliers are kept with the smaller id first. */
const OTHER = "ffffffff-7e57-7e57-8e57-0192f0c17e57";
