/** What the public pages and calendars show: awareness days by rule, and the organization's events. */
import { readAsProgram, type SiteOrganization } from "#features/organization/index.ts";
import { type Observance, observancesBetween, observancesOf } from "#features/program/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Services } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import type { When } from "./event-words.ts";
import { type EventRow, publicEvent, publicEventIds, publicEvents } from "./events.queries.ts";
import { OBSERVANCE } from "./kinds.ts";
import type { EventTexts } from "./schema.ts";

type PlainDate = Temporal.PlainDate;
type Parts = Pick<Services, "database" | "clock">;

/** One line of the public calendar. */
export interface Entry extends When, EventTexts {
  /** The end of its address. */
  readonly id: string;
  /** The same for as long as it lives, for calendars. */
  readonly uid: string;
  readonly category: string;
  readonly title: string;
  readonly canceled: boolean;
  readonly cancelReason: string | null;
  readonly sequence: number;
  /** When it last changed. */
  readonly changed: Temporal.Instant;
  readonly over: boolean;
  /** Who says on which days it is; null for an event of the organization. */
  readonly observance: Observance | null;
}

/** The day that it is where the site's organization is. */
export const siteToday = (services: Parts, site: SiteOrganization | null): PlainDate =>
  dateIn(services.clock.now(), site?.timeZone ?? "America/New_York");

/**
 * Everything public that touches a span of days, in order.
 * @param site whose pages these are; null: awareness days only, by their rules
 */
export async function entriesBetween(
  services: Parts,
  site: SiteOrganization | null,
  from: PlainDate,
  to: PlainDate,
): Promise<Entry[]> {
  const today = siteToday(services, site);
  if (site === null) {
    const years = Array.from({ length: to.year - from.year + 1 }, (_, i) => from.year + i);
    return years
      .flatMap(observancesOf)
      .filter((one) => touches(one, from, to))
      .map((one) => ofObservance(one, today))
      .toSorted(inOrder);
  }
  return readAsProgram(services, site.id, (work) => ownEntries(work, from, to));
}

async function ownEntries(work: Work, from: PlainDate, to: PlainDate): Promise<Entry[]> {
  const observances = await observancesBetween(work, from, to);
  const events = await publicEvents(work, from, to);
  return [
    ...observances.map((one) => ofObservance(one, work.today)),
    ...events.map(ofEvent),
  ].toSorted(inOrder);
}

/** One line of the public calendar by the end of its address; null where there is none. */
export async function findEntry(
  services: Parts,
  site: SiteOrganization | null,
  id: string,
): Promise<Entry | null> {
  const named = /^([a-z][a-z-]*)-(\d{4})$/.exec(id);
  if (named) {
    const year = Number(named[2]);
    if (year < 2000 || year > 2199) return null;
    const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    const last = Temporal.PlainDate.from({ year, month: 12, day: 31 });
    const all = await entriesBetween(services, site, first, last);
    return all.find((one) => one.observance !== null && one.id === id) ?? null;
  }
  if (site === null) return null;
  const event = await readAsProgram(services, site.id, (work) => publicEvent(work, id));
  return event && ofEvent(event);
}

/** Every public event's own address, however long ago it was. */
export const eventIds = (services: Parts, site: SiteOrganization): Promise<string[]> =>
  readAsProgram(services, site.id, publicEventIds);

const touches = (one: Observance, from: PlainDate, to: PlainDate) =>
  Temporal.PlainDate.compare(one.start, to) <= 0 && Temporal.PlainDate.compare(one.end, from) >= 0;

const inOrder = (a: Entry, b: Entry) =>
  (a.startsLocal ?? a.startsOn).localeCompare(b.startsLocal ?? b.startsOn) ||
  a.id.localeCompare(b.id);

/** The rules of observances do not say when they last changed; our facts were last looked at then. */
const RULES_READ = Temporal.Instant.from("2026-11-21T00:00:00Z");

function ofObservance(one: Observance, today: PlainDate): Entry {
  const id = `${one.id}-${one.year}`;
  return {
    id,
    uid: `${id}@observances.fairhand`,
    category: OBSERVANCE,
    title: one.name,
    ...NOTHING,
    startsOn: one.start.toString(),
    endsOn: one.end.toString(),
    link: one.url,
    changed: RULES_READ,
    over: Temporal.PlainDate.compare(one.end, today) < 0,
    observance: one,
  };
}

const NOTHING = {
  startsLocal: null,
  endsLocal: null,
  timeZone: null,
  startsAt: null,
  endsAt: null,
  host: null,
  attendance: null,
  place: null,
  audience: null,
  about: null,
  contact: null,
  access: null,
  canceled: false,
  cancelReason: null,
  sequence: 0,
} as const;

const ofEvent = (event: EventRow): Entry => ({
  ...event,
  uid: `${event.id}@events.fairhand`,
  title: event.title ?? "",
  canceled: event.state === "canceled",
  changed: Temporal.Instant.fromEpochMilliseconds(event.updatedAt.getTime()),
  observance: null,
});
