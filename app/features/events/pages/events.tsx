import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { PublicPage } from "#ui/page.tsx";
import { EmptyState, Grid } from "#ui/parts.tsx";
import { entriesBetween, type Entry, siteToday } from "../entries.ts";
import { messages } from "../messages.en.ts";
import { monthName } from "../month.ts";
import { ElsewhereCard, Subscribe, SuggestCard } from "./aside.tsx";
import { EntryList } from "./entry-list.tsx";
import { EventNav } from "./event-nav.tsx";
import { kindAsked } from "./request.ts";

/** How far ahead and back the list reaches; months beyond have their own pages. */
const MONTHS = 12;
/** More than anybody reads in one list; the months have them all. */
const MOST = 200;

/** GET /events: what is coming, or with ?show=past what was. */
export async function eventsPage(c: Context<Env>) {
  const [services, site, kind] = [c.get("services"), c.get("site"), kindAsked(c)];
  const past = c.req.query("show") === "past";
  const today = siteToday(services, site);
  const all = past
    ? await entriesBetween(services, site, today.subtract({ months: MONTHS }), today)
    : // Where an event is on, it may still be yesterday.
      await entriesBetween(
        services,
        site,
        today.subtract({ days: 1 }),
        today.add({ months: MONTHS }),
      );
  const entries = all.filter(
    (one) => one.over === past && (kind === undefined || one.category === kind.id),
  );
  const inOrder = past ? entries.toReversed() : entries;
  const groups = inMonths(inOrder.slice(0, MOST), past ? null : today);
  const next = inOrder[MOST]?.startsOn.slice(0, 7);
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={past ? messages.list.past : messages.title}
      description={messages.description}
      lede={past ? undefined : messages.lede}
    >
      <EventNav view={past ? "past" : "list"} month={today.toString().slice(0, 7)} kind={kind} />
      <Grid columns="main-aside">
        <div>
          {groups.length === 0 ? (
            <EmptyState title={past ? messages.list.nonePast : messages.list.none}>
              {past ? null : <p>{messages.list.noneText}</p>}
            </EmptyState>
          ) : null}
          {groups.map(([name, some]) => (
            <section class="fh-events-month">
              <h2>{name}</h2>
              <EntryList entries={some} level={3} />
            </section>
          ))}
          {next ? (
            <p>
              {messages.list.most(MOST)} <a href={`/events/${next}`}>{messages.list.rest}</a>
            </p>
          ) : null}
        </div>
        <Grid>
          <Subscribe base={services.config.url} kind={kind} />
          <SuggestCard site={site} />
          <ElsewhereCard />
        </Grid>
      </Grid>
    </PublicPage>,
  );
}

/** Entries under the names of their months; what began before today is on now. */
function inMonths(
  entries: readonly Entry[],
  today: Temporal.PlainDate | null,
): [name: string, entries: Entry[]][] {
  const nameOf = (one: Entry) =>
    today !== null && one.startsOn < today.toString()
      ? messages.list.now
      : monthName(Temporal.PlainDate.from(one.startsOn).toPlainYearMonth());
  return [...Map.groupBy(entries, nameOf)];
}
