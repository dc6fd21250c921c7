import { Icon } from "#ui/icon.tsx";
import { messages } from "../messages.en.ts";
import { FACETS, type Facet, type LibraryFilter, SORTS } from "../search/filter.ts";
import type { FacetCount, LibraryResult } from "../search/search-library.ts";
import { valueLabel } from "../words.ts";

/** How many values of a facet stand open; the others are one press away. */
const OPEN_VALUES = 8;

/** Words, sorting and facets in one form of the address. */
export function FindForm(props: {
  readonly filter: LibraryFilter;
  readonly result: LibraryResult;
  readonly action: string;
}) {
  const { filter, result } = props;
  const words = messages.find;
  const sorts = filter.q ? SORTS : SORTS.filter((sort) => sort !== "relevance");
  const chosen = FACETS.reduce((sum, facet) => sum + (filter.chosen[facet]?.length ?? 0), 0);
  return (
    <form class="fh-find" method="get" action={props.action} role="search">
      <div class="fh-find-words">
        <label class="usa-label" for="find-q">
          {words.label}
        </label>
        <p class="usa-hint" id="find-hint">
          {words.hint} <span class="fh-wide-only">{words.hintMore}</span>
        </p>
        <div class="fh-find-row">
          <input
            class="usa-input"
            id="find-q"
            name="q"
            type="search"
            value={filter.q}
            autocomplete="off"
            aria-describedby="find-hint"
            maxlength={400}
          />
          <button class="usa-button" type="submit">
            <Icon name="search" size={18} />
            {words.go}
          </button>
        </div>
      </div>
      <details class="fh-narrow" hidden={result.total === 0 && chosen === 0}>
        <summary>
          {words.narrow}
          {chosen > 0 ? <span> ({words.chosen(chosen)})</span> : null}
        </summary>
        <div class="fh-narrow-in">
          <p class="fh-find-sort">
            <label class="usa-label" for="find-sort">
              {words.sort}
            </label>
            {result.sort === "date" ? (
              <span class="usa-hint" id="find-sort-hint">
                {words.undatedLast}
              </span>
            ) : null}
            <select
              class="usa-select"
              id="find-sort"
              name="sort"
              aria-describedby={result.sort === "date" ? "find-sort-hint" : undefined}
            >
              {sorts.map((sort, at) => (
                <option value={at === 0 ? "" : sort} selected={result.sort === sort}>
                  {words.sorts[sort]}
                </option>
              ))}
            </select>
          </p>
          {FACETS.map((facet, at) => (
            <FacetBoxes facet={facet} values={result.facets[facet]} open={at < 3} />
          ))}
          <p class="fh-narrow-go">
            <button class="usa-button" type="submit">
              {words.show}
            </button>
            {chosen > 0 || filter.q ? <a href={props.action}>{words.clear}</a> : null}
          </p>
        </div>
      </details>
    </form>
  );
}

function FacetBoxes(props: {
  readonly facet: Facet;
  readonly values: readonly FacetCount[];
  readonly open: boolean;
}) {
  const { facet } = props;
  // What is chosen is always in sight.
  const values = [
    ...props.values.filter((one) => one.chosen),
    ...props.values.filter((one) => !one.chosen),
  ];
  if (values.length === 0) return null;
  const isLong = values.length > OPEN_VALUES + 2;
  const shown = isLong ? values.slice(0, OPEN_VALUES) : values;
  const rest = values.slice(shown.length);
  return (
    <details class="fh-facet" open={props.open || values[0]!.chosen}>
      <summary>{messages.facets[facet]}</summary>
      <fieldset class="usa-fieldset">
        <legend class="usa-sr-only">{messages.facets[facet]}</legend>
        {shown.map((one, at) => (
          <Box facet={facet} one={one} id={`${facet}-${at}`} />
        ))}
        {rest.length > 0 ? (
          <details>
            <summary>{messages.find.more(rest.length)}</summary>
            {rest.map((one, at) => (
              <Box facet={facet} one={one} id={`${facet}-more-${at}`} />
            ))}
          </details>
        ) : null}
      </fieldset>
    </details>
  );
}

function Box({ facet, one, id }: { facet: Facet; one: FacetCount; id: string }) {
  return (
    <div class="usa-checkbox">
      <input
        class="usa-checkbox__input"
        type="checkbox"
        id={id}
        name={facet}
        value={one.value}
        checked={one.chosen}
      />
      <label class="usa-checkbox__label" for={id}>
        {valueLabel(facet, one.value)} <span class="fh-count">{one.count}</span>
      </label>
    </div>
  );
}
