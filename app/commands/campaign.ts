import {
  CAMPAIGN_KINDS,
  CAMPAIGN_SHOWS,
  type CampaignKind,
  copyCampaign,
  draftCampaign,
  listCampaigns,
  makeCampaign,
} from "#features/campaigns/index.ts";
import { asProgram } from "#features/organization/index.ts";
import type { Work } from "#platform/work.ts";
import {
  type Arguments,
  type Command,
  readArguments,
  text,
  wantsJson,
  WrongUse,
} from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

const KINDS = CAMPAIGN_KINDS.map((one) => one.value);

/** Campaigns drafted, copied and listed from a script. */
export const campaign: Command = {
  usage: `new ${KINDS.join("|")} [--year N] [--starts DATE] [--ends DATE] [--name TEXT] [--theme TEXT] [--dry-run]
       campaign copy ID [--year N | --starts DATE] [--theme TEXT]
       campaign list [--show ${CAMPAIGN_SHOWS.join("|")}]`,
  summary: "Drafts a campaign with its pieces, copies one to another year, or lists them.",
  async run(args) {
    const options = {
      year: { type: "string" },
      starts: { type: "string" },
      ends: { type: "string" },
      name: { type: "string" },
      theme: { type: "string" },
      show: { type: "string" },
      "dry-run": { type: "boolean" },
    } as const;
    const a = readArguments(args, options);
    const out = await withServices(async (services) =>
      asProgram(services, await chosenOrganization(services, a), (work) => act(work, a), {
        name: "Terminal",
      }),
    );
    process.stdout.write(out);
    return 0;
  },
};

function act(work: Work, a: Arguments): Promise<string> {
  const [verb, what, ...more] = a.positionals;
  if (more.length === 0 && verb === "list" && what === undefined) return list(work, a);
  if (more.length === 0 && verb === "new" && what !== undefined) return make(work, a, what);
  if (more.length === 0 && verb === "copy" && what !== undefined) return copy(work, a, what);
  throw new WrongUse("Say campaign new KIND, campaign copy ID, or campaign list.");
}

async function make(work: Work, a: Arguments, what: string): Promise<string> {
  const kind: CampaignKind | undefined = KINDS.find((one) => one === what);
  if (!kind) throw new WrongUse(`A campaign is one of ${KINDS.join(", ")}.`);
  const input = {
    kind,
    year: text(a, "year"),
    startsOn: text(a, "starts"),
    endsOn: text(a, "ends"),
    name: text(a, "name"),
    theme: text(a, "theme"),
  };
  const drafted = await draftCampaign(work, input);
  const days = { name: drafted.name, startsOn: drafted.startsOn, endsOn: drafted.endsOn };
  if (a.values["dry-run"]) {
    const pieces = drafted.lines.filter((line) => line.usual);
    if (wantsJson(a)) {
      const lines = pieces.map(({ plannedOn, kind: piece, title }) => ({
        plannedOn,
        kind: piece,
        title,
      }));
      return json({ dryRun: true, id: null, ...days, pieces: lines.length, lines });
    }
    const lines = pieces.map((one) => `${one.plannedOn}  ${one.title}\n`);
    return `${drafted.name}: ${pieces.length} pieces. Nothing is kept.\n${lines.join("")}`;
  }
  const made = await makeCampaign(work, { ...input, keep: null });
  if (wantsJson(a)) return json({ dryRun: false, id: made.id, ...days, pieces: made.pieces });
  return `${made.name} is made, with ${made.pieces} drafts. Its id is ${made.id}.\n`;
}

async function copy(work: Work, a: Arguments, id: string): Promise<string> {
  const made = await copyCampaign(work, id, {
    year: text(a, "year"),
    startsOn: text(a, "starts"),
    theme: text(a, "theme"),
  });
  if (wantsJson(a)) return json({ ...made });
  return `${made.name} is made, with ${made.pieces} drafts. Its id is ${made.id}.\n`;
}

async function list(work: Work, a: Arguments): Promise<string> {
  const show = CAMPAIGN_SHOWS.find((one) => one === (text(a, "show") ?? "all"));
  if (!show) throw new WrongUse(`--show is one of ${CAMPAIGN_SHOWS.join(", ")}.`);
  const { rows } = await listCampaigns(work, { show });
  if (wantsJson(a))
    return json(
      rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        theme: row.theme,
        startsOn: row.startsOn,
        endsOn: row.endsOn,
        hashtags: [row.primaryHashtag, ...row.secondaryHashtags].filter(Boolean),
        pieces: row.pieces,
        approved: row.ready,
        out: row.out,
        archived: row.archivedAt !== null,
      })),
    );
  return rows
    .map(
      (row) =>
        `${row.id}  ${row.startsOn} to ${row.endsOn}  ${row.name}: ${row.ready} of ${row.pieces} approved, ${row.out} out\n`,
    )
    .join("");
}

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
