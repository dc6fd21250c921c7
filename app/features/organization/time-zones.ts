/** The places of the United States, as people there call their time; first in every list. */
const UNITED_STATES: readonly (readonly [zone: string, name: string])[] = [
  ["America/New_York", "Eastern"],
  ["America/Chicago", "Central"],
  ["America/Denver", "Mountain"],
  ["America/Phoenix", "Arizona"],
  ["America/Los_Angeles", "Pacific"],
  ["America/Anchorage", "Alaska"],
  ["Pacific/Honolulu", "Hawaii"],
  ["America/Puerto_Rico", "Puerto Rico"],
  ["Pacific/Guam", "Guam"],
];

/**
 * Time zones to choose from: those of the United States first, then the world's by name.
 * @param current kept in the list, although the runtime may not know it any more
 */
export function timeZoneChoices(current?: string): { value: string; label: string }[] {
  const first = UNITED_STATES.map(([value, name]) => ({ value, label: `${name} (${value})` }));
  const listed = new Set(UNITED_STATES.map(([zone]) => zone));
  const others = [...Intl.supportedValuesOf("timeZone"), "UTC", ...(current ? [current] : [])]
    .filter((zone) => !listed.has(zone))
    .toSorted();
  return [...first, ...[...new Set(others)].map((value) => ({ value, label: value }))];
}
