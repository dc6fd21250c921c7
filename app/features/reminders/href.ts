/** Where "remind these people" leads. */
export function remindPeopleHref(audience: {
  readonly metric?: string;
  readonly rule?: string;
  readonly manager?: string;
  readonly status?: string;
}): string {
  const query = new URLSearchParams(
    Object.entries(audience).filter((pair): pair is [string, string] => Boolean(pair[1])),
  );
  const text = query.toString();
  return `/training/reminders/new${text ? `?${text}` : ""}`;
}
