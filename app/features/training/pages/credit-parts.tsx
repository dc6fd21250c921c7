import { Facts, Tag } from "#ui/parts.tsx";
import { creditContent } from "../credit.ts";

/** Questions about credit and what is known, each with where that stands; unknown things say so. */
export function CreditExplained() {
  const { statements, sources, checked } = creditContent();
  return (
    <dl class="fh-named">
      {statements.map(({ ask, say, source, unknown }) => {
        const from = source === undefined ? undefined : sources[source];
        return (
          <div>
            <dt>{ask}</dt>
            <dd>
              {unknown ? <Tag>Not stated</Tag> : null} {say}
              {from ? (
                <p class="fh-source">
                  Source: {from.publisher},{" "}
                  <a href={from.url} rel="noreferrer" data-no-prefetch="">
                    {from.title}
                  </a>
                  , {from.date}. Checked {checked}.
                </p>
              ) : (
                <p class="fh-source">
                  {unknown
                    ? `In no source we have. Checked ${checked}.`
                    : "In our own words, without a source."}
                </p>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What to hand to one's own board, and what Fairhand is not. */
export function CreditForBoard() {
  const { board, disclaimer } = creditContent();
  return (
    <>
      <p>Give your board:</p>
      <ul>
        {board.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
      <p>
        <b>{disclaimer}</b>
      </p>
    </>
  );
}

/**
 * What to expect of a course: facts with their sources for the one that the toolkit names, nothing
 * for others, about which we know no more than their name.
 */
export function WhatToExpect({ courseNumber }: { courseNumber: string | null }) {
  const { course, expect, sources, checked } = creditContent();
  if (courseNumber !== course) return null;
  const named = [...new Set(expect.map(({ source }) => source ?? ""))].filter(Boolean);
  return (
    <>
      <Facts items={expect.map(({ term, value }) => ({ term, value }))} />
      {named.map((name) => (
        <p class="fh-source">
          Source: {sources[name]?.publisher}, {sources[name]?.title}, {sources[name]?.date}. Checked{" "}
          {checked}.
        </p>
      ))}
    </>
  );
}
