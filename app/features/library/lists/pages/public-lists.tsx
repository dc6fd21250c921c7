import type { Context } from "hono";
import { readAsProgram } from "#features/organization/index.ts";
import { asLink, frameFor, gonePage, quietly } from "#features/studio/index.ts";
import type { Env, Services } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { hashSecret, isSecretAddress } from "#platform/ids.ts";
import { Button } from "#ui/button.tsx";
import { PublicPage } from "#ui/page.tsx";
import { EmptyState, Grid } from "#ui/parts.tsx";
import { addressesOf, linksOf } from "../../links/links.queries.ts";
import { openLibrary } from "../../open-library.ts";
import { listEntries } from "../list-entries.ts";
import { findLinkedList, findPublicList, listLists, type SavedList } from "../lists.queries.ts";
import { messages } from "../messages.en.ts";
import { Entries, TakeAlong } from "./list-parts.tsx";
import { readLines, type ReadList } from "./read-public.ts";

/** GET /library/lists: the lists that everybody may see. */
export async function publicListsPage(c: Context<Env>) {
  const site = c.get("site");
  const words = messages.index;
  const lists = site
    ? await readAsProgram(c.get("services"), site.id, (work) => listLists(work, true))
    : [];
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      lede={words.lede}
    >
      {lists.length === 0 ? (
        <EmptyState title={words.none} action={<Button href="/library">{messages.none.go}</Button>}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        <ul class="fh-list fh-list-plain">
          {lists.map((list) => (
            <li>
              <h2>
                <a href={`/library/lists/${list.slug}`}>{list.name}</a>
              </h2>
              <p class="fh-list-facts">{words.count(list.count)}</p>
              {list.description ? <p>{list.description}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </PublicPage>,
  );
}

/** GET /library/lists/:slug */
export async function publicListPage(c: Context<Env>) {
  const site = c.get("site");
  if (site === null) throw new NotFound();
  const list = await readAsProgram(c.get("services"), site.id, (work) =>
    findPublicList(work, c.req.param("slug") ?? ""),
  );
  const read = await readLines(c, list.lines);
  return listPage(c, { list, read, by: site.name, path: `/library/lists/${list.slug}` });
}

/** GET /library/shared/:organizationId/:secret: the same for whoever was given the link. */
export async function linkedListPage(c: Context<Env>) {
  quietly(c);
  const [organizationId, secret] = [c.req.param("organizationId"), c.req.param("secret")];
  if (!organizationId || !secret || !isSecretAddress(organizationId, secret)) return gonePage(c);
  const found = await asLink(c, organizationId, async (work) => {
    const list = await findLinkedList(work, hashSecret(secret));
    if (list === null) return null;
    const entries = listEntries(await openLibrary(work.trx, organizationId), list.lines);
    const urls = entries.flatMap(({ entry }) => (entry ? addressesOf(entry) : []));
    const links = await linksOf(work.trx, organizationId, urls);
    return { list, read: { entries, links }, by: work.actor.organizationName };
  }).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (found === null) return gonePage(c);
  c.set("frame", frameFor(c, found.by));
  // A copy on somebody's page must not hand the link on.
  return listPage(c, { ...found, path: "/library" });
}

function listPage(
  c: Context<Env>,
  o: {
    readonly list: SavedList;
    readonly read: ReadList;
    readonly by: string;
    readonly path: string;
  },
) {
  const { list, read } = o;
  const shown = read.entries.filter(({ entry }) => entry !== null).length;
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={list.name}
      description={messages.description(list.name)}
      lede={messages.saved(shown, o.by)}
    >
      {list.description ? <p class="fh-list-about">{list.description}</p> : null}
      <Grid columns="main-aside">
        <section aria-labelledby="on-list">
          <h2 id="on-list" class="usa-sr-only">
            {list.name}
          </h2>
          <Entries {...read} />
        </section>
        <div class="fh-list-tools">
          <TakeAlong
            c={c}
            title={list.name}
            description={list.description}
            entries={read.entries}
            path={o.path}
            from={o.by}
          />
        </div>
      </Grid>
    </PublicPage>,
  );
}

/** Addresses of public lists, for the sitemap. */
export async function listPlaces(
  services: Services,
  site: { readonly id: string } | null,
): Promise<readonly string[]> {
  if (site === null) return [];
  const lists = await readAsProgram(services, site.id, (work) => listLists(work, true));
  return lists.map((list) => `/library/lists/${list.slug}`);
}
