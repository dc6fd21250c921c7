/** What every public list shows: its entries in order, how to take it along. */
import type { Context } from "hono";
import { CopyIsland, NOT_FROM_HHS, ToCopy } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { Button } from "#ui/button.tsx";
import { Hidden, TextField } from "#ui/fields.tsx";
import { Card } from "#ui/parts.tsx";
import { kindLabel } from "../../kinds.ts";
import type { Link } from "../../links/links.queries.ts";
import type { LibraryEntry } from "../../schema.ts";
import { datedText } from "../../words.ts";
import { writeAddressList } from "../address-list.ts";
import type { ListEntry } from "../list-entries.ts";
import { messages } from "../messages.en.ts";
import { shareForms } from "../share-forms.ts";
import type { ReadList } from "./read-public.ts";

/**
 * The entries in their order; what is not there any more is said.
 * @param props.typed the reader typed their ids: elsewhere the id of a hidden one would name it
 */
export function Entries({ entries, links, typed }: ReadList & { readonly typed?: true }) {
  return (
    <ol class="fh-list">
      {entries.map((one) =>
        one.entry === null ? (
          <li class="fh-list-gone">
            <p>
              {typed ? (
                <>
                  {messages.entry.gone} <code>{one.id}</code>
                </>
              ) : (
                messages.entry.left
              )}
            </p>
          </li>
        ) : (
          <li>
            <Entry one={one} entry={one.entry} link={linkOf(one.entry, links)} />
          </li>
        ),
      )}
    </ol>
  );
}

const linkOf = (entry: LibraryEntry, links: ReadList["links"]): Link | undefined =>
  entry.url === null ? undefined : links.get(entry.url);

function Entry(props: { one: ListEntry; entry: LibraryEntry; link: Link | undefined }) {
  const { one, entry, link } = props;
  const words = messages.entry;
  const at = `/library/${entry.id}`;
  const said = [
    kindLabel(entry.kind),
    entry.publisher,
    entry.dated && datedText(entry.dated),
  ].filter(Boolean);
  return (
    <>
      <h3>
        <a href={at}>{entry.title}</a>
      </h3>
      <p class="fh-list-facts">{said.join(" · ")}</p>
      {entry.description ? <p>{entry.description}</p> : null}
      {one.note ? (
        <p class="fh-list-note">
          <b>{words.note}:</b> {one.note}
        </p>
      ) : null}
      {one.from ? <p class="fh-list-state">{words.merged}</p> : null}
      {one.successor ? (
        <p class="fh-list-state">
          {words.replaced} <a href={`/library/${one.successor.id}`}>{one.successor.title}</a>
        </p>
      ) : null}
      {link?.state === "dead" ? (
        <p class="fh-list-state">
          {words.dead} <a href={at}>{words.deadAsk}</a>
        </p>
      ) : null}
      {entry.url ? (
        <p class="fh-list-address">
          <a href={entry.url} rel="noreferrer" data-no-prefetch>
            {entry.url}
          </a>
        </p>
      ) : (
        <p class="fh-list-address">
          {words.noAddress} <a href={at}>{words.ask}</a>
        </p>
      )}
    </>
  );
}

/** The list in forms that others can put on their own pages, under their own name. */
export function TakeAlong(props: {
  readonly c: Context<Env>;
  readonly title: string;
  readonly description: string | null;
  readonly entries: readonly ListEntry[];
  readonly path: string;
  readonly from: string | null;
}) {
  const { c, entries } = props;
  const words = messages.take;
  const query = new URL(c.req.url).searchParams;
  const by = readBy(query);
  const forms = shareForms({
    ...props,
    base: c.get("services").config.url,
    by,
    notice: NOT_FROM_HHS,
    hotline: c.get("frame").hotline,
  });
  const ids = entries.flatMap(({ entry }) => (entry ? [entry.id] : []));
  return (
    <Card title={words.title} id="take">
      <p>{words.text}</p>
      <form method="get" action={new URL(c.req.url).pathname} class="fh-list-by">
        {[...query]
          .filter(([name]) => name === "r" || name === "title")
          .map(([name, value]) => (
            <Hidden name={name} value={value} />
          ))}
        <TextField
          name="by"
          label={words.by}
          hint={words.byHint}
          optional
          width="l"
          maxlength={120}
          value={by}
        />
        <Button kind="secondary">{words.byGo}</Button>
      </form>
      <ToCopy label={words.markdown} text={forms.markdown} id="copy-markdown" />
      <ToCopy label={words.html} text={forms.html} id="copy-html" />
      <ToCopy label={words.plain} text={forms.text} id="copy-text" />
      <p>
        <a
          href={`/library/list.csv?${writeAddressList({ ids, title: props.title })}`}
          download=""
          data-no-prefetch
        >
          {words.csv}
        </a>
      </p>
      <p>
        {words.toolkitText} <a href="/be-an-ambassador/share">{words.toolkit}</a>
      </p>
      <CopyIsland c={c} />
    </Card>
  );
}

/** The name of whoever copies, from the address; it is kept nowhere. */
function readBy(query: URLSearchParams): string | null {
  const by = (query.get("by") ?? "")
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 120);
  return by || null;
}
