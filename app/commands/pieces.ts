/** Pieces from the terminal: listed, made into files, a whole campaign into one. */
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import {
  findCampaign,
  kitFiles,
  listCampaignPieces,
  newKitReport,
} from "#features/campaigns/index.ts";
import { asProgram } from "#features/organization/index.ts";
import {
  kindOf,
  PIECE_STATUSES,
  pieceStatusLabel,
  type PieceStatus,
  readTakeable,
  renderTake,
  takeName,
  whyNot,
} from "#features/studio/index.ts";
import { Invalid } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { zipStream } from "#platform/zip.ts";
import { HOTLINE } from "../hotline.ts";
import {
  type Arguments,
  type Command,
  readArguments,
  text,
  wantsJson,
  WrongUse,
} from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** Which pieces there are. */
export const pieces: Command = {
  usage: `list [--status ${PIECE_STATUSES.map((one) => one.value).join("|")}] [--campaign ID]`,
  summary: "Lists pieces with their ids.",
  async run(args) {
    const a = readArguments(args, { status: { type: "string" }, campaign: { type: "string" } });
    if (a.positionals.length !== 1 || a.positionals[0] !== "list")
      throw new WrongUse("Say pieces list.");
    const asked = text(a, "status");
    const status = PIECE_STATUSES.find((one) => one.value === asked)?.value;
    if (asked !== undefined && status === undefined)
      throw new WrongUse(
        `--status is one of ${PIECE_STATUSES.map((one) => one.value).join(", ")}.`,
      );
    const out = await withServices(async (services) =>
      asProgram(services, await chosenOrganization(services, a), (work) => list(work, a, status), {
        name: "Terminal",
      }),
    );
    process.stdout.write(out);
    return 0;
  },
};

async function list(work: Work, a: Arguments, status: PieceStatus | undefined): Promise<string> {
  const campaignId = text(a, "campaign");
  if (campaignId !== undefined) await findCampaign(work, campaignId);
  const rows = await listCampaignPieces(work, { status, campaignId });
  if (wantsJson(a))
    return json(
      rows.map(({ id, kind, title, plannedOn, channels, campaign, ...row }) => ({
        id,
        kind,
        title,
        status: row.status,
        plannedOn,
        channels,
        campaign,
      })),
    );
  return rows
    .map(
      (row) =>
        `${row.id}  ${row.plannedOn ?? "no day    "}  ${pieceStatusLabel(row.status)}  ${kindOf(row.kind)?.name ?? row.kind}: ${row.title}\n`,
    )
    .join("");
}

/** One file of a piece. */
export const render: Command = {
  usage:
    "PIECE --format docx|pdf|pptx|png|html|md|txt|ics [--size SIZE] [--channel CHANNEL] [--out FILE]",
  summary: "Makes a file of a piece. A draft says in the file that it is one.",
  async run(args) {
    const a = readArguments(
      args,
      {
        size: { type: "string" },
        channel: { type: "string" },
        out: { type: "string" },
      },
      ["docx", "pdf", "pptx", "png", "html", "md", "txt", "ics"],
    );
    const [id, ...more] = a.positionals;
    const format = text(a, "format");
    if (id === undefined || more.length > 0 || format === undefined)
      throw new WrongUse("Say which piece, and --format.");
    const out = text(a, "out");
    const file = await withServices(async (services) => {
      const organization = await chosenOrganization(services, a);
      const channel = text(a, "channel") ?? "";
      const takeable = await asProgram(
        services,
        organization,
        (work) => readTakeable(work, id, { hotline: HOTLINE, channel }),
        { name: "Terminal" },
      );
      const fits = takeable.takes.filter((take) => take.format === format);
      const size = text(a, "size");
      const take = size === undefined ? fits[0] : fits.find((one) => one.size === size);
      if (!take)
        throw new WrongUse(
          `This piece comes as ${takeable.takes.map(takeName).join(", ")}. Name its --format, and its --size for a picture.`,
        );
      return renderTake(takeable, take, { now: services.clock.now() }).catch((error: unknown) => {
        throw new Invalid(whyNot(error));
      });
    });
    await save(out ?? file.fileName, file.bytes);
    console.log(`${out ?? file.fileName} is written.`);
    return 0;
  },
};

/** A whole campaign as one file. */
export const kit: Command = {
  usage: "CAMPAIGN --out FILE.zip",
  summary: "Makes the kit of a campaign: every approved piece in all its formats.",
  async run(args) {
    const a = readArguments(args, { out: { type: "string" } });
    const [id, ...more] = a.positionals;
    const out = text(a, "out");
    if (id === undefined || more.length > 0 || out === undefined)
      throw new WrongUse("Say which campaign, and --out FILE.zip.");
    const report = newKitReport();
    await withServices(async (services) => {
      const organization = await chosenOrganization(services, a);
      const within = <T>(use: (work: Work) => Promise<T>) =>
        asProgram(services, organization, use, { name: "Terminal" });
      await within((work) => findCampaign(work, id));
      const run = { within, hotline: HOTLINE, now: services.clock.now() };
      try {
        await pipeline(
          zipStream(kitFiles(run, id, report)),
          createWriteStream(out, { mode: 0o600 }),
        );
      } catch (error) {
        throw unwritable(out, error);
      }
    });
    if (wantsJson(a))
      process.stdout.write(
        json({ file: out, pieces: report.pieces, files: report.files, leftOut: report.leftOut }),
      );
    else {
      console.log(`${out} is written: ${report.pieces} pieces in ${report.files} files.`);
      for (const one of report.leftOut)
        console.log(`Left out: ${one.title}${one.format ? ` (${one.format})` : ""}: ${one.reason}`);
    }
    return 0;
  },
};

async function save(out: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(out, bytes, { mode: 0o600 });
  } catch (error) {
    throw unwritable(out, error);
  }
}

function unwritable(out: string, error: unknown): unknown {
  const { code, syscall } = error as { code?: string; syscall?: string };
  return code !== undefined && syscall !== undefined
    ? new Invalid(`${out} cannot be written (${code}).`)
    : error;
}
