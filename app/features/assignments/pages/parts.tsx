/** Parts that several pages of assignments share. */
import type { Child } from "hono/jsx";
import { formatCount, formatDate } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { Rule } from "../rules.queries.ts";
import { learnerStatusLabel, type LearnerStatus, STATUS_ORDER, statusShape } from "../status.ts";
import type { StatusCounts } from "../roll-out.queries.ts";

/** From what is done to what is not: how a bar of statuses is filled. */
const IN_BAR: readonly LearnerStatus[] = [
  "done",
  "in-review",
  "evaluation-open",
  "in-progress",
  "asked",
  "late",
  "excused",
];

/**
 * Where the people of a rule stand: a bar, and below it each number with its word, shape and link.
 * @param href the rows behind one status
 */
export function StandingBar(props: {
  readonly counts: StatusCounts;
  readonly href: (status: LearnerStatus) => string;
  readonly label: string;
}) {
  const parts = IN_BAR.map((status) => ({ status, people: props.counts.get(status) ?? 0 })).filter(
    (part) => part.people > 0,
  );
  const all = parts.reduce((sum, part) => sum + part.people, 0);
  if (all === 0) return null;
  let at = 0;
  return (
    <div class="fh-standing">
      <svg
        class="fh-standing-bar"
        width="100%"
        height="14"
        role="img"
        aria-label={`${props.label}: ${parts.map((p) => `${p.people} ${learnerStatusLabel(p.status).toLowerCase()}`).join(", ")}`}
      >
        {parts.map(({ status, people }) => {
          const x = at;
          at += (100 * people) / all;
          return (
            <rect
              class={`fh-standing-${status}`}
              x={`${x}%`}
              y="0"
              width={`${(100 * people) / all}%`}
              height="14"
            />
          );
        })}
      </svg>
      <ul>
        {parts.map(({ status, people }) => (
          <li>
            <a href={props.href(status)}>
              <span class={`fh-standing-mark fh-standing-${status}`} aria-hidden="true">
                {statusShape(status)}
              </span>
              <b>{formatCount(people)}</b> {learnerStatusLabel(status).toLowerCase()}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Says why people are late before the date of a rule: another one asked for the course earlier. */
export function LateElsewhere(props: {
  readonly rule: Rule;
  readonly counts: StatusCounts;
  readonly today: string;
}) {
  const { rule, counts, today } = props;
  if (!counts.get("late") || rule.dueOn === null || rule.dueOn < today) return null;
  return (
    <p class="usa-hint">Late here: another assignment asks for this course by an earlier date.</p>
  );
}

/** Whether a rule is in force, and since or until when. */
export function RuleStateTag({ rule, today }: { rule: Rule; today: string }) {
  if (rule.state === "draft") return <Tag kind="warning">Draft</Tag>;
  if (rule.state === "ended") return <Tag>Ended</Tag>;
  if (rule.opensOn > today) return <Tag kind="info">{`Asks from ${formatDate(rule.opensOn)}`}</Tag>;
  return <Tag kind="success">In force</Tag>;
}

/** A civil date, or a dash. */
export const Day = ({ date }: { date: string | null }): Child => (date ? formatDate(date) : "–");

/** The people of a list: everything that a filter of the table of assigned people can say. */
export function assignedHref(query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return `/training/assigned${text ? `?${text}` : ""}`;
}

/** The statuses as choices of a filter. */
export const STATUS_OPTIONS = STATUS_ORDER.map((value) => ({
  value,
  label: learnerStatusLabel(value),
}));

/** Why somebody is no longer asked by a rule. */
export const END_WORDS = {
  "left-audience": "not asked any more, since they no longer fit",
  "next-round": "went on to the next round",
  "rule-ended": "not asked any more since it ended",
} as const;
