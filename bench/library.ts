/**
 * The library's search with the counts of every facet: how fast over 20,000 resources on PostgreSQL,
 * and how good over the 137 that ship. Beside it in the same run: MiniSearch, and PostgreSQL's own
 * full-text search without row level security.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/library.ts
 *     node bench/library.ts 5000             another size
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import MiniSearch from "minisearch";
import { parse } from "yaml";
import { contentColumns } from "../app/features/library/content-columns.ts";
import { openLibrary } from "../app/features/library/open-library.ts";
import type { LibraryEntry } from "../app/features/library/schema.ts";
import { textsOf } from "../app/features/library/search/build-library.ts";
import { FACETS, readFilter } from "../app/features/library/search/filter.ts";
import { facetValues } from "../app/features/library/search/facet-index.ts";
import { searchLibrary } from "../app/features/library/search/search-library.ts";
import { shelf, shippedEntries } from "../app/features/library/testing/shelf.ts";
import { type BenchDatabase, benchDatabase } from "./measure/database.ts";
import { madeUpEntries } from "./measure/library-corpus.ts";

const COUNT = Number(process.argv[2] ?? 20_000);
const PAGE = 20;
const ROUNDS = 5;
const LIMIT_MS = 25;
const ORGANIZATION = "bench";

interface Judged {
  readonly q: string;
  readonly best: readonly string[];
  readonly good?: readonly string[];
}
const judged = parse(
  readFileSync(path.join(import.meta.dirname, "library-queries.yaml"), "utf8"),
) as Judged[];

/** Every third question also has a filter, every fifth asks for a later page. */
const asked = judged.map(({ q }, n) => {
  const query = new URLSearchParams({ q });
  if (n % 3 === 0) query.set("kind", "guide");
  if (n % 6 === 0) query.append("topic", "Children and Youth");
  if (n % 5 === 0) query.set("page", "2");
  return { q, filter: readFilter(query) };
});

async function fill(database: BenchDatabase, entries: readonly LibraryEntry[]): Promise<void> {
  await database.bulk(
    `insert into organization (organization_id, name, time_zone, program_start)
     values ('${ORGANIZATION}', 'Bench', 'America/New_York', '2026-07-01')`,
  );
  for (let from = 0; from < entries.length; from += 500)
    await database.scope({ organization: ORGANIZATION }, (trx) =>
      trx
        .insertInto("resource")
        .values(
          entries.slice(from, from + 500).map((entry) => ({
            organization_id: ORGANIZATION,
            resource_id: entry.id,
            ...contentColumns({ ...entry, related: [], partOf: null }),
            based_on: null,
            hidden_at: null,
            merged_into: null,
            replaced_by: null,
            added_by_name: "Bench",
            added_at: entry.addedAt,
            changed_by_name: "Bench",
            changed_at: entry.changedAt,
          })),
        )
        .execute(),
    );
  await database.bulk(`create table full_text as select resource_id, kind, publisher, focus_week,
    left(dated, 4) as year, course_number, topics, audiences, sections,
    setweight(to_tsvector('english', title), 'A') ||
    setweight(to_tsvector('english', concat_ws(' ', publisher, kind, array_to_string(topics || audiences || keywords, ' '))), 'B') ||
    setweight(to_tsvector('english', concat_ws(' ', description, remarks)), 'C') as words from resource`);
  await database.bulk("create index on full_text using gin (words)");
  await database.bulk("analyze");
}

/** One transaction, as a page asks it: the state of the library, then search, facets, a page of 20. */
const ours = (database: BenchDatabase) => (n: number) =>
  database.scope(
    { organization: ORGANIZATION },
    async (trx) => {
      const { filter } = asked[n]!;
      const result = searchLibrary(await openLibrary(trx, ORGANIZATION), filter);
      return result.found.slice((filter.page - 1) * PAGE, filter.page * PAGE);
    },
    { readOnly: true },
  );

