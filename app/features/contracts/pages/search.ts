/** What the search of the whole program finds among contracts and suppliers. */
import type { Work } from "#platform/work.ts";
import { plural } from "#ui/format.ts";
import { listContracts } from "../register.queries.ts";
import { listSuppliers } from "../suppliers.queries.ts";
import { kindWord, STATES } from "./words.tsx";

export const contractSearch = {
  title: "Contracts",
  permission: "contracts:read",
  allHref: "/contracts?q=",
  find: async (work: Work, q: string, most: number) => {
    const sort = { by: "number", descending: false } as const;
    const found = await listContracts(work, { q }, sort, { number: 1, size: most });
    return {
      total: found.total,
      rows: found.rows.map((row) => ({
        href: `/contracts/${row.id}`,
        name: row.number,
        about: [row.description, row.supplier, STATES[row.state]].filter(Boolean).join(" · "),
      })),
    };
  },
};

export const supplierSearch = {
  title: "Suppliers",
  permission: "contracts:read",
  allHref: "/contracts/suppliers?q=",
  find: async (work: Work, q: string, most: number) => {
    const sort = { by: "active", descending: true } as const;
    const found = await listSuppliers(work, { q }, sort, { number: 1, size: most });
    return {
      total: found.total,
      rows: found.rows.map((row) => ({
        href: `/contracts/suppliers/${row.id}`,
        name: row.name,
        about: [
          row.kind === "unknown" ? null : kindWord(row.kind),
          plural(row.contracts, "contract"),
        ]
          .filter(Boolean)
          .join(", "),
      })),
    };
  },
};
