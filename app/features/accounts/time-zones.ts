const US: readonly (readonly [zone: string, label: string])[] = [
  ["America/New_York", "Eastern time (New York)"],
  ["America/Chicago", "Central time (Chicago)"],
  ["America/Denver", "Mountain time (Denver)"],
  ["America/Phoenix", "Mountain time, no daylight saving (Phoenix)"],
  ["America/Los_Angeles", "Pacific time (Los Angeles)"],
  ["America/Anchorage", "Alaska time (Anchorage)"],
  ["Pacific/Honolulu", "Hawaii time (Honolulu)"],
  ["America/Puerto_Rico", "Atlantic time (Puerto Rico)"],
  ["Pacific/Guam", "Chamorro time (Guam)"],
  ["Pacific/Pago_Pago", "Samoa time (Pago Pago)"],
];

/** Time zones to choose from: those of the United States first, then all that this machine knows. */
export function timeZoneChoices(): { readonly value: string; readonly label: string }[] {
  const first = US.map(([value, label]) => ({ value, label }));
  const known = new Set(US.map(([zone]) => zone));
  const rest = Intl.supportedValuesOf("timeZone")
    .filter((zone) => !known.has(zone) && zone.includes("/"))
    .map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
  return [...first, ...rest];
}