const fullText = (database: BenchDatabase) => (n: number) => {
  const { q, filter } = asked[n]!;
  return database.pool.query(
    `with found as materialized (
       select *, ts_rank(words, websearch_to_tsquery('english', $1)) as rank from full_text
       where words @@ websearch_to_tsquery('english', $1) and ($2::text is null or kind = $2)),
     single as (select kind, publisher, focus_week, year, course_number, count(*) from found
       group by grouping sets ((kind), (publisher), (focus_week), (year), (course_number))),
     topic as (select t, count(*) from found, unnest(topics) t group by t),
     audience as (select a, count(*) from found, unnest(audiences) a group by a),
     section as (select s, count(*) from found, unnest(sections) s group by s)
     select (select json_agg(p) from (select resource_id from found order by rank desc limit $3 offset $4) p),
       (select json_agg(x) from single x), (select json_agg(x) from topic x),
       (select json_agg(x) from audience x), (select json_agg(x) from section x)`,
    [q, filter.chosen.kind?.[0] ?? null, PAGE, (filter.page - 1) * PAGE],
  );
};

/** As its documentation suggests for a search box: prefixes, some fuzziness, titles count double. */
function miniSearch(entries: readonly LibraryEntry[]) {
  const index = new MiniSearch({
    fields: ["title", "labels", "text"],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
  });
  index.addAll(entries.map((entry) => ({ id: entry.id, ...textsOf(entry) })));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return (q: string, kind?: string) => {
    const found = index
      .search(q)
      .map((hit) => byId.get(hit.id as string)!)
      .filter((entry) => kind === undefined || entry.kind === kind);
    const counts = new Map<string, number>();
    for (const entry of found)
      for (const facet of FACETS)
        for (const value of facetValues(entry, facet)) {
          const key = `${facet} ${value}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
    return found;
  };
}

async function once(name: string, ask: () => Promise<unknown>): Promise<void> {
  const [begun, used] = [performance.now(), process.cpuUsage()];
  await ask();
  const cpu = process.cpuUsage(used);
  console.log(
    `${name.padEnd(34)} ${(performance.now() - begun).toFixed(0)} ms, of them ${((cpu.user + cpu.system) / 1000).toFixed(0)} ms of our own`,
  );
}

async function times(name: string, ask: (n: number) => unknown, limit?: number): Promise<void> {
  const all: number[] = [];
  for (let round = 0; round <= ROUNDS; round++)
    for (let n = 0; n < asked.length; n++) {
      const begun = performance.now();
      await ask(n);
      if (round > 0) all.push(performance.now() - begun);
    }
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]!.toFixed(1);
  const against = limit ? ` (limit p95 ${limit} ms)` : "";
  console.log(`${name.padEnd(34)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms${against}`);
}

/** How near the first ten come to the best order (nDCG), and how high the first best one stands (MRR). */
function quality(name: string, find: (q: string) => readonly string[]): void {
  let [gain, rank] = [0, 0];
  for (const { q, best, good = [] } of judged) {
    const worth = (id: string) => (best.includes(id) ? 3 : good.includes(id) ? 1 : 0);
    const sum = (worths: readonly number[]) =>
      worths.slice(0, 10).reduce((all, one, at) => all + one / Math.log2(at + 2), 0);
    const found = find(q);
    gain += sum(found.map(worth)) / sum([...best.map(() => 3), ...good.map(() => 1)]);
    const first = found.findIndex((id) => best.includes(id));
    rank += first < 0 ? 0 : 1 / (first + 1);
  }
  const mean = (total: number) => (total / judged.length).toFixed(3);
  console.log(`${name.padEnd(34)} nDCG@10 ${mean(gain)}, MRR ${mean(rank)}`);
}

const load = () => loadavg()[0]!.toFixed(1);
console.log(
  `${COUNT.toLocaleString("en-US")} resources, ${judged.length} questions, load ${load()}`,
);
const database = await benchDatabase();
try {
  const entries = madeUpEntries(COUNT);
  await fill(database, entries);
  await once("the first search after a start", () => ours(database)(0));
  await database.bulk("update resource set title = title || ' again' where resource_id like '%77'");
  await once("the first search after 200 changes", () => ours(database)(0));
  await times("search, facets, a page", ours(database), LIMIT_MS);
  await times("PostgreSQL full text, the same", fullText(database));
  const mini = miniSearch(entries);
  await times("MiniSearch, the same", (n) => mini(asked[n]!.q, asked[n]!.filter.chosen.kind?.[0]));
} finally {
  await database.close();
}
const library = shelf();
const real = miniSearch(shippedEntries());
quality("ours, over what ships", (q) => {
  const { found, near } = searchLibrary(library, readFilter(new URLSearchParams({ q })));
  return [...found, ...near].map((entry) => entry.id);
});
quality("MiniSearch, over what ships", (q) => real(q).map((entry) => entry.id));
console.log(`load ${load()} after`);
