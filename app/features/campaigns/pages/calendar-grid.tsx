/** A month or a week as a real table: a column for each weekday, a cell for each day. */
import { plural } from "#ui/format.ts";
import type { Happening } from "../happenings.queries.ts";
import type { DayOfPieces } from "../pieces.queries.ts";
import { daysOf } from "../spread.ts";
import { addressTo, type CalendarAddress, titleOf } from "./calendar-address.ts";
import { HappeningItem, PieceItem, SpanLine } from "./calendar-items.tsx";

type PlainDate = Temporal.PlainDate;

export interface GridProps {
  readonly address: CalendarAddress;
  readonly span: { readonly from: PlainDate; readonly to: PlainDate };
  readonly days: readonly DayOfPieces[];
  readonly beside: readonly Happening[];
  readonly today: PlainDate;
  readonly may: boolean;
}

const NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export function CalendarGrid(props: GridProps) {
  const { address, span } = props;
  const days = daysOf(span.from, span.to);
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
  const long = props.beside.filter((one) => one.on !== one.until);
  const [back, next] = [addressTo(address), address.view === "week" ? 7 : 1];
  return (
    <fh-calendar data-step={next}>
      {long.length > 0 ? (
        <ul class="fh-cal-spans" aria-label={`Over several days in ${titleOf(address)}`}>
          {long.map((one) => (
            <SpanLine one={one} />
          ))}
        </ul>
      ) : null}
      <table
        class={`fh-cal fh-cal-${address.view}`}
        role="table"
        aria-labelledby="calendar-title"
        aria-describedby="calendar-keys"
      >
        <thead role="rowgroup">
          <tr role="row">
            {NAMES.map((name) => (
              <th scope="col" role="columnheader">
                <span aria-hidden="true">{name.slice(0, 3)}</span>
                <span class="usa-sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {weeks.map((week) => (
            <tr role="row">
              {week.map((day) => (
                <Day {...props} day={day} back={back} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p id="calendar-keys" class="usa-hint fh-cal-keys">
        {props.may
          ? "Arrow keys go from day to day. Move opens a form; with a mouse you can also drag a piece to another day."
          : "Every day leads to its week."}
      </p>
      {props.may ? <MoveForm back={back} /> : null}
    </fh-calendar>
  );
}

function Day(props: GridProps & { readonly day: PlainDate; readonly back: string }) {
  const { address, day, today, may, back } = props;
  const text = day.toString();
  const pieces = props.days.find((one) => one.on === text);
  const beside = props.beside.filter((one) => one.on === text && one.until === text);
  const more = (pieces?.all ?? 0) - (pieces?.pieces.length ?? 0);
  const outside = address.view === "month" && day.month !== address.day.month;
  const count = (pieces?.all ?? 0) + beside.length;
  const looks = [
    "fh-cal-day",
    outside ? "fh-cal-outside" : "",
    count === 0 ? "fh-cal-empty" : "",
    day.equals(today) ? "fh-cal-today" : "",
  ];
  return (
    <td role="cell" class={looks.filter(Boolean).join(" ")} data-day={text}>
      <DayName {...props} count={count} />
      {day.equals(today) ? (
        <span class="fh-cal-now" aria-hidden="true">
          Today
        </span>
      ) : null}
      <ul>
        {beside.map((one) => (
          <HappeningItem one={one} />
        ))}
        {(pieces?.pieces ?? []).map((piece) => (
          <PieceItem piece={piece} may={may} back={back} long={address.view === "week"} />
        ))}
      </ul>
      {more > 0 ? (
        <a class="fh-cal-more" href={addressTo(address, { view: "week", day })}>
          {plural(more, "more piece", "more pieces")}
          <span class="usa-sr-only"> on {dayInWords(day)}</span>
        </a>
      ) : null}
    </td>
  );
}

const dayInWords = (day: PlainDate) =>
  day.toLocaleString("en-US", { weekday: "long", month: "long", day: "numeric" });

/** The day's number leads to its week; a phone and a screen reader get the day in words. */
function DayName(props: GridProps & { readonly day: PlainDate; readonly count: number }) {
  const { address, day, today, count } = props;
  const what = count === 0 ? "nothing" : plural(count, "item");
  return (
    <a
      class="fh-cal-date"
      href={addressTo(address, { view: address.view === "week" ? "list" : "week", day })}
      aria-label={`${dayInWords(day)}${day.equals(today) ? ", today" : ""}: ${what}`}
      aria-current={day.equals(today) ? "date" : undefined}
    >
      <time datetime={day.toString()}>
        <span class="fh-cal-number">{day.day}</span>
        <span class="fh-cal-words">{dayInWords(day)}</span>
      </time>
    </a>
  );
}

/** What a drag sends: the same form that Move opens. */
const MoveForm = ({ back }: { back: string }) => (
  <form method="post" action="/campaigns/calendar/move" hidden data-move>
    <input type="hidden" name="piece" value="" />
    <input type="hidden" name="day" value="" />
    <input type="hidden" name="back" value={back} />
  </form>
);
