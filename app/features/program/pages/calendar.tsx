import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { organizationSettings, yearOf } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid, Tag } from "#ui/parts.tsx";
import { type CalendarItem, calendarBetween, gapsIn } from "../calendar.queries.ts";
import { makeFeed, openFeed, ownFeed, revokeFeed } from "../feed.ts";
import { yearNow } from "../plans.queries.ts";
import { planCalendar } from "../plan-calendar.ts";
import { FeedCard } from "./feed-card.tsx";
import { yearOfAddress } from "./program.tsx";
import { addressOf, pathPart } from "./request.ts";
import { ProgramTabs } from "./tabs.tsx";

async function spanOf(work: Work, wanted: number | null) {
  const { programStart } = await organizationSettings(work);
  return yearOf(programStart, wanted ?? (await yearNow(work)));
}

/** GET /program/calendar: a program year month by month, with its gaps. */
export const calendarPage = (c: Context<Env>) => showCalendar(c, null);

async function showCalendar(c: Context<Env>, newAddress: string | null) {
  const wanted = yearOfAddress(addressOf(c).searchParams);
  const actor = actorOf(c);
  const read = await inScope(c, async (work) => {
    const span = await spanOf(work, wanted);
    const items = await calendarBetween(work, span.start, span.end);
    const gaps = gapsIn(items, span.start, span.end);
    return { span, items, gaps, feed: await ownFeed(work), today: work.today };
  });
  const { span } = read;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Calendar of program year ${span.n}`}
      lede="Actions, sessions and awareness days in one line of time."
      crumbs={[{ href: "/program", label: "Program" }]}
    >
      <ProgramTabs view="calendar" ownUnit={actor.unitId !== null} />
      <Gaps gaps={read.gaps} />
      <Grid columns="main-aside">
        <Card title="Month by month" aside={<Years n={span.n} />}>
          <Months
            span={span}
            items={read.items}
            today={read.today.toString()}
            may={actor.permissions}
          />
        </Card>
        <div>
          <FeedCard
            title="Your private calendar"
            about="Your own open actions, sessions in which you have a seat, and awareness days, in your own calendar."
            action="/program/calendar/feed"
            made={read.feed?.madeAt ?? null}
            address={newAddress}
            timeZone={actor.timeZone}
          />
          <Card title="More">
            <ul class="usa-list">
              <li>
                <a href={`/program/calendar.ics?year=${span.n}`} download="">
                  Download this year as a calendar file
                </a>
              </li>
              <li>
                <a href="/program/observances">Awareness days, and the days they fall on</a>
              </li>
            </ul>
          </Card>
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function Years({ n }: { n: number }) {
  return (
    <>
      {n > 1 ? <a href={`/program/calendar?year=${n - 1}`}>Year {n - 1}</a> : null}
      {n > 1 ? " · " : ""}
      <a href={`/program/calendar?year=${n + 1}`}>Year {n + 1}</a>
    </>
  );
}

function Gaps({ gaps }: { gaps: ReturnType<typeof gapsIn> }) {
  if (gaps.length === 0) return null;
  return (
    <Alert kind="warning" title={`${plural(gaps.length, "gap")} of more than three months`}>
      <p>
        {gaps.map((gap) => `${formatDate(gap.from)} to ${formatDate(gap.to)}`).join("; ")}. No
        session is planned then, and no action of steps 2 to 4 is due.
      </p>
    </Alert>
  );
}

function Months(props: {
  span: Awaited<ReturnType<typeof spanOf>>;
  items: readonly CalendarItem[];
  today: string;
  may: ReadonlySet<string>;
}) {
  const { span, today } = props;
  const first = span.start.toPlainYearMonth();
  const count = first.until(span.end.toPlainYearMonth(), { largestUnit: "months" }).months + 1;
  const months = Array.from({ length: count }, (_, i) => first.add({ months: i }));
  return (
    <>
      {months.map((month) => {
        const items = props.items.filter((item) => item.on.startsWith(month.toString()));
        return (
          <section class="fh-program-month">
            <h3>
              {month
                .toPlainDate({ day: 1 })
                .toLocaleString("en-US", { month: "long", year: "numeric" })}
            </h3>
            {items.length === 0 ? (
              <p class="usa-hint">Nothing.</p>
            ) : (
              <ol>
                {items.map((item) => (
                  <li class={`fh-program-${item.kind}`}>
                    <time datetime={item.on}>{dayOf(item, today)}</time>
                    <div>
                      <ItemLink item={item} may={props.may} /> <ItemTag item={item} />
                      {item.sub ? <small>{item.sub}</small> : null}
                    </div>
                  </li>
                ))}
              </ol>
            )}
          </section>
        );
      })}
    </>
  );
}

/** "Jan 11", or "Jan 1 to Jan 31". */
function dayOf(item: CalendarItem, today: string): Child {
  const short = (day: string) => formatDate(day).replace(/, \d{4}$/, "");
  const words = item.until === null ? short(item.on) : `${short(item.on)} to ${short(item.until)}`;
  return item.on === today ? <b>{words}, today</b> : words;
}

function ItemLink({ item, may }: { item: CalendarItem; may: ReadonlySet<string> }) {
  if (item.kind === "observance") return <>{item.title}</>;
  if (item.kind === "session")
    return may.has("training:read") ? (
      <a href={`/training/sessions/${item.id}`}>{item.title}</a>
    ) : (
      <>{item.title}</>
    );
  if (item.kind === "partner")
    return <a href={`/program/partners/${item.id}`}>Be in touch with {item.title}</a>;
  if (item.id !== null) return <a href={`/program/actions/${item.id}`}>{item.title}</a>;
  const show = item.status === "done" ? "done" : "open";
  return (
    <a href={`/program/actions?show=${show}&q=${encodeURIComponent(item.title)}`}>
      {item.title} ({plural(item.count, "site")})
    </a>
  );
}

function ItemTag({ item }: { item: CalendarItem }) {
  if (item.kind === "session") return <Tag kind="info">Session</Tag>;
  if (item.kind === "observance") return <Tag kind="warning">Awareness</Tag>;
  if (item.late) return <Tag kind="error">Late</Tag>;
  if (item.kind === "partner") return <Tag>Partner</Tag>;
  return item.status === "done" ? <Tag kind="success">Done</Tag> : null;
}

/** POST /program/calendar/feed: a new address, shown this once; the one before ends. */
export async function makeFeedAction(c: Context<Env>) {
  const path = await inScope(c, makeFeed);
  return showCalendar(c, `${c.get("services").config.url}${path}`);
}

/** POST /program/calendar/feed/end */
export async function endFeedAction(c: Context<Env>) {
  await inScope(c, revokeFeed);
  return seeOther(c, "/program/calendar", {
    kind: "success",
    text: "The address has ended. Calendars that use it get nothing anymore.",
  });
}

const calendarText = (c: Context<Env>, text: string, disposition: string): Response =>
  c.body(text, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": disposition,
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });

/** GET /program/calendar.ics: one program year, everything that the member sees on the page. */
export async function calendarFile(c: Context<Env>) {
  const wanted = yearOfAddress(addressOf(c).searchParams);
  const { text, year } = await inScope(c, async (work) => {
    const span = await spanOf(work, wanted);
    const parts = {
      name: `${work.actor.organizationName}: program year ${span.n}`,
      from: span.start,
      to: span.end,
      actions: { show: "all", year: span.n },
      base: c.get("services").config.url,
    } as const;
    return { text: await planCalendar(work, parts), year: span.n };
  });
  return calendarText(c, text, `attachment; filename="program-year-${year}.ics"`);
}

/** GET /calendar-feed/:organizationId/:key: without an account; the address is the key. */
export async function feedFile(c: Context<Env>) {
  const text = await openFeed(c.get("services"), pathPart(c, "organizationId"), pathPart(c, "key"));
  return calendarText(c, text, 'inline; filename="fairhand.ics"');
}
