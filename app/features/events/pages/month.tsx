import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { Icon } from "#ui/icon.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Grid } from "#ui/parts.tsx";
import { entriesBetween, type Entry, siteToday } from "../entries.ts";
import { timesOf } from "../event-words.ts";
import type { Category } from "../kinds.ts";
import { messages } from "../messages.en.ts";
import { entriesOn, longEntries, monthName, monthOf, weeksOf } from "../month.ts";
import { Subscribe, SuggestCard } from "./aside.tsx";
import { EntryList } from "./entry-list.tsx";
import { EventNav, eventsAddress } from "./event-nav.tsx";
import { kindAsked, pathPart } from "./request.ts";

type PlainDate = Temporal.PlainDate;
type Month = Temporal.PlainYearMonth;
const NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** GET /events/2027-01: one month as a table of its days. On a phone the same table reads as a list. */
export async function monthPage(c: Context<Env>) {
  const [services, site, kind] = [c.get("services"), c.get("site"), kindAsked(c)];
  const month = monthOf(pathPart(c, "month"));
  if (!month) throw new NotFound();
  const weeks = weeksOf(month);
  const all = await entriesBetween(services, site, weeks[0]![0]!, weeks.at(-1)![6]!);
  const entries = all.filter((one) => kind === undefined || one.category === kind.id);
  const today = siteToday(services, site);
  const name = monthName(month);
  const words = messages.month;
  const long = longEntries(entries);
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title(name)}
      description={words.description(name)}
    >
      <EventNav view="month" month={month.toString()} kind={kind} />
      <Turn month={month} now={today.toPlainYearMonth()} kind={kind} />
      {entries.length === 0 ? <p>{words.none}</p> : null}
      {long.length > 0 ? <EntryList entries={long} level={2} label={words.long(name)} /> : null}
      <Table month={month} weeks={weeks} entries={entries} today={today} />
      <p class="fh-source">{words.ownDays}</p>
      <Grid columns={2}>
        <Subscribe base={services.config.url} kind={kind} />
        <SuggestCard site={site} />
      </Grid>
    </PublicPage>,
  );
}

/**
 * No link leads further from today than this many months, so that nobody who follows all of them
 * walks through centuries. Whoever types a month in the address gets it.
 */
const FAR = 24;

const STEP = { prev: -1, next: 1 } as const;
const monthsBetween = (from: Month, to: Month) => from.until(to, { largestUnit: "months" }).months;

/** The months before and after; none where the calendar ends. */
function Turn(props: { month: Month; now: Month; kind: Category | undefined }) {
  const { month, now, kind } = props;
  const words = messages.month;
  const turn = (to: Month, rel: "prev" | "next", label: string) =>
    monthOf(to.toString()) === null || monthsBetween(now, to) * STEP[rel] > FAR ? null : (
      <a href={eventsAddress("month", to.toString(), kind?.id)} rel={rel} aria-label={label}>
        {rel === "prev" ? <Icon name="back" /> : null}
        {monthName(to)}
        {rel === "next" ? <Icon name="forward" /> : null}
      </a>
    );
  const [before, after] = [month.subtract({ months: 1 }), month.add({ months: 1 })];
  return (
    <nav class="fh-events-turn" aria-label={words.region}>
      {turn(before, "prev", words.before(monthName(before)))}
      <a
        href={eventsAddress("month", now.toString(), kind?.id)}
        aria-current={now.equals(month) ? "page" : undefined}
      >
        {words.now}
      </a>
      {turn(after, "next", words.after(monthName(after)))}
    </nav>
  );
}

interface TableProps {
  readonly month: Month;
  readonly weeks: readonly (readonly PlainDate[])[];
  readonly entries: readonly Entry[];
  readonly today: PlainDate;
}

// On a phone the table is laid out as a list, which takes its roles away: they are said again.
const Table = (props: TableProps) => (
  <table class="fh-month" role="table">
    <caption class="usa-sr-only">{messages.month.title(monthName(props.month))}</caption>
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
      {props.weeks.map((week) => (
        <tr role="row">
          {week.map((day) => (
            <Day {...props} day={day} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

function Day({ month, entries, today, day }: TableProps & { readonly day: PlainDate }) {
  const here = entriesOn(entries, day);
  const now = day.equals(today);
  const looks = [
    "fh-month-day",
    day.month === month.month ? "" : "fh-month-outside",
    here.length === 0 ? "fh-month-empty" : "",
    now ? "fh-month-today" : "",
  ];
  const said = day.toLocaleString("en-US", { weekday: "long", month: "long", day: "numeric" });
  return (
    <td role="cell" class={looks.filter(Boolean).join(" ")}>
      <time datetime={day.toString()}>
        <span class="fh-month-number" aria-hidden="true">
          {day.day}
        </span>
        <span class="fh-month-words">{said}</span>
      </time>
      {now ? <span class="fh-month-now">{messages.month.today}</span> : null}
      {here.length > 0 ? (
        <ul>
          {here.map((entry) => (
            <li class={`fh-month-item fh-month-${entry.category}`}>
              <a href={`/events/${entry.id}`}>{entry.title}</a>
              <small>{entry.canceled ? messages.list.canceled : clockOf(entry)}</small>
            </li>
          ))}
        </ul>
      ) : null}
    </td>
  );
}

/** "9:00 AM CST"; null for whole days. */
function clockOf(entry: Entry): string | null {
  const times = timesOf(entry);
  return (
    times &&
    new Intl.DateTimeFormat("en-US", {
      timeZone: times.timeZone,
      hour: "numeric",
      minute: "2-digit",
      timeZoneName: "short",
    })
      .format(times.startsAt)
      .replaceAll("\u202f", " ")
  );
}
