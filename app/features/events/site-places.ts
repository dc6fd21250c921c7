/** The addresses of the public calendar that patterns stand for, for the sitemap. */
import type { SitePlaceMaker } from "#platform/site-places.ts";
import { entriesBetween, eventIds, siteToday } from "./entries.ts";

/** Awareness days, and pages of months, so far ahead. */
const MONTHS = 12;

export const eventPlaces: SitePlaceMaker = async (services, given) => {
  const site = given && { ...given, name: "" };
  const today = siteToday(services, site);
  const month = today.toPlainYearMonth();
  const entries = await entriesBetween(services, site, today, today.add({ months: MONTHS }));
  const observances = entries.filter((one) => one.observance !== null).map((one) => one.id);
  const events = site ? await eventIds(services, site) : [];
  return [
    ...Array.from({ length: MONTHS }, (_, n) => month.add({ months: n }).toString()),
    ...observances,
    ...events,
  ].map((end) => `/events/${end}`);
};
