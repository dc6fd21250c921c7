/**
 * Where partners may name a person of the roster. Advisers with lived experience are left out on
 * purpose: what is held about them is copied and erased by themselves and by whoever holds
 * advisers:manage, and this page must not even hint that somebody is one (decision 033).
 */
import { sql, type SqlBool } from "kysely";
import { mentions } from "./naming.ts";
import type { Place } from "./place.ts";

export const PARTNER_PLACES: readonly Place[] = [
  {
    table: "partner_contact",
    label: "Notes on contact with partners",
    erase: { clear: [], clearNamed: { what: "what", next_step: "next_step" } },
    about: (i) => mentions(i, ["what", "next_step"]),
  },
  {
    table: "partner_letter",
    label: "Letters to partners",
    erase: "delete",
    about: (i) =>
      sql<SqlBool>`(lower(to_address) = any(${i.emailKeys}) or ${mentions(i, ["to_name", "subject", "body"])})`,
  },
  {
    table: "partner",
    label: "Partners: their contacts, and who keeps the contact",
    erase: {
      clear: [],
      clearNamed: {
        does: "does",
        contact_name: "contact_email",
        contact_role: "contact_email",
        contact_phone: "contact_email",
        contact_email: "contact_email",
        end_reason: "end_reason",
      },
    },
    // Who keeps the contact goes with the person.
    about: (i) =>
      sql<SqlBool>`(keeper_id = any(${i.personIds}) or ${mentions(i, ["does", "contact_email", "end_reason"])})`,
  },
];

const SEALED = "An adviser's own. Copied and erased by the adviser and by holders only.";

/** Tables that this list must not reach into, and why. */
export const SEALED_TABLES: Readonly<Record<string, string>> = {
  adviser: SEALED,
  adviser_link: SEALED,
  adviser_work: SEALED,
  adviser_pay: SEALED,
  adviser_consent: SEALED,
  adviser_log: SEALED,
  adviser_setting: "A number of years.",
  picture_consent: "What a person shown agreed to. Read and erased by holders only.",
};
