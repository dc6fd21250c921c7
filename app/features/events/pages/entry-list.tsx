import { Tag } from "#ui/parts.tsx";
import type { Entry } from "../entries.ts";
import { ATTENDANCES } from "../event-form.ts";
import { whenWords } from "../event-words.ts";
import { categoryName } from "../kinds.ts";
import { messages } from "../messages.en.ts";

const words = messages.list;

/** Entries as a list, each with a leaf of the calendar beside it. @param level of their headings */
export function EntryList(props: {
  readonly entries: readonly Entry[];
  readonly level: 2 | 3;
  readonly label?: string;
}) {
  const Heading = props.level === 2 ? "h2" : "h3";
  return (
    <ul class="fh-events" aria-label={props.label}>
      {props.entries.map((entry) => (
        <li class={entry.canceled ? "fh-event fh-event-canceled" : "fh-event"}>
          <Leaf day={entry.startsOn} long={entry.startsOn !== entry.endsOn} />
          <div>
            <Heading>
              <a href={`/events/${entry.id}`}>{entry.title}</a>
            </Heading>
            <p>{whenWords(entry)}</p>
            <p class="fh-event-where">
              {[categoryName(entry.category), entry.host, placeOf(entry)]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {entry.canceled ? <Tag kind="error">{words.canceled}</Tag> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** "Main hall", "Online", or both; null where it is nowhere. */
function placeOf(entry: Entry): string | null {
  if (entry.attendance === "in-person") return entry.place;
  return ATTENDANCES.find((one) => one.value === entry.attendance)?.label ?? null;
}

/** A picture of the day; the words beside it say the same. */
function Leaf({ day, long }: { readonly day: string; readonly long: boolean }) {
  const date = Temporal.PlainDate.from(day);
  return (
    <div class={long ? "fh-event-leaf fh-event-leaf-long" : "fh-event-leaf"} aria-hidden="true">
      <span>{date.toLocaleString("en-US", { month: "short" })}</span>
      <b>{date.day}</b>
    </div>
  );
}
