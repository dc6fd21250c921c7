/**
 * A made-up register of contracts with every fact of the requirement, and a count of it that knows
 * nothing of the program's queries: plain loops over plain objects, for tests.
 */
import { sql } from "kysely";
import type { Work } from "#platform/work.ts";

const KINDS = ["gpo", "supplier", "vendor", "distributor", "unknown", "staffing-agency"] as const;
const UNITS = ["north", "south", "south-lab", null] as const;
const SITE_OF: Readonly<Record<string, string>> = {
  north: "north",
  south: "south",
  "south-lab": "south",
};
const CATEGORIES = ["made-a", "made-b", "made-other", "made", null] as const;

interface Supplier {
  readonly id: string;
  readonly sameAs: string | null;
  readonly kind: string;
  readonly reports: readonly {
    on: string;
    employees: string;
    subcontractors: string;
    void: boolean;
  }[];
}
interface Contract {
  readonly id: string;
  readonly supplier: string;
  readonly unit: string | null;
  readonly category: string | null;
  readonly master: string | null;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly amount: number | null;
  readonly span: { from: string; to: string | null; employees: boolean; void: boolean } | null;
  readonly waiver: { from: string; until: string; void: boolean } | null;
}
export interface Register {
  readonly suppliers: readonly Supplier[];
  readonly contracts: readonly Contract[];
}

/** Numbers that look random and are the same every time. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** 60 suppliers and 400 contracts between 2025 and 2029. */
export function makeRegister(seed: number): Register {
  const n = numbers(seed);
  const one = <T>(list: readonly T[]): T => list[n(list.length)]!;
  const day = (from: number, years: number) =>
    `${from + n(years)}-${String(1 + n(12)).padStart(2, "0")}-${String(1 + n(28)).padStart(2, "0")}`;
  const suppliers = Array.from({ length: 60 }, (_, i): Supplier => ({
    id: `s${i}`,
    sameAs: i >= 50 ? `s${i - 50}` : null,
    kind: one(KINDS),
    reports: Array.from({ length: n(4) }, (__, k) => ({
      on: `${2026 + k}-0${1 + n(9)}-11`,
      employees: one(["yes", "yes", "part", "no"]),
      subcontractors: one(["yes", "not-applicable", "part", "no"]),
      void: n(6) === 0,
    })),
  }));
  const contracts = Array.from({ length: 400 }, (_, i): Contract => ({
    id: `k${i}`,
    supplier: one(suppliers).id,
    unit: one(UNITS),
    category: one(CATEGORIES),
    master: i >= 20 && n(4) === 0 ? `k${n(20)}` : null,
    starts: n(9) === 0 ? null : day(2025, 3),
    ends: n(5) === 0 ? null : day(2026, 4),
    amount: n(6) === 0 ? null : n(3000),
    span:
      n(3) === 0
        ? {
            from: day(2026, 2),
            to: n(3) === 0 ? `2028-0${1 + n(9)}-15` : null,
            employees: n(4) > 0,
            void: n(7) === 0,
          }
        : null,
    waiver:
      n(5) === 0
        ? { from: day(2026, 2), until: `${2028 + n(2)}-0${1 + n(9)}-20`, void: n(7) === 0 }
        : null,
  }));
  return { suppliers, contracts };
}

/** Puts the register into the organization; contracts were first seen on Jan 1, 2025. */
export async function loadRegister(work: Work, register: Register): Promise<void> {
  const org = work.actor.organizationId;
  const run = (query: ReturnType<typeof sql>) => query.execute(work.trx);
  await run(sql`insert into unit (organization_id, unit_id, kind, name, name_key, parent_id) values
    (${org}, 'north', 'site', 'North Hospital', 'north hospital', null),
    (${org}, 'south', 'site', 'South Clinic', 'south clinic', null),
    (${org}, 'south-lab', 'department', 'South Lab', 'south lab', 'south')`);
  await run(sql`insert into category (organization_id, category_id, parent_id, name, kind) values
    (${org}, 'made', null, 'Made goods', 'good'), (${org}, 'made-a', 'made', 'Gloves we made up', 'good'),
    (${org}, 'made-b', 'made', 'Gowns we made up', 'good'), (${org}, 'made-other', null, 'Laundry', 'service')`);
  await run(sql`insert into high_risk_category (organization_id, high_risk_id, category_id, reason, from_on,
      named_by_name, named_at) values
    (${org}, 'h1', 'made', 'We chose it', '2026-01-01', 'Maya Reyes', '2026-01-01'),
    (${org}, 'h2', 'made-other', 'We chose it', '2028-10-01', 'Maya Reyes', '2028-10-01')`);
  await run(sql`insert into requirement_criteria (organization_id, version, words, kinds, amount_from, from_on,
      made_by_name, made_at) values
    (${org}, 1, 'Named kinds only', '{gpo,supplier,distributor,unknown}', null, '2026-07-01', 'Maya', '2026-07-01'),
    (${org}, 2, 'From a thousand up', '{}', 1000, '2027-09-01', 'Maya', '2027-09-01')`);
  for (const s of [...register.suppliers].toSorted(
    (a, b) => Number(a.sameAs !== null) - Number(b.sameAs !== null),
  )) {
    await run(sql`insert into supplier (organization_id, supplier_id, name, kind, same_as)
      values (${org}, ${s.id}, ${`Supplier ${s.id}`}, ${s.kind}, ${s.sameAs})`);
    for (const [i, r] of s.reports.entries())
      await run(sql`insert into supplier_report (organization_id, report_id, supplier_id, reported_on, employees,
          subcontractors, recorded_by_name, recorded_at, void_at) values (${org}, ${`${s.id}-${i}`}, ${s.id},
          ${r.on}::date, ${r.employees}, ${r.subcontractors}, 'Maya', ${r.on}::timestamptz,
          ${r.void ? "2026-06-01" : null}::timestamptz)`);
  }
  await run(sql`insert into requirement_change (organization_id, change_id, action, contracts, made_by_name, made_at)
    values (${org}, 'change', 'require', 1, 'Maya', '2026-07-01')`);
  for (const c of register.contracts) {
    await run(sql`insert into contract (organization_id, contract_id, number, number_key, description, supplier_id, unit_id,
        category_id, category_by, master_id, starts_on, ends_on, amount, created_at)
      values (${org}, ${c.id}, ${`N-${c.id}`}, ${`n-${c.id}`}, ${`=Goods ${c.id}`}, ${c.supplier}, ${c.unit}, ${c.category},
        ${c.category ? "contract" : null}, ${c.master}, ${c.starts}::date, ${c.ends}::date, ${c.amount}::numeric,
        '2025-01-01T12:00:00Z')`);
    if (c.span)
      await run(sql`insert into contract_requirement (organization_id, requirement_id, contract_id, from_on, to_on,
          employees, subcontractors, words, set_by_name, set_at, change_id, void_at)
        values (${org}, ${c.id}, ${c.id}, ${c.span.from}::date, ${c.span.to && later(c.span.to, c.span.from)}::date,
          ${c.span.employees}, true, 'Train', 'Maya', '2026-07-01', 'change', ${c.span.void ? "2026-07-02" : null}::timestamptz)`);
    if (c.waiver)
      await run(sql`insert into contract_waiver (organization_id, waiver_id, contract_id, from_on, until_on, reason,
          set_by_name, set_at, change_id, void_at)
        values (${org}, ${c.id}, ${c.id}, ${c.waiver.from}::date, ${later(c.waiver.until, c.waiver.from)}::date,
          'Why not', 'Maya', '2026-07-01', 'change', ${c.waiver.void ? "2026-07-02" : null}::timestamptz)`);
  }
}

