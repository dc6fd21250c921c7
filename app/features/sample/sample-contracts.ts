/** Contracts and suppliers of the sample, brought by the importer that people use, on days in the past. */
import { sql } from "kysely";
import {
  acceptSureGroups,
  contractsKind,
  joinSuppliers,
  openGroups,
  suppliersKind,
} from "#features/contracts/index.ts";
import { createImports, runImport } from "#features/imports/index.ts";
import { asProgram, organizationSettings } from "#features/organization/index.ts";
import { fixedClock, type Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import { refreshStatistics } from "#platform/db/statistics.ts";
import type { Work } from "#platform/work.ts";
import { at } from "./at.ts";
import { type ContractContent, contractContent } from "./contract-content.ts";
import { CONTRACT_MAPPING, SUPPLIER_MAPPING } from "./contract-files.ts";
import { type ContractGround, generateContracts } from "./generate-contracts.ts";
import type { Sample } from "./schema.ts";
import { sampleReports } from "./sample-reports.ts";
import { loadRequests } from "./sample-requests.ts";
import { sampleRequirement } from "./sample-requirement.ts";
import { sampleRisk } from "./sample-risk.ts";

interface Ground {
  readonly services: { readonly database: Database; readonly clock: Clock };
  readonly organization: string;
  readonly seed: number;
  readonly sample: Sample;
}

/** Loads suppliers and contracts, decides what they buy, and records what they require and report. */
export async function loadContracts(ground: Ground): Promise<void> {
  const { services, organization, sample, seed } = ground;
  const content = contractContent();
  const program = <T>(use: (work: Work) => Promise<T>) =>
    asProgram(services, organization, use, { name: content.lead });
  const time = await program(groundOf(sample));
  const made = generateContracts(seed, content, time);
  const [first] = made.files;
  const bring = (
    kind: "contracts" | "suppliers",
    name: string,
    day: Temporal.PlainDate,
    text: string,
  ) => bringFile(ground, content.lead, { kind, name, day, text });
  await bring("suppliers", "suppliers.csv", first!.day, made.supplierFile);
  for (const { name, day, text } of made.files) await bring("contracts", name, day, text);
  await program(async (work) => {
    await joinSome(work, content, time);
    await classify(at(work, time.today.subtract({ days: 11 })));
    const ids = await sampleRequirement(work, content, made, time);
    await sampleReports(work, content, time, seed);
    await sampleRisk(work, content, made, { seed, ids });
  });
  await refreshStatistics(services.database);
  await loadRequests({ database: services.database, organization, content, time });
}

const groundOf =
  (sample: Sample) =>
  async (work: Work): Promise<ContractGround> => ({
    programStart: (await organizationSettings(work)).programStart,
    today: work.today,
    sites: sample.sites,
    owners: sample.people
      .filter((p) => p.group === "contract-managers" && p.leftOn === null)
      .map((p) => p.employeeNumber)
      .slice(0, 16),
  });

/** One file through the importer, as if it had been loaded on its day. */
async function bringFile(
  { services, organization }: Ground,
  lead: string,
  file: {
    readonly kind: "contracts" | "suppliers";
    readonly name: string;
    readonly day: Temporal.PlainDate;
    readonly text: string;
  },
): Promise<void> {
  const bytes = new TextEncoder().encode(file.text);
  const noon = file.day.toZonedDateTime({ timeZone: "UTC", plainTime: "15:00" }).toInstant();
  await runImport(
    {
      database: services.database,
      clock: fixedClock(noon.toString()),
      imports: createImports([contractsKind, suppliersKind]),
    },
    {
      organization,
      kind: file.kind,
      fileName: file.name,
      mediaType: "text/csv",
      source: { size: bytes.length, stream: () => once(bytes) },
      mapping: file.kind === "contracts" ? CONTRACT_MAPPING : SUPPLIER_MAPPING,
      by: { userId: null, name: lead },
    },
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The first other spellings are joined; the rest wait for whoever explores. */
async function joinSome(work: Work, content: ContractContent, time: ContractGround): Promise<void> {
  const then = at(work, time.today.subtract({ days: 11 }));
  const pairs = content.suppliers.flatMap((s) => (s.also ? [[s.name, s.also] as const] : []));
  for (const [name, also] of pairs.slice(0, content.joined)) {
    const { rows } = await sql<{ supplier_id: string; name: string }>`
      select supplier_id, name from supplier where organization_id = ${work.actor.organizationId}
        and name in (${name}, ${also})`.execute(work.trx);
    const into = rows.find((row) => row.name === name)?.supplier_id;
    const other = rows.find((row) => row.name === also)?.supplier_id;
    if (into && other) await joinSuppliers(then, { into, supplierIds: [other] });
  }
}

/** What the rules are sure of is accepted; the rest stays open. */
async function classify(work: Work): Promise<void> {
  const sure = (await openGroups(work)).filter((group) => group.certainty === "sure");
  await acceptSureGroups(work, sure.length);
}
