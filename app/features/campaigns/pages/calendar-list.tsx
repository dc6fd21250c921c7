/** The calendar as a list by day: the view for long spans, and for whoever reads line by line. */
import { plural } from "#ui/format.ts";
import { EmptyState } from "#ui/parts.tsx";
import { addressTo } from "./calendar-address.ts";
import type { GridProps } from "./calendar-grid.tsx";
import { HappeningItem, PieceItem, SpanLine } from "./calendar-items.tsx";

export function CalendarList(props: GridProps) {
  const { address, today, may } = props;
  const back = addressTo(address);
  const short = props.beside.filter((one) => one.on === one.until);
  const long = props.beside.filter((one) => one.on !== one.until);
  const names = [...new Set([...props.days, ...short].map((one) => one.on))].toSorted();
  return (
    <div class="fh-cal-list">
      {long.length > 0 ? (
        <ul class="fh-cal-spans" aria-label="Over several days">
          {long.map((one) => (
            <SpanLine one={one} />
          ))}
        </ul>
      ) : null}
      {names.length === 0 ? (
        <EmptyState title="Nothing in these months">
          <p>Choose other months above, or widen the filter.</p>
        </EmptyState>
      ) : null}
      {names.map((on) => {
        const day = Temporal.PlainDate.from(on);
        const pieces = props.days.find((one) => one.on === on);
        const more = (pieces?.all ?? 0) - (pieces?.pieces.length ?? 0);
        return (
          <section class={day.equals(today) ? "fh-cal-today" : undefined}>
            <h3>
              <time datetime={on}>
                {day.toLocaleString("en-US", {
                  weekday: "long",
                  month: "long",
                  day: "numeric",
                  year: "numeric",
                })}
              </time>
              {day.equals(today) ? ", today" : ""}
            </h3>
            <ul>
              {short
                .filter((one) => one.on === on)
                .map((one) => (
                  <HappeningItem one={one} />
                ))}
              {(pieces?.pieces ?? []).map((piece) => (
                <PieceItem piece={piece} may={may} back={back} long />
              ))}
            </ul>
            {more > 0 ? <p>And {plural(more, "more piece", "more pieces")} on this day.</p> : null}
          </section>
        );
      })}
    </div>
  );
}
