/** Tables of publishing tools: Buffer's, and the organization's own. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button, type FieldError, Form, Select, TextArea, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { channelOf, CHANNELS } from "../../kinds/kinds.ts";
import { pathPart, problemsOf } from "../../pieces/pages/request.ts";
import {
  columnsText,
  keepProfile,
  type PostingProfile,
  postingProfile,
  postingProfiles,
  removeProfile,
  type ProfileInput,
} from "../posting-profiles.ts";
import { DAY_FORMATS, POSTING_FIELDS } from "../schema.ts";

const CRUMBS = [{ href: "/pieces", label: "Pieces" }];
const HERE = "/posting-profiles";

/** GET /posting-profiles */
export async function profilesPage(c: Context<Env>) {
  const rows = await inScope(c, postingProfiles);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Tables for publishing tools"
      lede="Buffer’s is built in. Describe the table of another tool once, and take posts out for it."
      crumbs={CRUMBS}
      actions={<Button href={`${HERE}/new`}>Describe a table</Button>}
    >
      <DataTable
        caption="Tables for publishing tools"
        columns={COLUMNS}
        rows={rows}
        total={rows.length}
        page={1}
        pageSize={Math.max(rows.length, 1)}
        address={new URL(c.req.url)}
        empty={<p>There is none.</p>}
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<PostingProfile>[] = [
  {
    key: "name",
    label: "Tool",
    cell: ({ id, name }) => (id === "buffer" ? name : <a href={`${HERE}/${id}`}>{name}</a>),
  },
  {
    key: "columns",
    label: "Columns",
    cell: ({ columns }) => columns.map((column) => column.heading).join(", "),
  },
  { key: "days", label: "Days", cell: ({ dayFormat }) => dayFormat },
  {
    key: "channel",
    label: "Channel",
    cell: ({ channel }) => (channel ? (channelOf(channel)?.name ?? channel) : "All"),
  },
  { key: "rows", label: "Rows a file", cell: ({ rowsPerFile }) => String(rowsPerFile) },
];

const blank: ProfileInput = {
  name: "",
  columns: "text: Text\nimage: Image URL\ntime: Date",
  dayFormat: "YYYY-MM-DD HH:mm",
  channel: "",
  rowsPerFile: "100",
};

/** GET /posting-profiles/new */
export const newProfilePage = (c: Context<Env>) => form(c, null, blank, []);

/** GET /posting-profiles/:profileId */
export async function profilePage(c: Context<Env>) {
  const id = ownId(c);
  const { name, columns, dayFormat, channel, rowsPerFile } = await inScope(c, (work) =>
    postingProfile(work, id),
  );
  const typed = {
    name,
    columns: columnsText(columns),
    dayFormat,
    channel: channel ?? "",
    rowsPerFile: String(rowsPerFile),
  };
  return form(c, id, typed, []);
}

/** Buffer's is nobody's to change. */
function ownId(c: Context<Env>): string {
  const id = pathPart(c, "profileId");
  if (id === "buffer") throw new NotFound();
  return id;
}

/** POST /posting-profiles/new and /posting-profiles/:profileId */
export const keepProfileAction = (which: "new" | "one") => async (c: Context<Env>) => {
  const id = which === "new" ? null : ownId(c);
  const typed: ProfileInput = { ...blank, ...(await formFields(c)) };
  try {
    await inScope(c, (work) => keepProfile(work, id, typed));
  } catch (error) {
    return form(c, id, typed, problemsOf(error));
  }
  return seeOther(c, HERE, { kind: "success", text: "Kept. Posts can be taken out for it." });
};

/** POST /posting-profiles/:profileId/remove */
export async function removeProfileAction(c: Context<Env>) {
  await inScope(c, (work) => removeProfile(work, ownId(c)));
  return seeOther(c, HERE, { kind: "success", text: "Removed." });
}

function form(
  c: Context<Env>,
  id: string | null,
  typed: ProfileInput,
  errors: readonly FieldError[],
) {
  const social = CHANNELS.filter((channel) => channel.social);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={id === null ? "A table for another tool" : typed.name || "A table"}
      crumbs={[...CRUMBS, { href: HERE, label: "Tables for publishing tools" }]}
    >
      <Card>
        <Form action={`${HERE}/${id ?? "new"}`} errors={errors}>
          <TextField
            name="name"
            label="Tool"
            value={typed.name}
            errors={errors}
            maxlength={80}
            required
          />
          <TextArea
            name="columns"
            label="Columns"
            hint={`One a line, in their order: what stands in it, a colon, its heading. There are ${POSTING_FIELDS.map((one) => one.value).join(", ")}.`}
            value={typed.columns}
            errors={errors}
            rows={7}
            safety={false}
          />
          <Select
            name="dayFormat"
            label="How days are written"
            options={DAY_FORMATS.map((value) => ({
              value,
              label: value === "ISO" ? "2027-01-11T09:00:00" : value,
            }))}
            value={typed.dayFormat}
            errors={errors}
            placeholder=""
          />
          <Select
            name="channel"
            label="Only posts on"
            options={social.map(({ id: value, name }) => ({ value, label: name }))}
            value={typed.channel}
            errors={errors}
            placeholder="All networks, one row for each"
          />
          <TextField
            name="rowsPerFile"
            label="Most rows in a file"
            value={typed.rowsPerFile}
            errors={errors}
            width="xs"
          />
          <Actions>
            <Button>Keep</Button>
            <Button kind="quiet" href={HERE}>
              Cancel
            </Button>
          </Actions>
        </Form>
        {id === null ? null : (
          <form method="post" action={`${HERE}/${id}/remove`}>
            <Button kind="quiet" icon="trash">
              Remove this table
            </Button>
          </form>
        )}
      </Card>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}
