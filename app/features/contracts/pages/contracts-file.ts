/** Contracts as a file: the same columns wherever a list of them is taken along. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { ContractRow } from "../register.queries.ts";
import { kindWord, STATES } from "./words.tsx";

const OUT: readonly FileColumn<ContractRow>[] = [
  { header: "Contract number", value: (r) => r.number },
  { header: "Description", width: 40, value: (r) => r.description },
  { header: "Supplier", width: 32, value: (r) => r.supplier },
  { header: "Kind of supplier", value: (r) => kindWord(r.kind) },
  { header: "State", value: (r) => STATES[r.state] },
  { header: "Starts", type: "date", value: (r) => r.startsOn },
  { header: "Ends", type: "date", value: (r) => r.endsOn },
  { header: "Goes on until", type: "date", value: (r) => r.goesOnUntil },
  { header: "Amount", type: "number", value: (r) => (r.amount === null ? null : Number(r.amount)) },
  { header: "Currency", value: (r) => r.currency },
  { header: "Type", value: (r) => r.type },
  { header: "Department", width: 28, value: (r) => r.department },
  { header: "Unit", width: 28, value: (r) => r.unit },
  { header: "Owner", width: 24, value: (r) => r.owner },
  { header: "Master agreement", value: (r) => r.masterNumber },
  { header: "Category", width: 28, value: (r) => r.category },
  { header: "UNSPSC", value: (r) => r.unspsc },
  { header: "NAICS", value: (r) => r.naics },
];

/** Sends rows of the register as the file that the address asks for. */
export const sendRegister = (c: Context<Env>, name: string, rows: readonly ContractRow[]) =>
  tableFile(c, name, OUT, rows);
