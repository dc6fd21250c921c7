import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { PublicPage } from "#ui/page.tsx";
import { messages } from "../messages.en.ts";
import { isShown } from "../search/build-library.ts";
import { isWrittenSo, type LibraryFilter, readFilter, writeFilter } from "../search/filter.ts";
import { searchLibrary } from "../search/search-library.ts";
import { FindForm } from "./find-form.tsx";
import { readSite } from "./read-site.ts";
import { Chosen, Results } from "./results.tsx";
import { Browse, Instead, NothingFits } from "./ways-on.tsx";

/** GET /library: what fits the words and filters of the address, a page of it. */
export async function libraryPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const filter = readFilter(address.searchParams);
  if (!isWrittenSo(address.searchParams, filter))
    return c.redirect(writtenSo(address, filter), 302);
  const { library, result } = await readSite(c, (opened) => ({
    library: opened,
    result: searchLibrary(opened, filter),
  }));
  const asked = filter.q !== "" || Object.keys(filter.chosen).length > 0;
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={titleOf(filter)}
      heading={messages.title}
      description={messages.description}
      lede={messages.lede(library.entries.filter(isShown).length)}
    >
      <div class="fh-library">
        <FindForm filter={filter} result={result} action="/library" />
        <section class="fh-found" aria-label={messages.result.heading}>
          <Chosen filter={filter} />
          <Instead filter={filter} result={result} />
          {filter.chosen.kind?.includes("training") ? (
            <p>
              <a href="/take-the-training#roles">{messages.browse.trainings}</a>
            </p>
          ) : null}
          {result.total === 0 ? (
            <NothingFits filter={filter} result={result} library={library} />
          ) : (
            <Results filter={filter} result={result} address={address} />
          )}
        </section>
      </div>
      {asked ? null : <Browse library={library} />}
    </PublicPage>,
  );
}

/** Tells one search from another among tabs and in the history. */
const titleOf = (filter: LibraryFilter): string =>
  filter.q ? messages.searched(filter.q.slice(0, 60)) : messages.title;

/** What else the address asks for, such as large print, stays. */
function writtenSo(address: URL, filter: LibraryFilter): string {
  const query = new URLSearchParams(writeFilter(filter));
  const print = address.searchParams.get("print");
  if (print) query.set("print", print);
  const text = query.toString();
  return address.pathname + (text ? `?${text}` : "");
}
