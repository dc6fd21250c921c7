import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Hidden, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { done, PAGE_SIZE, problemsOf, slice } from "../../desk/pages/request.ts";
import { LibraryTabs } from "../../desk/pages/tabs.tsx";
import { openLibrary } from "../../open-library.ts";
import { type AddressList, readAddressList, writeAddressList } from "../address-list.ts";
import { type ListRow, listLists } from "../lists.queries.ts";
import { saveList } from "../save-list.ts";

const HERE = "/resources/lists";

/** GET /resources/lists: the lists that are kept, and who sees them. */
export async function listsPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const lists = await inScope(c, (work) => listLists(work));
  const may = actorOf(c).permissions.has("library:write");
  const make = may ? <Button href={`${HERE}/new`}>Make a list</Button> : null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Lists"
      lede="Resources put together for a purpose: for a class, a site, a partner."
      actions={make}
    >
      <LibraryTabs view="lists" />
      <DataTable
        caption="Lists"
        columns={COLUMNS}
        rows={slice(lists, number)}
        total={lists.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        empty={
          <EmptyState title="No list yet" action={make}>
            <p>
              A list keeps resources in order, with a note on each. Print it, share it with a link,
              or show it to everybody.
            </p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<ListRow>[] = [
  {
    key: "name",
    label: "List",
    cell: (row) => (
      <>
        <a href={`${HERE}/${row.id}`}>{row.name}</a>
        {row.description ? <span class="fh-under">{row.description.slice(0, 160)}</span> : null}
      </>
    ),
  },
  { key: "count", label: "Resources", numeric: true, cell: (row) => row.count },
  {
    key: "seen",
    label: "Who sees it",
    cell: (row) => (
      <>
        {row.isPublic ? <Tag kind="success">Everybody</Tag> : null}{" "}
        {row.linkExpiresAt ? <Tag kind="info">Whoever has the link</Tag> : null}
        {!row.isPublic && !row.linkExpiresAt ? <Tag>Staff only</Tag> : null}
      </>
    ),
  },
  {
    key: "updated",
    label: "Changed",
    cell: (row) => formatDate(row.updatedAt.toISOString()),
  },
];

/** GET /resources/lists/new: from nothing, or with what an address lists. */
export const newListPage = (c: Context<Env>) => {
  const list = readAddressList(new URL(c.req.url).searchParams);
  return page(c, { name: list.title ?? "" }, list.ids, []);
};

/** POST /resources/lists/new */
export async function makeListAction(c: Context<Env>) {
  const typed = await formFields(c);
  const { ids } = readAddressList(new URLSearchParams(typed["begin"] ?? ""));
  try {
    const id = await inScope(c, (work) => saveList(work, null, typed, ids));
    return seeOther(c, `${HERE}/${id}`, done("The list is kept. Only staff see it so far."));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, ids, problems);
  }
}

async function page(
  c: Context<Env>,
  typed: Typed,
  ids: AddressList["ids"],
  errors: readonly FieldProblem[],
) {
  const titles = await inScope(c, async (work) => {
    const library = await openLibrary(work.trx, work.actor.organizationId);
    return ids.flatMap((id) => library.find(id)?.title ?? []);
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Make a list"
      lede="Name it first. Then add resources, put them in order, and share it."
      crumbs={[
        { href: "/resources", label: "Library" },
        { href: HERE, label: "Lists" },
      ]}
    >
      <Form action={`${HERE}/new`} errors={errors} guard>
        <ListFields typed={typed} errors={errors} />
        {titles.length > 0 ? (
          <>
            <p>It begins with {plural(titles.length, "resource")}:</p>
            <ol>
              {titles.map((title) => (
                <li>{title}</li>
              ))}
            </ol>
            <Hidden name="begin" value={writeAddressList({ ids, title: null })} />
          </>
        ) : null}
        <Actions>
          <Button>Make the list</Button>
          <Button kind="quiet" href={HERE}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** What a list says of itself. */
export const ListFields = (props: { typed: Typed; errors: readonly FieldProblem[] }) => (
  <>
    <TextField
      name="name"
      label="Name"
      hint="What it is for, such as “Before your first training”."
      width="l"
      maxlength={120}
      value={props.typed["name"]}
      errors={props.errors}
    />
    <TextArea
      name="description"
      label="Description"
      optional
      rows={3}
      maxlength={1000}
      value={props.typed["description"]}
      errors={props.errors}
    />
  </>
);
