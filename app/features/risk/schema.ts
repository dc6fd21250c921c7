/** What is kept of risk: editions of lists, goods and their categories, what became of each signal, customs actions. */
import type { Generated } from "kysely";

/** Civil dates are text such as "2027-01-11". */
type CivilDate = string;

/** What a source can say of a good: three kinds of labor, a good made from such inputs, or words of its own. */
export const SAYINGS = ["forced", "forced-child", "child", "derived", "named"] as const;
export type Saying = (typeof SAYINGS)[number];
/** What became of a signal on a contract. */
export const DISPOSITIONS = ["open", "reviewed", "acted"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];
/** The category buys the good itself, or things that may contain it. */
export type Fit = "good" | "material";
/** How we read the status of a customs action. Only an active one is ever said to be current. */
export type StatusKind = "active" | "modified" | "superseded" | "revoked" | "unclear";

/** In place of a country: the origin of the contract's goods is not known. */
export const UNKNOWN_ORIGIN = "";
/** In place of a country: the source names the good without one. */
export const ANY_COUNTRY = "*";

interface EditionTable {
  organization_id: string;
  edition_id: string;
  source_key: string;
  source: string;
  shape: "goods" | "actions";
  edition: string;
  dated: CivilDate | null;
  url: string | null;
  scope: string | null;
  shipped: boolean;
  import_id: string | null;
  replaces: string | null;
  loaded_by: string | null;
  loaded_by_name: string;
  loaded_at: Date;
  replaced_at: Date | null;
}
interface GoodTable {
  organization_id: string;
  good_id: string;
  source_key: string;
  name: string;
  name_key: string;
  mapped_by: "ours" | "person" | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
}
interface GoodCategoryTable {
  organization_id: string;
  good_id: string;
  category_id: string;
  fit: Fit;
  reason: string | null;
}
interface ListingTable {
  organization_id: string;
  listing_id: string;
  edition_id: string;
  good_id: string;
  country: string | null;
  country_name: string | null;
  says: string[];
  derived_from: string | null;
  note: string | null;
}
interface SignalChangeTable {
  organization_id: string;
  change_id: string;
  state: Disposition;
  signals: number;
  made_by: string | null;
  made_by_name: string;
  made_at: Date;
  undone_at: Date | null;
  undone_by_name: string | null;
}
interface DispositionTable {
  organization_id: string;
  disposition_id: string;
  contract_id: string;
  good_id: string;
  country: string;
  state: Disposition;
  what: string | null;
  acted_on: CivilDate | null;
  note: string | null;
  said: string[];
  edition: string;
  decided_by: string | null;
  decided_by_name: string;
  decided_at: Date;
  change_id: string;
  replaced_by: string | null;
  undone_at: Date | null;
}
interface ActionTable {
  organization_id: string;
  action_id: string;
  edition_id: string;
  entity: string;
  country: string | null;
  country_name: string | null;
  goods: string | null;
  action: string;
  dated: string | null;
  status: string | null;
  status_kind: StatusKind;
  status_on: string | null;
  source_url: string | null;
}
interface EntityTable {
  organization_id: string;
  action_id: string;
  name_key: string;
  name: string;
}
interface MatchTable {
  organization_id: string;
  match_id: string;
  supplier_id: string;
  name_key: string;
  name: string;
  same: boolean;
  why: string | null;
  decided_by: string | null;
  decided_by_name: string;
  decided_at: Date;
  withdrawn_at: Date | null;
  withdrawn_by_name: string | null;
}
interface SettingTable {
  organization_id: string;
  actions_on_reports: Generated<boolean>;
}
interface ImportRowTable {
  organization_id: string;
  import_id: string;
  line: number;
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
  status_kind: string | null;
  status_on: string | null;
  source_url: string | null;
  result: string | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    risk_edition: EditionTable;
    risk_good: GoodTable;
    risk_good_category: GoodCategoryTable;
    risk_listing: ListingTable;
    signal_change: SignalChangeTable;
    signal_disposition: DispositionTable;
    customs_action: ActionTable;
    customs_entity: EntityTable;
    customs_match: MatchTable;
    risk_setting: SettingTable;
    import_risk_row: ImportRowTable;
  }
}
