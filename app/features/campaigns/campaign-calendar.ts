/** A campaign as a calendar file (RFC 5545): pieces and weeks on whole days, what has a time on the wall's. */
import type { ICalCalendar } from "ical-generator";
import { pieceStatusLabel } from "#features/studio/index.ts";
import { addDays, addEvent, manyEvents } from "#platform/calendar-file.ts";
import type { Work } from "#platform/work.ts";
import type { CampaignRow } from "./campaigns.queries.ts";
import { happeningsBetween, type Happening } from "./happenings.queries.ts";
import { type CampaignPiece, listCampaignPieces } from "./pieces.queries.ts";

/**
 * Reads and writes the calendar of a campaign: its pieces with a day, its focus weeks, and what the
 * actor may see of sessions, meetings and awareness days while it runs.
 * @param base the server's own address, for links
 */
export async function campaignCalendar(
  work: Work,
  campaign: CampaignRow,
  base: string,
): Promise<string> {
  const pieces = await listCampaignPieces(work, { campaignId: campaign.id });
  const dated = pieces.filter((piece) => piece.plannedOn !== null);
  const beside = await happeningsBetween(
    work,
    Temporal.PlainDate.from(campaign.startsOn),
    Temporal.PlainDate.from(campaign.endsOn),
    campaign.id,
  );
  const timeZones = [...beside.map((one) => one.timeZone), zoneOfPieces(work, dated)].filter(
    (zone) => zone !== null,
  );
  const { calendar, zoneName } = manyEvents({
    name: campaign.name,
    product: "Campaigns",
    timeZones,
  });
  for (const one of beside) addHappening(calendar, one, zoneName, work.now, base);
  for (const piece of dated) {
    const zone = piece.plannedTime === null ? null : zoneName(work.actor.timeZone);
    addPiece(calendar, piece, zone, work.now, base);
  }
  return calendar.toString();
}

/** Pieces with a time stand on the clock of the organization's place. */
const zoneOfPieces = (work: Work, pieces: readonly CampaignPiece[]): string | null =>
  pieces.some((piece) => piece.plannedTime !== null) ? work.actor.timeZone : null;

function addHappening(
  calendar: ICalCalendar,
  one: Happening,
  zoneName: (timeZone: string) => string,
  now: Temporal.Instant,
  base: string,
): void {
  const uid = `${one.id}@${one.kind === "focus" ? "focus-weeks" : `${one.kind}s`}.fairhand`;
  if (one.startsLocal === null || one.endsLocal === null || one.timeZone === null) {
    const title = one.kind === "focus" ? `Focus: ${one.title}` : one.title;
    addDays(calendar, { uid, title, from: one.on, to: one.until }, now);
    return;
  }
  addEvent(
    calendar,
    {
      product: "Campaigns",
      uid,
      sequence: one.sequence,
      canceled: false,
      title: one.title,
      startsLocal: one.startsLocal,
      endsLocal: one.endsLocal,
      timeZone: one.timeZone,
      place: one.place,
      link: one.href === null ? null : `${base}${one.href}`,
      description: "",
    },
    zoneName(one.timeZone),
    now,
  );
}

/** How long a piece with a time stands in a calendar. */
const MINUTES = 30;

function addPiece(
  calendar: ICalCalendar,
  piece: CampaignPiece,
  zone: string | null,
  now: Temporal.Instant,
  base: string,
): void {
  const uid = `${piece.id}@pieces.fairhand`;
  const title = `${pieceStatusLabel(piece.status)}: ${piece.title}`;
  const link = `${base}/pieces/${piece.id}`;
  // Rises with each save and each move.
  const sequence = piece.revision - 1;
  if (piece.plannedTime === null || zone === null) {
    const on = piece.plannedOn!;
    addDays(calendar, { uid, title, from: on, to: on, sequence, link }, now);
    return;
  }
  const starts = Temporal.PlainDateTime.from(`${piece.plannedOn}T${piece.plannedTime}`);
  addEvent(
    calendar,
    {
      product: "Campaigns",
      uid,
      sequence,
      canceled: false,
      title,
      startsLocal: starts.toString({ smallestUnit: "minute" }),
      endsLocal: starts.add({ minutes: MINUTES }).toString({ smallestUnit: "minute" }),
      timeZone: zone,
      place: null,
      link,
      description: piece.audience ?? "",
    },
    zone,
    now,
  );
}
