import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Button } from "#ui/button.tsx";
import { Checkboxes, TextField } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Card, EmptyState, Grid } from "#ui/parts.tsx";
import { kindLabel } from "../../kinds.ts";
import type { LibraryEntry } from "../../schema.ts";
import { type AddressList, readAddressList, writeAddressList } from "../address-list.ts";
import type { ListEntry } from "../list-entries.ts";
import { messages } from "../messages.en.ts";
import { Entries, TakeAlong } from "./list-parts.tsx";
import { readLines } from "./read-public.ts";

const linesOf = (list: AddressList) => list.ids.map((id) => ({ id, note: null }));

/** GET /library/list: whoever has the address has the list; nothing of it is stored. */
export async function addressListPage(c: Context<Env>) {
  const list = readAddressList(new URL(c.req.url).searchParams);
  const read = await readLines(c, linesOf(list));
  const title = list.title ?? messages.untitled;
  const shown = read.entries.filter(({ entry }) => entry !== null).length;
  if (list.ids.length === 0) return emptyList(c, title);
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={title}
      description={messages.description(title)}
      lede={messages.lede(shown)}
    >
      <Grid columns="main-aside">
        <section aria-labelledby="on-list">
          <h2 id="on-list" class="usa-sr-only">
            {title}
          </h2>
          <Entries {...read} typed />
        </section>
        <div class="fh-list-tools">
          <TakeAlong
            c={c}
            title={title}
            description={null}
            entries={read.entries}
            path={`/library/list?${writeAddressList(list)}`}
            from={c.get("site")?.name ?? null}
          />
          <Change list={list} entries={read.entries} />
        </div>
      </Grid>
    </PublicPage>,
  );
}

function Change({ list, entries }: { list: AddressList; entries: readonly ListEntry[] }) {
  const words = messages.change;
  const there = entries.flatMap(({ entry, id }) => (entry ? [{ id, entry }] : []));
  return (
    <Card title={words.title}>
      <p>{words.text}</p>
      <form method="get" action="/library/list" class="fh-list-by">
        <TextField
          name="title"
          label={words.name}
          optional
          width="full"
          maxlength={120}
          value={list.title}
        />
        <Checkboxes
          name="r"
          legend={words.keep}
          options={there.map(({ id, entry }) => ({ value: id, label: entry.title }))}
          values={list.ids}
        />
        <Button kind="secondary">{words.go}</Button>
      </form>
      <p>
        <a href={`/resources/lists/new?${writeAddressList(list)}`} data-no-prefetch rel="nofollow">
          {words.save}
        </a>
      </p>
    </Card>
  );
}

const emptyList = (c: Context<Env>, title: string) =>
  c.html(
    <PublicPage frame={c.get("frame")} title={title} description={messages.description(title)}>
      <EmptyState
        title={messages.none.title}
        action={<Button href="/library">{messages.none.go}</Button>}
      >
        <p>{messages.none.text}</p>
      </EmptyState>
    </PublicPage>,
  );

const COLUMNS: readonly FileColumn<LibraryEntry>[] = [
  { header: "Id", width: 30, value: (entry) => entry.id },
  { header: "Title", width: 50, value: (entry) => entry.title },
  { header: "Kind", width: 16, value: (entry) => kindLabel(entry.kind) },
  { header: "Publisher", width: 40, value: (entry) => entry.publisher },
  { header: "Date", width: 12, value: (entry) => entry.dated },
  { header: "Web address", width: 50, value: (entry) => entry.url },
  { header: "Course number", width: 14, value: (entry) => entry.courseNumber },
  { header: "Description", width: 60, value: (entry) => entry.description },
  {
    header: "Named in",
    width: 60,
    value: (entry) => entry.sources.map((source) => source.document).join("; "),
  },
];

/** GET /library/list.csv */
export async function addressListFile(c: Context<Env>) {
  const list = readAddressList(new URL(c.req.url).searchParams);
  const { entries } = await readLines(c, linesOf(list));
  const rows = entries.flatMap(({ entry }) => (entry ? [entry] : []));
  return tableFile(c, (list.title ?? "resources").slice(0, 28), COLUMNS, rows);
}
