/** Files of contracts for tests, loaded through the whole importer. */
import { sql } from "kysely";
import { runImport, type WholeImport } from "#features/imports/index.ts";
import { asProgram, createOrganization } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import type { TestApp } from "../../../../test/app.ts";

interface Held {
  id: string;
  number: string;
  description: string | null;
  supplier: string;
  department: string | null;
  from: string | null;
  to: string | null;
  amount: string | null;
  lines: number;
}

/** What the tests of imports do again and again, on the app that `app` gives. */
export function contractFiles(app: () => TestApp) {
  /** Each test works in an organization of its own, so that none depends on another. */
  const organization = () =>
    createOrganization(app().services, {
      name: `Contracts ${crypto.randomUUID()}`,
      timeZone: "America/New_York",
      programStart: "2026-07-01",
      sites: ["North Campus"],
    });
  const program = <T>(org: string, use: (work: Work) => Promise<T>) =>
    asProgram(app().services, org, use);

  const load = (org: string, text: string | Buffer, more: Partial<WholeImport> = {}) => {
    const bytes = Buffer.from(text);
    return runImport(app().services, {
      organization: org,
      kind: "contracts",
      fileName: "contracts.csv",
      mediaType: "text/csv",
      source: {
        size: bytes.length,
        async *stream() {
          yield bytes;
        },
      },
      acceptMapping: true,
      by: { userId: null, name: "Test" },
      ...more,
    });
  };

  const held = (org: string, number?: string) =>
    program(org, async (work) => {
      const { rows } = await sql<Held>`
        select c.contract_id as id, c.number, c.description, s.name as supplier, c.department, c.starts_on as "from",
          c.ends_on as "to", c.amount::text as amount, (select count(*)::int from contract_line l
            where l.contract_id = c.contract_id) as lines
        from contract c join supplier s on s.supplier_id = c.supplier_id
        where ${number === undefined ? sql`true` : sql`c.number = ${number}`} order by c.number_key`.execute(
        work.trx,
      );
      return rows;
    });
  const one = async (org: string, number: string) => (await held(org, number))[0];
  const counts = (org: string) =>
    program(org, async (work) => {
      const { rows } = await sql<Record<string, number>>`
        select (select count(*)::int from contract) as contracts, (select count(*)::int from contract_line) as lines,
          (select count(*)::int from supplier) as suppliers, (select count(*)::int from supplier_spelling) as spellings`.execute(
        work.trx,
      );
      return rows[0];
    });
  return { organization, program, load, held, one, counts };
}
