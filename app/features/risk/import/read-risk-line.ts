import { countryOf, supplierNameKey } from "#features/contracts/index.ts";
import type { MappedCells, ReadContext, Refusal } from "#features/imports/index.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import type { StatusKind } from "../schema.ts";
import { entityNames } from "./entity-names.ts";
import { webAddress } from "./risk-fields.ts";

/** One line of a list of goods, or of a table of customs actions. */
export interface RiskRow {
  good: string | null;
  good_key: string | null;
  country: string | null;
  country_name: string | null;
  says: string[];
  derived_from: string | null;
  note: string | null;
  entity: string | null;
  names: string[];
  name_keys: string[];
  goods: string | null;
  action: string | null;
  dated: string | null;
  status: string | null;
  status_kind: StatusKind | null;
  status_on: string | null;
  source_url: string | null;
}

type Refuse = (field: string | null, reason: string) => null;

/** Understands one line, or says what stands in the way. Pure. */
export function readRiskLine(
  cells: MappedCells,
  _context: ReadContext,
): { row: RiskRow } | { refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const refuse: Refuse = (field, reason) => {
    refusals.push({ field, reason });
    return null;
  };
  const text = (field: string, most: number): string | null => {
    const value = cells.text(field).replaceAll(/\s+/g, " ").trim();
    if (value.length > most) return refuse(field, `This is longer than ${most} characters.`);
    return value || null;
  };
  const entity = text("entity", 1000);
  const named = text("good", entity === null ? 200 : 500);
  const good = entity === null ? named : null;
  const countryName = text("country", 200);
  const country = countryName === null ? null : countryOf(countryName);
  if (countryName !== null && country === null)
    refuse("country", "This is no country's name. Write its usual English name or two letters.");
  if (good === null && entity === null && refusals.length === 0)
    refuse(null, "This line names neither a good nor a company.");
  const url = text("sourceUrl", 1000);
  const note = text("note", 1000);
  const derived = text("derivedFrom", 200);
  const status = text("status", 500);
  const names = entity === null ? [] : entityNames(entity);
  const row: RiskRow = {
    good,
    good_key: good === null ? null : normalizeKey(good),
    country,
    country_name: countryName,
    says: good === null ? [] : sayings(cells, note, refuse),
    derived_from: derived !== null && /^(no|none|n\/?a|-)$/i.test(derived) ? null : derived,
    note,
    entity,
    names,
    name_keys: names.map(supplierNameKey),
    goods: entity === null ? null : named,
    action:
      entity === null ? null : (text("action", 100) ?? refuse("action", "There is no action.")),
    dated: text("date", 60),
    status,
    status_kind: entity === null ? null : statusKind(status),
    status_on: status === null ? null : (/\d{4}(-\d{2}(-\d{2})?)?/.exec(status)?.[0] ?? null),
    source_url: url !== null && webAddress(url) ? url : null,
  };
  return refusals.length > 0 ? { refusals } : { row };
}

const FLAGS = {
  forcedLabor: "forced",
  forcedChildLabor: "forced-child",
  childLabor: "child",
  derived: "derived",
} as const;

function sayings(cells: MappedCells, note: string | null, refuse: Refuse): string[] {
  const said: string[] = [];
  let bad = false;
  for (const [field, saying] of Object.entries(FLAGS)) {
    const text = cells.text(field).trim();
    if (/^(yes|y|true|x|1)$/i.test(text)) said.push(saying);
    else if (!/^(|no|n|false|0|-)$/i.test(text)) {
      refuse(field, "Write yes or no.");
      bad = true;
    }
  }
  if (said.length > 0 || bad) return said;
  if (note !== null) return ["named"];
  refuse("forcedLabor", "This line does not say what was found.");
  return [];
}

/**
 * How a status in words is read. Only words that say so make an action active; words that nobody
 * knows are unclear, and none is never read as current.
 */
export function statusKind(status: string | null): StatusKind {
  const text = (status ?? "").toLowerCase();
  if (/supersed|replaced/.test(text)) return "superseded";
  if (/revok|rescind|lifted|terminat|inactive|not active|withdrawn/.test(text)) return "revoked";
  if (/modif/.test(text)) return "modified";
  if (/\b(active|in force|in effect)\b/.test(text)) return "active";
  return "unclear";
}
