import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { tableFile } from "#platform/table-file.ts";
import { withoutUnseen } from "../followed.ts";
import { messages } from "../messages.en.ts";
import { resourceColumns, resourceData } from "../resource-file.ts";
import type { LibraryEntry } from "../schema.ts";
import { readFilter } from "../search/filter.ts";
import { searchLibrary } from "../search/search-library.ts";
import { atomFeed } from "./atom-feed.ts";
import { readSite } from "./read-site.ts";

const found = (c: Context<Env>): Promise<readonly LibraryEntry[]> =>
  readSite(c, (library) =>
    searchLibrary(library, readFilter(new URL(c.req.url).searchParams)).found.map((entry) =>
      withoutUnseen(library, entry),
    ),
  );

/** GET /library.csv: what fits the address, all pages. */
export const libraryCsv = async (c: Context<Env>) =>
  tableFile(c, "library", resourceColumns, await found(c));

/** GET /library.json: the same as data, written one by one. */
export async function libraryJson(c: Context<Env>) {
  const entries = await found(c);
  return c.body(asStream(jsonLines(entries)), 200, {
    "content-type": "application/json; charset=utf-8",
  });
}

function* jsonLines(entries: readonly LibraryEntry[]): Generator<string> {
  yield `{"total":${entries.length},"resources":[`;
  for (const [at, entry] of entries.entries())
    yield `${at === 0 ? "" : ","}\n${JSON.stringify(resourceData(entry))}`;
  yield "\n]}\n";
}

function asStream(lines: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const next = lines.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
}

/** GET /library/feed.xml: what fits the address and was added or changed last. */
export async function libraryFeed(c: Context<Env>) {
  const { config } = c.get("services");
  const query = new URL(c.req.url).search;
  const body = atomFeed(await found(c), {
    title: messages.feed.title(c.get("site")?.name ?? messages.feed.fairhand),
    self: `${config.url}/library/feed.xml${query}`,
    page: `${config.url}/library${query}`,
    base: config.url,
  });
  return c.body(body, 200, { "content-type": "application/atom+xml; charset=utf-8" });
}
