/** Asking for a kit, and the job that makes it. */
import { asProgram } from "#features/organization/index.ts";
import { type Hotline, noteHandout, slugOf } from "#features/studio/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { deleteFile, storeLargeFile } from "#platform/files.ts";
import { newId } from "#platform/ids.ts";
import type { Jobs } from "#platform/jobs.ts";
import type { Work } from "#platform/work.ts";
import { zipStream } from "#platform/zip.ts";
import { findCampaign } from "../campaigns.queries.ts";
import { kitFiles, type KitReport, newKitReport } from "./kit-files.ts";

const MAKE_KIT = "make-kit";
interface MakeKit {
  readonly organizationId: string;
  readonly kitId: string;
}
/** A made kit is kept so many days; it can be made again at any time. */
const KEPT_DAYS = 30;
/** A job that stopped without a word is no reason to wait longer than this. */
const STALE_MINUTES = 30;

/**
 * Asks for a kit of a campaign; a job makes it.
 * @returns its id
 * @throws Conflict while one is being made; NotFound
 */
export async function askForKit(work: Work, jobs: Jobs, campaignId: string): Promise<string> {
  await findCampaign(work, campaignId);
  await work.trx
    .selectFrom("campaign")
    .select("campaign_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .forUpdate()
    .execute();
  const under = await work.trx
    .selectFrom("campaign_kit")
    .select("kit_id")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaignId)
    .where("state", "in", ["waiting", "making"])
    .where("asked_at", ">", dateOf(work.now.subtract({ minutes: STALE_MINUTES })))
    .executeTakeFirst();
  if (under) throw new Conflict("A kit is being made already. It will be here in a moment.");
  const kitId = newId();
  await work.trx
    .insertInto("campaign_kit")
    .values({
      organization_id: work.actor.organizationId,
      kit_id: kitId,
      campaign_id: campaignId,
      state: "waiting",
      file_id: null,
      size: null,
      left_out: "[]",
      asked_by_name: work.actor.name,
      asked_at: dateOf(work.now),
      made_at: null,
    })
    .execute();
  await recordAudit(work, {
    action: "ask-for-kit",
    subjectKind: "campaign",
    subjectId: campaignId,
  });
  const job: MakeKit = { organizationId: work.actor.organizationId, kitId };
  await jobs.send(MAKE_KIT, job, { trx: work.trx, singletonKey: kitId });
  return kitId;
}

/** The job. Killed anywhere and run again, it makes the one kit. */
export async function registerKitJobs(services: Services, hotline: Hotline): Promise<void> {
  await services.jobs.register<MakeKit>(
    MAKE_KIT,
    (job, signal) => makeKit(services, hotline, job, signal),
    { retryLimit: 2, expireInSeconds: 1800 },
  );
}

async function makeKit(
  services: Services,
  hotline: Hotline,
  { organizationId, kitId }: MakeKit,
  signal: AbortSignal,
): Promise<void> {
  const within = <T>(use: (work: Work) => Promise<T>) => asProgram(services, organizationId, use);
  const kit = await within((work) => begin(work, kitId));
  if (!kit) return;
  const report = newKitReport();
  const run = {
    within,
    hotline,
    now: services.clock.now(),
    onPiece: async (done: number, total: number) => {
      signal.throwIfAborted();
      await within((work) => progress(work, kitId, done, total));
    },
  };
  let size = 0;
  try {
    const fileId = await storeLargeFile(services.database, organizationId, {
      purpose: "kit",
      name: `kit-${slugOf(kit.name, "campaign")}.zip`,
      mediaType: "application/zip",
      expiresOn: kit.today.add({ days: KEPT_DAYS }).toString(),
      stream: weighed(zipStream(kitFiles(run, kit.campaignId, report)), (n) => (size += n)),
    });
    await within((work) => finish(work, { kitId, fileId, size, report, name: kit.name }));
  } catch (error) {
    if (!signal.aborted) await within((work) => setState(work, kitId, "failed"));
    throw error;
  }
}

async function* weighed(
  parts: AsyncIterable<Uint8Array>,
  add: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    add(part.length);
    yield part;
  }
}

async function begin(work: Work, kitId: string) {
  const row = await work.trx
    .selectFrom("campaign_kit")
    .select(["campaign_id", "state"])
    .where("organization_id", "=", work.actor.organizationId)
    .where("kit_id", "=", kitId)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.state === "ready") return null;
  await setState(work, kitId, "making");
  const { name } = await findCampaign(work, row.campaign_id);
  return { campaignId: row.campaign_id, name, today: work.today };
}

const rowOf = (work: Work, kitId: string) =>
  work.trx
    .updateTable("campaign_kit")
    .where("organization_id", "=", work.actor.organizationId)
    .where("kit_id", "=", kitId);

const setState = async (work: Work, kitId: string, state: "making" | "failed"): Promise<void> => {
  await rowOf(work, kitId).set({ state }).execute();
};

const progress = async (work: Work, kitId: string, done: number, total: number) => {
  await rowOf(work, kitId).set({ done, total }).execute();
};

interface Finished {
  readonly kitId: string;
  readonly fileId: string;
  /** In bytes. */
  readonly size: number;
  readonly report: KitReport;
  readonly name: string;
}
async function finish(work: Work, kit: Finished): Promise<void> {
  const { kitId, fileId, report } = kit;
  const { campaign_id } = await rowOf(work, kitId)
    .set((eb) => ({
      state: "ready",
      done: eb.ref("total"),
      file_id: fileId,
      size: kit.size,
      pieces: report.pieces,
      files: report.files,
      pictures: [...report.pictures],
      left_out: JSON.stringify(report.leftOut),
      made_at: dateOf(work.now),
    }))
    .returning("campaign_id")
    .executeTakeFirstOrThrow();
  for (const pieceId of report.handedOut)
    await noteHandout(work, { pieceId, way: "kit", what: `Kit of ${kit.name}` });
  // One kit a campaign is kept: an older one would only be mistaken for it.
  const older = await work.trx
    .deleteFrom("campaign_kit")
    .where("organization_id", "=", work.actor.organizationId)
    .where("campaign_id", "=", campaign_id)
    .where("kit_id", "<>", kitId)
    .where("state", "in", ["ready", "failed"])
    .returning("file_id")
    .execute();
  for (const { file_id } of older)
    if (file_id !== null) await deleteFile(work.trx, work.actor.organizationId, file_id);
}
