import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { asset } from "#ui/assets.ts";
import { PublicPage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { daysKnown } from "../days-known.ts";
import { type Entry, findEntry } from "../entries.ts";
import { ATTENDANCES } from "../event-form.ts";
import { elsewhereWords, timesOf, whenWords } from "../event-words.ts";
import { categoryName } from "../kinds.ts";
import { messages } from "../messages.en.ts";
import { Subscribe, SuggestCard } from "./aside.tsx";
import { pathPart } from "./request.ts";

const words = messages.detail;

/** GET /events/:id: one event or awareness day. */
export async function eventPage(c: Context<Env>) {
  const [services, site] = [c.get("services"), c.get("site")];
  const entry = await findEntry(services, site, pathPart(c, "id"));
  if (!entry) throw new NotFound();
  const when = whenWords(entry);
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={`${entry.title}, ${when}`}
      heading={entry.title}
      description={words.description(entry.title, when)}
      lede={[categoryName(entry.category), entry.host].filter(Boolean).join(" · ")}
    >
      {entry.canceled ? (
        <Alert kind="warning" title={words.canceled}>
          <p>
            {words.canceledText} {entry.cancelReason}
          </p>
        </Alert>
      ) : entry.over ? (
        <Alert kind="info">
          <p>{words.over}</p>
        </Alert>
      ) : null}
      <Grid columns="main-aside">
        <div class="fh-event-main">
          <Card title={words.facts}>
            <Facts items={factsOf(entry, site)} />
          </Card>
          {entry.about ? (
            <section class="fh-event-text">
              <h2>{words.about}</h2>
              <p class="fh-event-about">{entry.about}</p>
            </section>
          ) : null}
          <p>
            <a href="/events">{words.back}</a>
          </p>
        </div>
        <Grid>
          <Subscribe base={services.config.url} one={`/events/${entry.id}.ics`} />
          <SuggestCard site={site} />
        </Grid>
      </Grid>
      {timesOf(entry) ? (
        <script
          type="module"
          src={asset("app/features/events/island/own-time.ts")}
          nonce={c.get("frame").nonce}
        ></script>
      ) : null}
    </PublicPage>,
  );
}

function factsOf(entry: Entry, site: { name: string; timeZone: string } | null) {
  const here = site && elsewhereWords(entry, site.timeZone);
  const items: { term: string; value: Child | null }[] = [
    { term: words.when, value: <When entry={entry} /> },
    { term: here ? words.here(site.name) : "", value: here },
    {
      term: words.how,
      value: ATTENDANCES.find((one) => one.value === entry.attendance)?.label ?? null,
    },
    { term: words.place, value: entry.place },
    { term: words.link, value: entry.link ? <Outside href={entry.link} /> : null },
    { term: words.audience, value: entry.audience },
    { term: words.access, value: entry.access },
    { term: words.contact, value: entry.contact },
    { term: words.rule, value: entry.observance && <Rule observance={entry.observance} /> },
  ];
  return items.flatMap(({ term, value }) => (value ? [{ term, value }] : []));
}

/** The time at the place, and with JavaScript below it the reader's own. */
function When({ entry }: { readonly entry: Entry }) {
  const times = timesOf(entry);
  return (
    <>
      {whenWords(entry)}
      {times ? (
        <fh-own-time
          hidden
          data-from={times.startsAt.toISOString()}
          data-to={times.endsAt.toISOString()}
          data-zone={times.timeZone}
          data-label={words.yours}
        ></fh-own-time>
      ) : null}
    </>
  );
}

const Outside = ({ href }: { readonly href: string }) => (
  <a href={href} rel="noreferrer nofollow" data-no-prefetch>
    {new URL(href).hostname}
  </a>
);

const Rule = ({ observance: one }: { readonly observance: NonNullable<Entry["observance"]> }) => (
  <>
    {one.rule} {daysKnown(one)}
    <br />
    <span class="fh-source">{words.source(one.source)}</span>
  </>
);
