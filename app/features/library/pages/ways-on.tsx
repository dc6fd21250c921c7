import { Alert, EmptyState, Grid, Card } from "#ui/parts.tsx";
import { messages } from "../messages.en.ts";
import { isShown, type Library } from "../search/build-library.ts";
import { FACETS, type Facet, type LibraryFilter, writeFilter } from "../search/filter.ts";
import { type LibraryResult, searchLibrary } from "../search/search-library.ts";
import { valueLabel } from "../words.ts";

const at = (filter: LibraryFilter) => `/library?${writeFilter({ ...filter, page: 1 })}`;

/** What was searched in place of what was typed, and the way back to it. */
export function Instead({ filter, result }: { filter: LibraryFilter; result: LibraryResult }) {
  const words = messages.instead;
  return (
    <>
      {result.instead.length > 0 ? (
        <p class="fh-instead">
          {words.showing} <b>{result.instead.map((one) => one.searched).join(", ")}</b>.{" "}
          {words.typed}{" "}
          <a href={at({ ...filter, exact: true })} rel="nofollow">
            {filter.q.slice(0, 120)}
          </a>
        </p>
      ) : null}
      {result.partly && result.total > 0 ? (
        <Alert kind="info">
          <p>{words.partly}</p>
        </Alert>
      ) : null}
    </>
  );
}

/** Nothing fits: what to drop, and where else to look. */
export function NothingFits(props: {
  readonly filter: LibraryFilter;
  readonly result: LibraryResult;
  readonly library: Library;
}) {
  const { filter, result, library } = props;
  const words = messages.empty;
  const without = FACETS.filter((facet) => (result.without[facet] ?? 0) > 0);
  const noWords = filter.q ? searchLibrary(library, { ...filter, q: "" }).total : 0;
  const dropped = (facet: Facet): LibraryFilter => {
    const { [facet]: _, ...chosen } = filter.chosen;
    return { ...filter, chosen };
  };
  return (
    <EmptyState title={words.title}>
      <p>{words.ways}</p>
      <ul class="fh-ways-on">
        {filter.exact ? (
          <li>
            <a href={at({ ...filter, exact: false })}>{words.exact}</a>
          </li>
        ) : null}
        {without.map((facet) => (
          <li>
            <a href={at(dropped(facet))} rel="nofollow">
              {words.without(
                (filter.chosen[facet] ?? []).map((v) => valueLabel(facet, v)).join(", "),
                result.without[facet] ?? 0,
              )}
            </a>
          </li>
        ))}
        {noWords > 0 && Object.keys(filter.chosen).length > 0 ? (
          <li>
            <a href={at({ ...filter, q: "" })} rel="nofollow">
              {words.words(noWords)}
            </a>
          </li>
        ) : null}
        <li>
          <a href="/library#browse">{words.topics}</a>
        </li>
        <li>
          <a href="/library/suggest">{words.suggest}</a>
        </li>
        <li>
          <a href="/library">{words.all}</a>
        </li>
      </ul>
    </EmptyState>
  );
}

/** By topic, by focus week, and other ways into the whole library. */
export function Browse({ library }: { library: Library }) {
  const words = messages.browse;
  const shown = library.entries.filter(isShown);
  const count = (fits: (entry: (typeof shown)[number]) => boolean) => shown.filter(fits).length;
  const topics = [...new Set(shown.flatMap((entry) => entry.topics))].toSorted();
  const weeks = [...new Set(shown.map((entry) => entry.focusWeek))]
    .filter((week) => week !== null)
    .toSorted();
  const link = (facet: Facet, value: string, n: number) => (
    <li>
      <a href={`/library?${new URLSearchParams({ [facet]: value }).toString()}`}>
        {valueLabel(facet, value)}
      </a>{" "}
      <span class="fh-count">{n}</span>
    </li>
  );
  const working = "Resources Informed by the JFLWG";
  return (
    <section class="fh-browse" id="browse">
      <Grid columns={3}>
        <Card title={words.topic}>
          <p>{words.topicText}</p>
          <ul>
            {topics.map((t) =>
              link(
                "topic",
                t,
                count((e) => e.topics.includes(t)),
              ),
            )}
          </ul>
        </Card>
        <Card title={words.week}>
          <p>{words.weekText}</p>
          <ul>
            {weeks.map((w) =>
              link(
                "week",
                String(w),
                count((e) => e.focusWeek === w),
              ),
            )}
          </ul>
        </Card>
        <Card title={words.more}>
          <ul>
            <li>
              <a href="/take-the-training#roles">{words.trainings}</a>
            </li>
            <li>
              <a href={`/library?${new URLSearchParams({ section: working })}`}>{words.working}</a>{" "}
              <span class="fh-count">{count((e) => e.sections.includes(working))}</span>
            </li>
            <li>
              <a href="/library?kind=news">{words.news}</a>{" "}
              <span class="fh-count">{count((e) => e.kind === "news")}</span>
            </li>
            <li>
              <a href="/library/lists">{words.lists}</a>
            </li>
            <li>
              <a href="/library/suggest">{words.suggest}</a>
            </li>
          </ul>
        </Card>
      </Grid>
    </section>
  );
}
