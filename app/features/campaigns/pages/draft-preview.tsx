/** What a drafted campaign shows before it is made: its frame, and its pieces by week. */
import type { DraftedCampaign } from "../draft-campaign.ts";
import type { DraftLine } from "../draft-lines.ts";
import { themeOf } from "../known.ts";
import { daysText, weekday } from "./words.tsx";

/** What ties a drafted campaign together. */
export function factsOf(drafted: DraftedCampaign) {
  const year = Number(drafted.startsOn.slice(0, 4));
  const known = themeOf(year);
  const theme =
    drafted.theme === null ? (
      "None yet. No federal theme of this year is known here; add your own."
    ) : drafted.themeSource ? (
      <>
        {drafted.theme}
        <small class="fh-campaign-source">
          {known?.certainty} Source: {drafted.themeSource}
        </small>
      </>
    ) : (
      drafted.theme
    );
  return [
    { term: "Days", value: daysText(drafted) },
    { term: "Theme", value: theme },
    {
      term: "Hashtags",
      value: [drafted.hashtags.primary, ...drafted.hashtags.secondary].join(" "),
    },
    ...(drafted.weeks.length > 0
      ? [
          {
            term: "Focus weeks",
            value: (
              <ul class="fh-campaign-weeks">
                {drafted.weeks.map((week) => (
                  <li>
                    {daysText(week)}: {week.audience}
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ];
}

interface Group {
  readonly key: string;
  readonly title: string;
  readonly days: string;
  readonly lines: readonly DraftLine[];
}

/** The drafted pieces by focus week; what belongs to none stands first. */
export function groupsOf(drafted: DraftedCampaign): Group[] {
  const group = (key: string, title: string, lines: readonly DraftLine[]): Group[] => {
    const [first, last] = [lines[0], lines.at(-1)];
    if (!first || !last) return [];
    const days =
      first.plannedOn === last.plannedOn
        ? weekday(first.plannedOn)
        : `${weekday(first.plannedOn)} to ${weekday(last.plannedOn)}`;
    return [{ key, title, days, lines }];
  };
  const month = drafted.lines.filter((line) => !line.set.startsWith("week-"));
  const weeks = drafted.weeks.flatMap((week, i) =>
    group(
      `week-${i + 1}`,
      `Week ${i + 1}: ${week.audience}`,
      drafted.lines.filter((line) => line.set === `week-${i + 1}`),
    ),
  );
  const whole = drafted.weeks.length > 0 ? "For the whole month" : "Pieces";
  return [...group("whole", whole, month), ...weeks];
}
