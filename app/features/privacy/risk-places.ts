/** Where risk may name a person: free text that members type, or that lists bring. */
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

/** Each of these texts is emptied where it names the person; the fact itself stays. */
const texts = (table: string, label: string, columns: readonly string[]): Place => ({
  table,
  label,
  erase: {
    clear: [],
    clearNamed: Object.fromEntries(columns.map((column) => [column, column])),
  },
  about: (i) => mentions(i, columns),
});

export const RISK_PLACES: readonly Place[] = [
  texts("signal_disposition", "What was done about risk signals, and notes", ["what", "note"]),
  texts("customs_match", "Why a supplier is, or is not, a company of a customs action", ["why"]),
  texts("risk_good_category", "Reasons of goods in categories", ["reason"]),
  texts("risk_listing", "Words of lists", ["note"]),
  texts("import_risk_row", "Lines of lists as understood", ["note", "goods", "status"]),
  texts("customs_action", "Goods and status of customs actions", ["goods", "status"]),
];
