/** The files of a kit, made one piece after the other: no more than one piece is held in memory. */
import {
  FORMAT_NAMES,
  type Partner,
  type Hotline,
  pictureIds,
  picturesHold,
  postingFiles,
  BUFFER,
  readPostings,
  readTakeable,
  renderTake,
  type Take,
  type Takeable,
  toPlainText,
  whyNot,
  piecesByIds,
  CHANNELS,
} from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";
import type { ZipEntry } from "#platform/zip.ts";
import { kitCalendar } from "./kit-calendar.ts";
import { kitIndex, kitReadme, kitSources, type MadePiece } from "./kit-index.ts";
import { type KitPiece, type KitPlan, kitPlan, tagsOf } from "./kit-plan.ts";
import type { LeftOut } from "./schema.ts";

export interface KitRun {
  /** A short transaction as whoever asks for the kit. */
  readonly within: <T>(use: (work: Work) => Promise<T>) => Promise<T>;
  readonly hotline: Hotline;
  readonly now: Temporal.Instant;
  /** In whose name it is made, in place of the organization's. */
  readonly partner?: Partner;
  /** Called before each piece; what it throws ends the kit. */
  readonly onPiece?: (done: number, total: number) => Promise<void>;
}

/** What became of a kit, filled in while its files are made. */
export interface KitReport {
  pieces: number;
  files: number;
  readonly pictures: Set<string>;
  readonly handedOut: Set<string>;
  readonly leftOut: LeftOut[];
}
export const newKitReport = (): KitReport => ({
  pieces: 0,
  files: 0,
  pictures: new Set(),
  handedOut: new Set(),
  leftOut: [],
});

/**
 * Every file of a campaign's kit. A file that cannot be made so that everybody can read it is left
 * out and named in the report, in the index and in the read-me.
 * @throws NotFound; DocumentFault never: a file that takes too long is left out, too
 */
export async function* kitFiles(
  run: KitRun,
  campaignId: string,
  report: KitReport,
): AsyncGenerator<ZipEntry> {
  const plan = await run.within((work) => kitPlan(work, campaignId));
  const total = plan.sections.reduce((n, section) => n + section.pieces.length, 0);
  const made: MadePiece[] = [];
  let done = 0;
  for (const section of plan.sections)
    for (const one of section.pieces) {
      await run.onPiece?.(done++, total);
      const files = await filesOf(run, one, report);
      if (files.entries.length === 0) continue;
      made.push(files.made);
      report.pieces++;
      for (const entry of files.entries) yield counted(report, entry);
    }
  for (const entry of await aboutKit(run, plan, made, report)) yield counted(report, entry);
}

function counted(report: KitReport, entry: ZipEntry): ZipEntry {
  report.files++;
  return entry;
}

async function filesOf(
  run: KitRun,
  one: KitPiece,
  report: KitReport,
): Promise<{ entries: ZipEntry[]; made: MadePiece }> {
  const { id, title } = one.piece;
  const takeable = await run.within((work) => readTakeable(work, id, takeOptions(run)));
  const made: MadePiece = { ...one, text: textOf(takeable), files: [], takeable };
  const leave = (format: string | null, reason: string) =>
    report.leftOut.push({ pieceId: id, title, format, reason });
  // It was approved when the plan was made, and its pictures were free: both are asked again.
  if (takeable.draft) leave(null, "It is no longer approved.");
  else if (!picturesHold(takeable.document))
    leave(null, "A picture in it may not be shown any more.");
  else {
    const entries = await renderAll(run, takeable, one, made, leave);
    for (const picture of pictureIds(takeable.document)) report.pictures.add(picture);
    if (entries.length > 0) report.handedOut.add(id);
    return { entries, made };
  }
  return { entries: [], made };
}

const takeOptions = ({ hotline, partner }: KitRun) => ({
  hotline,
  ...(partner ? { partner } : {}),
});

const textOf = ({ document }: Takeable): string =>
  toPlainText(document.blocks, document.hotline).trim();

/** All formats at once: Typst and Office files are made in processes of their own. */
async function renderAll(
  run: KitRun,
  takeable: Takeable,
  one: KitPiece,
  made: MadePiece,
  leave: (format: string, reason: string) => void,
): Promise<ZipEntry[]> {
  const results = await Promise.allSettled(
    takeable.takes.map((take) => renderTake(takeable, take, { now: run.now, name: one.stem })),
  );
  const entries: ZipEntry[] = [];
  for (const [at, result] of results.entries()) {
    const take = takeable.takes[at]!;
    if (result.status === "rejected") {
      leave(formatName(take), whyNot(result.reason));
      continue;
    }
    const name = `${one.folder}/${one.stem}${take.size ? `-${take.size}` : ""}.${take.format}`;
    made.files.push({ name, label: fileLabel(take), bytes: result.value.bytes.length });
    entries.push({ name, bytes: result.value.bytes });
  }
  return entries;
}

/** In a list of links the format has to be in the words. */
const fileLabel = (take: Take): string => (take.format === "pdf" ? "PDF" : take.label);
const formatName = (take: Take): string => (take.size ? take.label : FORMAT_NAMES[take.format]);

/** What stands beside the pieces: index, read-me, sources, calendar, tables of posts. */
async function aboutKit(
  run: KitRun,
  plan: KitPlan,
  made: readonly MadePiece[],
  report: KitReport,
): Promise<ZipEntry[]> {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const about = {
    plan,
    made,
    leftOut: report.leftOut,
    hotline: run.hotline,
    organization: run.partner?.organization ?? null,
    ...(await run.within(async (work) => ({
      madeBy: work.actor.organizationName,
      today: work.today.toString(),
    }))),
  };
  const posts = run.partner ? [] : await postTables(run, made);
  return [
    { name: "index.html", bytes: utf8(kitIndex(about)) },
    { name: "README.txt", bytes: utf8(kitReadme(about)) },
    { name: "sources.txt", bytes: utf8(kitSources(about)) },
    { name: "calendar.ics", bytes: utf8(kitCalendar(about, run.now)) },
    ...posts.map(({ name, text }) => ({ name, bytes: utf8(text) })),
  ];
}

/** Buffer's table for each network that a post goes to. Pictures lie beside, so no address is given. */
async function postTables(run: KitRun, made: readonly MadePiece[]) {
  const ids = made.map((one) => one.piece.id);
  return run.within(async (work) => {
    const pieces = await piecesByIds(work, ids);
    const tags = await tagsOf(work, ids);
    const tables: { name: string; text: string }[] = [];
    for (const channel of CHANNELS.filter((one) => one.social)) {
      const base = { hotline: run.hotline, base: null, tags, channel: channel.id };
      const rows = await readPostings(work, pieces, base);
      if (rows.length === 0) continue;
      const files = postingFiles(rows, BUFFER);
      for (const [at, text] of files.entries())
        tables.push({
          name: `posts/${channel.id}${files.length > 1 ? `-${at + 1}` : ""}.csv`,
          text,
        });
    }
    return tables;
  });
}
