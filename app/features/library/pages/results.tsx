import { Button } from "#ui/button.tsx";
import { Icon, Tag } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { kindLabel } from "../kinds.ts";
import { messages } from "../messages.en.ts";
import type { LibraryEntry } from "../schema.ts";
import { FACETS, type LibraryFilter, writeFilter } from "../search/filter.ts";
import type { LibraryResult } from "../search/search-library.ts";
import { datedText, valueLabel } from "../words.ts";

export const PAGE_SIZE = 20;
const words = messages.result;

/** What was found, a page of it, with boxes to make a list of one's own. */
export function Results(props: {
  readonly filter: LibraryFilter;
  readonly result: LibraryResult;
  readonly address: URL;
}) {
  const { filter, result } = props;
  const from = (filter.page - 1) * PAGE_SIZE;
  const rows = result.found.slice(from, from + PAGE_SIZE);
  const query = new URLSearchParams(writeFilter(filter));
  const address = { pathname: props.address.pathname, searchParams: query };
  return (
    <>
      <div class="fh-range">
        <h2 class="usa-sr-only">{words.heading}</h2>
        <p role="status">
          {rows.length === 0 ? words.none : words.range(from + 1, from + rows.length, result.total)}
        </p>
        {rows.length > 0 ? (
          <a href="#make-list" data-no-prefetch>
            {words.toMakeList}
          </a>
        ) : null}
      </div>
      {rows.length === 0 && result.total > 0 ? (
        <p>
          {words.pastEnd}.{" "}
          <a href={`/library?${writeFilter({ ...filter, page: 1 })}`}>{words.toStart}</a>
        </p>
      ) : null}
      {rows.length > 0 ? (
        <form class="fh-results" method="get" action="/library/list">
          <ol start={from + 1}>
            {rows.map((entry) => (
              <Result entry={entry} />
            ))}
          </ol>
          {result.near.length > 0 && from + rows.length === result.total ? (
            <>
              <h2 class="fh-near">{words.near}</h2>
              <p class="fh-soft">{words.nearText}</p>
              <ul>
                {result.near.map((entry) => (
                  <Result entry={entry} />
                ))}
              </ul>
            </>
          ) : null}
          <p class="fh-results-list" id="make-list">
            <Button kind="secondary">{words.makeList}</Button>
            <span class="fh-soft">{words.listHint}</span>
          </p>
        </form>
      ) : null}
      <Pagination total={result.total} page={filter.page} pageSize={PAGE_SIZE} address={address} />
      <FileLinks filter={filter} />
    </>
  );
}

function Result({ entry }: { entry: LibraryEntry }) {
  const id = `pick-${entry.id}`;
  const facts = [
    entry.publisher,
    entry.dated ? datedText(entry.dated) : words.noDate,
    entry.courseNumber && words.course(entry.courseNumber),
  ].filter(Boolean);
  return (
    <li>
      <div class="fh-result">
        <h3>
          <a href={`/library/${entry.id}`}>{entry.title}</a>
        </h3>
        <p class="fh-result-facts">
          <Tag>{kindLabel(entry.kind)}</Tag> <span>{facts.join(" · ")}</span>
        </p>
        <p>{entry.description ?? <span class="fh-soft">{words.onlyTitle}</span>}</p>
        {entry.url ? null : <p class="fh-soft fh-result-none">{words.noAddress}</p>}
      </div>
      <div class="usa-checkbox fh-pick">
        <input class="usa-checkbox__input" type="checkbox" name="r" value={entry.id} id={id} />
        <label class="usa-checkbox__label" for={id}>
          <span class="usa-sr-only">{words.tick(entry.title)}</span>
        </label>
      </div>
    </li>
  );
}

/** What is chosen, each with a way to take it out again. */
export function Chosen({ filter }: { filter: LibraryFilter }) {
  const all = FACETS.flatMap((facet) =>
    (filter.chosen[facet] ?? []).map((value) => ({ facet, value })),
  );
  if (all.length === 0) return null;
  return (
    <ul class="fh-chosen" aria-label={messages.find.region}>
      {all.map(({ facet, value }) => {
        const label = valueLabel(facet, value);
        const left = (filter.chosen[facet] ?? []).filter((one) => one !== value);
        const { [facet]: _, ...others } = filter.chosen;
        const chosen = left.length > 0 ? { ...others, [facet]: left } : others;
        const href = `/library?${writeFilter({ ...filter, chosen, page: 1 })}`;
        return (
          <li>
            <a href={href} rel="nofollow" aria-label={words.remove(label)}>
              {label}
              <Icon name="close" size={14} />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function FileLinks({ filter }: { filter: LibraryFilter }) {
  const query = writeFilter({ ...filter, page: 1 });
  const to = (ending: string) => `/library${ending}${query ? `?${query}` : ""}`;
  return (
    <ul class="fh-files" aria-label={words.files}>
      <li>
        <a href={to(".csv")} download data-no-prefetch rel="nofollow">
          {words.csv}
        </a>
      </li>
      <li>
        <a href={to(".json")} data-no-prefetch rel="nofollow">
          {words.json}
        </a>
      </li>
      <li>
        <a
          href={to("/feed.xml")}
          data-no-prefetch
          rel="alternate nofollow"
          type="application/atom+xml"
        >
          {words.feed}
        </a>
      </li>
    </ul>
  );
}
