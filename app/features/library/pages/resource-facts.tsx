import type { Child } from "hono/jsx";
import { Card, Facts } from "#ui/parts.tsx";
import { kindLabel } from "../kinds.ts";
import { messages } from "../messages.en.ts";
import type { LibraryEntry } from "../schema.ts";
import { datedText, valueLabel } from "../words.ts";

const words = messages.one;

/** What it is, what one learns, what belongs to it, and what a reader should know. */
export function About({ entry }: { entry: LibraryEntry }) {
  const mind = [
    entry.titleCertainty && messages.certainty[entry.titleCertainty],
    entry.remarks,
  ].filter(Boolean);
  return (
    <Card title={words.about}>
      <p>{entry.description ?? words.onlyTitle}</p>
      {entry.outcomes.length > 0 ? (
        <>
          <h3>{words.outcomes}</h3>
          <ul>
            {entry.outcomes.map((outcome) => (
              <li>{outcome}</li>
            ))}
          </ul>
        </>
      ) : null}
      {entry.parts.length > 0 ? (
        <>
          <h3>{words.parts}</h3>
          <ul>
            {entry.parts.map((part) => (
              <li>
                {part.url ? (
                  <a href={part.url} rel="noreferrer" data-no-prefetch>
                    {part.title}
                  </a>
                ) : (
                  part.title
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {entry.disclaimer ? (
        <>
          <h3>{words.disclaimer}</h3>
          <p>{entry.disclaimer}</p>
        </>
      ) : null}
      {mind.length > 0 ? (
        <>
          <h3>{words.mind}</h3>
          {mind.map((line) => (
            <p>{line}</p>
          ))}
        </>
      ) : null}
    </Card>
  );
}

/** Its facts; what is not known is said of publisher and date, which every resource has. */
export function FactList(props: {
  readonly entry: LibraryEntry;
  readonly whole: LibraryEntry | null;
}) {
  const { entry, whole } = props;
  const list = (values: readonly string[]) => values.join("; ") || null;
  const items: readonly (readonly [string, Child | null])[] = [
    [words.kind, kindLabel(entry.kind)],
    [words.publisher, entry.publisher ?? words.notStated],
    [words.date, <Dated entry={entry} />],
    [words.audience, list(entry.audiences)],
    [
      words.topic,
      entry.topics.length > 0
        ? entry.topics.map((topic) => (
            <a class="fh-block" href={`/library?${new URLSearchParams({ topic }).toString()}`}>
              {topic}
            </a>
          ))
        : null,
    ],
    [words.week, entry.focusWeek && valueLabel("week", String(entry.focusWeek))],
    [words.course, entry.courseNumber && <Course number={entry.courseNumber} url={entry.url} />],
    [words.length, entry.minutes && words.minutes(entry.minutes)],
    [words.cost, entry.cost && entry.cost[0]!.toUpperCase() + entry.cost.slice(1)],
    [words.delivery, entry.delivery],
    [words.accredited, list(entry.accreditedBy)],
    [
      words.people,
      list(entry.people.map(({ name, role }) => (role ? `${name} (${role.toLowerCase()})` : name))),
    ],
    [words.section, list(entry.sections)],
    [words.also, list(entry.altTitles)],
    [words.partOf, whole && <a href={`/library/${whole.id}`}>{whole.title}</a>],
  ];
  return <Facts items={items.flatMap(([term, value]) => (value ? [{ term, value }] : []))} />;
}

function Dated({ entry }: { entry: LibraryEntry }) {
  if (entry.dated === null) return <>{words.unknown}</>;
  return (
    <>
      {datedText(entry.dated)}
      {entry.dateNote ? <span class="fh-soft fh-block">{entry.dateNote}</span> : null}
    </>
  );
}

function Course({ number, url }: { number: string; url: string | null }) {
  const text = messages.result.course(number);
  return url ? (
    <a href={url} rel="noreferrer" data-no-prefetch>
      {text}
    </a>
  ) : (
    <>{text}</>
  );
}
