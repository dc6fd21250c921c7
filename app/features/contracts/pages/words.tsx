/** How contracts and suppliers are said on screen and in files. */
import { formatDate } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";

/** Where a contract stands on a day. */
export type ContractState = "active" | "review" | "upcoming" | "ended";

export const STATES: Readonly<Record<ContractState, string>> = {
  active: "Active",
  review: "Check the end",
  upcoming: "Not begun",
  ended: "Ended",
};
const LOOK = { active: "success", review: "warning", upcoming: "info", ended: "plain" } as const;

export const StateTag = ({ state }: { readonly state: ContractState }) => (
  <Tag kind={LOOK[state]}>{STATES[state]}</Tag>
);

/** Every kind of supplier, in the order in which they are offered. */
export const KINDS: Readonly<Record<string, string>> = {
  unknown: "Not known",
  gpo: "GPO",
  supplier: "Supplier",
  vendor: "Vendor",
  distributor: "Distributor",
  "staffing-agency": "Staffing agency",
  other: "Other",
};
export const kindWord = (kind: string): string =>
  Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? kind) : kind;

/** An amount as people write it: "$1,234.56", "-$20.00", "EUR 500.00"; null is a dash. */
export function money(amount: string | null, currency: string): string {
  if (amount === null) return "–";
  const [whole = "0", cents = ""] = amount.replace(/^-/, "").split(".");
  const digits = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${cents.padEnd(2, "0").slice(0, 2)}`;
  const sign = amount.startsWith("-") ? "-" : "";
  return currency === "USD" ? `${sign}$${digits}` : `${sign}${currency} ${digits}`;
}

/** "Jan 1, 2026 – Dec 31, 2026", with what is missing said. */
export function span(from: string | null, to: string | null): string {
  if (from === null && to === null) return "No dates";
  if (to === null) return `Since ${formatDate(from ?? "")}, no end`;
  return from === null ? `Until ${formatDate(to)}` : `${formatDate(from)} – ${formatDate(to)}`;
}

export const day = (value: string | null): string => (value === null ? "–" : formatDate(value));

const countryNames = new Intl.DisplayNames(["en-US"], { type: "region", fallback: "code" });

/** A country's name; unknown is said to be unknown. */
export const countryName = (code: string | null): string =>
  code === null ? "Not known" : (countryNames.of(code) ?? code);
