/** Lists for tests, loaded through the whole importer, and contracts to meet them. */
import { runImport, type WholeImport } from "#features/imports/index.ts";
import { asProgram, createOrganization } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import type { TestApp } from "../../../../test/app.ts";
import { decideContractCategory } from "../../contracts/classify/decide-category.ts";
import { recordContract } from "../../contracts/record-contract.ts";
import { listSignals, type SignalFilter } from "../signals.queries.ts";

export const GOODS_HEAD = "good,country,child_labor,forced_labor,forced_child_labor\n";
export const ACTIONS_HEAD = "entity,country,goods,action,date,status_seen,source_url\n";

/** What the tests of risk do again and again, on the app that `app` gives. */
export function riskFiles(app: () => TestApp) {
  /** Each test works in an organization of its own, so that none depends on another. */
  const organization = () =>
    createOrganization(app().services, {
      name: `Risk ${crypto.randomUUID()}`,
      timeZone: "America/New_York",
      programStart: "2026-07-01",
    });
  const program = <T>(org: string, use: (work: Work) => Promise<T>) =>
    asProgram(app().services, org, use);

  /** Loads a list as an edition of a source. */
  const load = (
    org: string,
    text: string | Buffer,
    about: Readonly<Record<string, string>> = { source: "dol-tvpra", edition: "2024" },
    more: Partial<WholeImport> = {},
  ) => {
    const bytes = Buffer.from(text);
    return runImport(app().services, {
      organization: org,
      kind: "risk",
      fileName: "list.csv",
      mediaType: "text/csv",
      source: {
        size: bytes.length,
        async *stream() {
          yield bytes;
        },
      },
      acceptMapping: true,
      about,
      by: { userId: null, name: "Test" },
      ...more,
    });
  };

  /** The signals that stand on contracts, as short text: "Gloves CN forced open". */
  const signals = (org: string, filter: SignalFilter = {}) =>
    program(org, async (work) => {
      const { rows } = await listSignals(work, filter, { by: "good", descending: false });
      return rows.map(
        (r) =>
          `${r.good} ${r.key || "unknown"} ${r.says.join("+")} ${r.edition} ${r.reopened ? "again" : r.state}`,
      );
    });
  return { organization, program, load, signals };
}

/** An active contract in a category. */
export async function contractIn(
  work: Work,
  o: { readonly number: string; readonly category: string; readonly supplier?: string },
): Promise<string> {
  const id = await recordContract(work, {
    number: o.number,
    supplier: o.supplier ?? "Acme Goods",
    startsOn: "2026-01-01",
    endsOn: "2027-12-31",
  });
  await decideContractCategory(work, {
    contractId: id,
    categoryId: o.category,
    reason: "Test",
  });
  return id;
}
