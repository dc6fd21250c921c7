/**
 * A Prevention Month kit of 40 pieces in all their formats: how long it takes, and what memory this
 * process and its two children take meanwhile. Reads pieces of an organization that it founds itself.
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import pino from "pino";
import { compose } from "../app/compose.ts";
import { kitFiles, makeCampaign, newKitReport } from "../app/features/campaigns/index.ts";
import { asProgram, createOrganization } from "../app/features/organization/index.ts";
import { HOTLINE } from "../app/hotline.ts";
import { readConfig } from "../app/platform/config.ts";
import { documents } from "../app/platform/documents.ts";
import { office } from "../app/features/studio/render/office/office.ts";
import type { Work } from "../app/platform/work.ts";
import { zipStream } from "../app/platform/zip.ts";
import { sql } from "kysely";

const PIECES = 40;
const config = readConfig({
  FAIRHAND_DATA_DIR: path.resolve("data/bench-kit"),
  FAIRHAND_LOG_LEVEL: "silent",
  ...process.env,
});
const services = await compose({ config, log: pino({ level: "silent" }) });
const organization = await createOrganization(services, {
  name: `Kit bench ${Date.now()}`,
  timeZone: "America/New_York",
  programStart: "2026-07-01",
  sites: [],
});
const within = <T>(use: (work: Work) => Promise<T>) => asProgram(services, organization, use);

const campaign = await within(async (work) => {
  const made = await makeCampaign(work, { kind: "prevention-month", year: "2027", keep: null });
  // Every blank gets a word, and every piece its approval: the kit takes approved ones only.
  await sql`delete from piece where organization_id = ${organization} and piece_id not in (
    select piece_id from piece where organization_id = ${organization} order by planned_on, piece_id limit ${PIECES})`.execute(
    work.trx,
  );
  await sql`update piece set status = 'approved',
      title = regexp_replace(title, '\\{\\{[a-z0-9-]+\\}\\}', 'Lakeshore', 'g'),
      body = regexp_replace(body, '\\{\\{(?!hotline|signature)[a-z0-9-]+\\}\\}', 'Lakeshore Health', 'g')
    where organization_id = ${organization}`.execute(work.trx);
  return made.id;
});

/** Resident memory of a process, in MB. */
const memory = (pid: number | undefined): number => {
  if (pid === undefined) return 0;
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return 0;
  }
};
const most = { parent: 0, typst: 0, office: 0 };
const look = setInterval(() => {
  most.parent = Math.max(most.parent, memory(process.pid));
  most.typst = Math.max(most.typst, memory(documents.processId()));
  most.office = Math.max(most.office, memory(office.processId()));
}, 100);

for (const run of ["cold", "warm"]) {
  const report = newKitReport();
  const started = performance.now();
  let bytes = 0;
  const files = kitFiles({ within, hotline: HOTLINE, now: services.clock.now() }, campaign, report);
  for await (const part of zipStream(files)) bytes += part.length;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${run}: ${report.pieces} pieces, ${report.files} files, ${(bytes / 1024 / 1024).toFixed(1)} MB in ${seconds.toFixed(1)} s; ${report.leftOut.length} left out; load ${loadavg()[0]!.toFixed(1)}`,
  );
  for (const one of report.leftOut.slice(0, 5))
    console.log(`  ${one.title} (${one.format}): ${one.reason}`);
}
clearInterval(look);
console.log(
  `most memory: this process ${most.parent.toFixed(0)} MB, Typst ${most.typst.toFixed(0)} MB, Office ${most.office.toFixed(0)} MB`,
);
documents.close();
office.close();
await services.jobs.stop();
await services.database.close();
