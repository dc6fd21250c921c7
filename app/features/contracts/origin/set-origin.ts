import { type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { lockContracts } from "../contract-rules.ts";
import type { OriginFrom } from "../schema.ts";
import { auditMany, setContracts } from "../write-contract.ts";
import { readOrigin } from "./read-origin.ts";

export const ORIGIN_FROM = ["supplier", "document", "file", "other"] as const;

export interface OriginChange {
  readonly contractIds: readonly string[];
  /** Names or codes, separated by commas or semicolons; empty: not known. */
  readonly countries: string;
  /** How it is known; nothing where it is not. */
  readonly from?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/**
 * Says where the goods of contracts are made, or that it is not known. The seat of a supplier is no
 * origin. Each contract that changes has its entry in the trail.
 * @returns how many contracts have changed
 * @throws Invalid naming `countries`, `from` or `note`; NotFound; Forbidden
 */
export async function setOrigin(work: Work, input: OriginChange): Promise<number> {
  const held = await lockContracts(work, input.contractIds);
  const { origin, unknown } = readOrigin(input.countries);
  const from: OriginFrom | null = ORIGIN_FROM.find((one) => one === input.from) ?? null;
  const note = origin === null ? null : input.note?.trim() || null;
  const problems: FieldProblem[] = [];
  if (unknown.length > 0)
    problems.push({
      field: "countries",
      message: `Enter countries by name or two letters. Not a country: ${unknown.slice(0, 5).join(", ")}.`,
    });
  else if (origin !== null && from === null)
    problems.push({ field: "from", message: "Say how it is known." });
  if ((note ?? "").length > 500)
    problems.push({ field: "note", message: "Shorten this to 500 characters or fewer." });
  if (problems.length > 0) throw new Invalid(problems);
  const after = { origin, origin_from: origin === null ? null : from, origin_note: note };
  const changed = held.filter(
    (row) =>
      row.origin !== after.origin ||
      row.origin_from !== after.origin_from ||
      row.origin_note !== after.origin_note,
  );
  if (changed.length === 0) return 0;
  await setContracts(
    work,
    changed.map((row) => row.contract_id),
    after,
  );
  await auditMany(work, {
    action: "set-origin",
    kind: "contract",
    rows: changed.map(({ contract_id: id, origin: was, origin_from, origin_note }) => ({
      id,
      before: { origin: was, origin_from, origin_note },
    })),
    after,
  });
  return changed.length;
}
