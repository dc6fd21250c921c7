import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { PublicPage } from "#ui/page.tsx";
import { Card, Grid } from "#ui/parts.tsx";
import { kindLabel } from "../kinds.ts";
import { addressesOf, linksOf } from "../links/links.queries.ts";
import { followed } from "../followed.ts";
import { messages } from "../messages.en.ts";
import { partsOf, relatedTo } from "../related.ts";
import type { LibraryEntry } from "../schema.ts";
import { citation, sourceText } from "../words.ts";
import { readSite } from "./read-site.ts";
import { About, FactList } from "./resource-facts.tsx";
import { Address, Notices } from "./resource-address.tsx";

const words = messages.one;

/** GET /library/:id: all that is known of one resource, and what is not. */
export async function resourcePage(c: Context<Env>) {
  const id = c.req.param("id") ?? "";
  const read = await readSite(c, async (library, trx, organization) => {
    const entry = followed(library, id);
    if (!entry) return null;
    const urls = addressesOf(entry);
    const links =
      organization && urls.length > 0 ? await linksOf(trx, organization, urls) : new Map();
    return { library, entry, links };
  });
  if (!read) throw new NotFound();
  const { library, entry } = read;
  if (entry.id !== id) {
    const spanish = c.get("frame").lang === "es" ? "/es" : "";
    return c.redirect(`${spanish}/library/${entry.id}`, 301);
  }
  const parts = partsOf(library, entry);
  const related = relatedTo(library, entry);
  const whole = entry.partOf === null ? null : followed(library, entry.partOf);
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={entry.title}
      description={describe(entry)}
      hero={
        <div class="fh-public-main fh-resource-head">
          <p>
            <a href="/library">{words.above}</a> · {kindLabel(entry.kind)}
          </p>
          <h1>{entry.title}</h1>
          {entry.subtitle ? <p class="fh-lede">{entry.subtitle}</p> : null}
        </div>
      }
    >
      <Notices
        entry={entry}
        library={library}
        link={linkOf(entry, read.links)}
        timeZone={c.get("site")?.timeZone ?? "UTC"}
      />
      <Grid columns="main-aside">
        <div class="fh-resource">
          <About entry={entry} />
          <Address entry={entry} />
          {parts.length > 0 ? (
            <Card title={words.inside}>
              <EntryLinks entries={parts} />
            </Card>
          ) : null}
          <Cite entry={entry} />
          {related.length > 0 ? (
            <Card title={words.related}>
              <EntryLinks entries={related} />
            </Card>
          ) : null}
        </div>
        <div class="fh-resource">
          <Card>
            <FactList entry={entry} whole={whole} />
            <p>
              <a href={`/library/list?r=${entry.id}`} rel="nofollow">
                {words.list}
              </a>
            </p>
          </Card>
          <Card title={words.named}>
            <ul class="fh-plain-list">
              {entry.sources.map((source) => (
                <li>{sourceText(source)}</li>
              ))}
            </ul>
            <p class="fh-soft">
              {words.wrong} <a href="/library/suggest">{words.wrongGo}</a>
            </p>
          </Card>
        </div>
      </Grid>
    </PublicPage>,
  );
}

const linkOf = <L,>(entry: LibraryEntry, links: ReadonlyMap<string, L>): L | undefined =>
  entry.url === null ? undefined : links.get(entry.url);

/** For search engines: what it is, cut where a sentence may end. */
function describe(entry: LibraryEntry): string {
  const text = entry.description ?? words.describe(entry.title, kindLabel(entry.kind));
  return text.length <= 160 ? text : `${text.slice(0, 157).replace(/\s+\S*$/, "")}…`;
}

function Cite({ entry }: { entry: LibraryEntry }) {
  return (
    <Card title={words.cite} id="cite">
      <blockquote class="fh-cite">{citation(entry)}</blockquote>
      <p class="fh-soft fh-screen-only">{words.citeHint}</p>
    </Card>
  );
}

function EntryLinks({ entries }: { entries: readonly LibraryEntry[] }) {
  return (
    <ul class="fh-plain-list">
      {entries.map((entry) => (
        <li>
          <a href={`/library/${entry.id}`}>{entry.title}</a>{" "}
          <span class="fh-soft">{kindLabel(entry.kind)}</span>
        </li>
      ))}
    </ul>
  );
}