export interface Facts {
  readonly id: string;
  readonly supplier: string;
  readonly kind: string;
  readonly site: string | null;
  readonly category: string | null;
  readonly inScope: boolean;
  readonly requires: boolean;
  readonly waived: boolean;
  readonly complies: boolean;
}
type Pair = readonly [numerator: number, denominator: number];

const later = (a: string, b: string) => (a > b ? a : b);

/** The facts of the contracts that are active on a day, by loops. */
export function factsOn({ suppliers, contracts }: Register, day: string): Facts[] {
  const root = (id: string) => {
    const found = suppliers.find((s) => s.id === id)!;
    return suppliers.find((s) => s.id === (found.sameAs ?? found.id))!;
  };
  const covered = (id: string | null): boolean => {
    const span = contracts.find((c) => c.id === id)?.span;
    if (!span || span.void || span.from > day) return false;
    return span.to === null || later(span.to, span.from) >= day;
  };
  const complies = (id: string): boolean => {
    const said = suppliers
      .filter((s) => s.id === id || s.sameAs === id)
      .flatMap((s) => s.reports.map((r, i) => ({ ...r, report: `${s.id}-${i}` })))
      .filter((r) => !r.void && r.on <= day)
      .toSorted((a, b) => (a.on === b.on ? (a.report < b.report ? 1 : -1) : a.on < b.on ? 1 : -1));
    const last = said[0];
    return last?.employees === "yes" && ["yes", "not-applicable"].includes(last.subcontractors);
  };
  const facts: Facts[] = [];
  for (const c of contracts) {
    if (c.starts !== null && c.starts > day) continue;
    const age = Temporal.PlainDate.from(c.starts ?? "2025-01-01")
      .add({ months: 36 })
      .toString();
    if (c.ends === null ? age <= day : c.ends < day) continue;
    const supplier = root(c.supplier);
    const scope =
      day < "2026-07-01" ||
      (day < "2027-09-01"
        ? ["gpo", "supplier", "distributor", "unknown"].includes(supplier.kind)
        : c.amount !== null && c.amount >= 1000);
    facts.push({
      id: c.id,
      supplier: supplier.id,
      kind: supplier.kind,
      site: c.unit === null ? null : SITE_OF[c.unit]!,
      category: c.category,
      inScope: scope,
      requires: covered(c.id) || covered(c.master),
      waived:
        c.waiver !== null &&
        !c.waiver.void &&
        c.waiver.from <= day &&
        later(c.waiver.until, c.waiver.from) >= day,
      complies: complies(supplier.id),
    });
  }
  return facts;
}

const PARTIES = ["gpo", "supplier", "vendor"];

/** n of N of a metric over facts. */
export function countBy(id: string, all: readonly Facts[], among: "required" | "all"): Pair {
  const [family, category] = id.split(":");
  const here = all.filter(
    (f) =>
      category === undefined ||
      f.category === category ||
      (category === "made" && f.category !== null && ["made-a", "made-b"].includes(f.category)),
  );
  const shareOf = (list: readonly Facts[]): Pair => [
    list.filter((f) => f.requires).length,
    list.length,
  ];
  const parties = (list: readonly Facts[]): Pair => {
    const counted = list.filter((f) => among === "all" || f.requires);
    return [
      new Set(counted.filter((f) => f.complies).map((f) => f.supplier)).size,
      new Set(counted.map((f) => f.supplier)).size,
    ];
  };
  if (family === "gpo-supplier-vendor-contracts-requiring")
    return shareOf(here.filter((f) => PARTIES.includes(f.kind) && f.inScope));
  if (family === "gpo-supplier-vendor-compliance")
    return parties(here.filter((f) => PARTIES.includes(f.kind)));
  return family === "high-risk-contractor-compliance" ? parties(here) : shareOf(here);
}
