/** People whom mail does not reach, and the reading of mail that came back. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { recordRequestBounces } from "#features/requests/index.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { Actions, Button } from "#ui/button.tsx";
import { FileField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { readBounces } from "#platform/read-bounces.ts";
import { pageNumber } from "#ui/page-number.ts";
import { recordBounces } from "../record-bounces.ts";
import { REASONS } from "../schema.ts";
import { type UnreachableRow, unreachablePeople } from "../unreachable.queries.ts";
import { labelOf } from "./audience-words.ts";
import { CRUMBS, reasonWords } from "./parts.tsx";

const SIZE = 50;

/** GET /training/reminders/unreachable */
export async function unreachablePage(c: Context<Env>): Promise<Response> {
  const address = new URL(c.req.url);
  const number = pageNumber(address.searchParams);
  const { rows, total } = await inScope(c, (work) =>
    unreachablePeople(work, { number, size: SIZE }),
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Not reached by mail"
      lede="They are asked to take a course, and mail does not reach them. Tell them in person."
      crumbs={CRUMBS}
      actions={
        total > 0 ? (
          <Button href="/training/reminders/new?unreachable=1&channel=print">
            Make a list to print
          </Button>
        ) : null
      }
      wide
    >
      <DataTable
        caption="People not reached by mail"
        columns={COLUMNS}
        rows={rows}
        total={total}
        page={number}
        pageSize={SIZE}
        address={address}
        exports
        empty={
          <EmptyState title="Everybody can be reached">
            <p>Who has no address, asked for no mail, or whose mail came back will stand here.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const COLUMNS: readonly Column<UnreachableRow>[] = [
  {
    key: "person",
    label: "Person",
    cell: (r) => <a href={`/people/${r.personId}`}>{labelOf(r)}</a>,
  },
  { key: "why", label: "Why", cell: (r) => reasonWords(r.reason) },
  { key: "course", label: "Course", cell: (r) => r.courses },
  { key: "due", label: "Date", cell: (r) => (r.dueOn ? formatDate(r.dueOn) : "–") },
  { key: "site", label: "Site", cell: (r) => r.sites ?? "–" },
  { key: "department", label: "Department", cell: (r) => r.departments ?? "–" },
];

/** GET /training/reminders/unreachable.csv and .xlsx */
export async function unreachableFile(c: Context<Env>): Promise<Response> {
  const { rows } = await inScope(c, (work) => unreachablePeople(work));
  return tableFile(c, "not-reached-by-mail", OUT, rows);
}
const OUT: readonly FileColumn<UnreachableRow>[] = [
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "Department", width: 24, value: (r) => r.departments },
  { header: "Person", width: 28, value: (r) => r.name },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "Course", width: 40, value: (r) => r.courses },
  { header: "Date", type: "date", value: (r) => r.dueOn },
  { header: "Why", width: 30, value: (r) => REASONS[r.reason] },
];

/** GET /training/reminders/bounces */
export const bouncesPage = (c: Context<Env>): Response | Promise<Response> =>
  c.html(<BouncesForm c={c} message={null} />);

/** POST /training/reminders/bounces: .eml files, or an mbox of them. */
export async function readBouncesAction(c: Context<Env>): Promise<Response> {
  const body = await c.req.parseBody({ all: true });
  const files = [body["files"] ?? []]
    .flat()
    .filter((f): f is File => f instanceof File && f.size > 0);
  if (files.length === 0)
    return c.html(<BouncesForm c={c} message="Choose at least one file." />, 400);
  const read = [];
  for (const file of files) read.push(await readBounces(new Uint8Array(await file.arrayBuffer())));
  const bounces = read.flatMap((r) => r.bounces);
  // One mailbox gets them all: whoever may, marks requests to suppliers with the same files.
  const both = actorOf(c).permissions.has("requests:send");
  const { ours, requests } = await inScope(c, async (work) => ({
    ours: await recordBounces(work, bounces),
    requests: both ? await recordRequestBounces(work, bounces) : 0,
  }));
  const messages = read.reduce((sum, r) => sum + r.messages, 0);
  const told = [
    `${plural(messages, "message")} read.`,
    `${plural(ours, "address", "addresses")} will get nothing more until it changes.`,
    ...(both ? [`${plural(requests, "request")} to suppliers marked.`] : []),
  ];
  return seeOther(c, "/training/reminders/unreachable", {
    kind: ours + requests > 0 ? "success" : "info",
    text: told.join(" "),
  });
}

function BouncesForm({ c, message }: { c: Context<Env>; message: string | null }) {
  const errors = message === null ? [] : [{ field: "files", message }];
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title="Read mail that came back"
      lede="Mail servers say by mail when an address does not work. Load such messages here."
      crumbs={CRUMBS}
    >
      <Form action="/training/reminders/bounces" multipart errors={errors}>
        <FileField
          name="files"
          label="Messages"
          hint={`Saved as .eml, or a whole folder as mbox. ${actorOf(c).organizationName}’s own reminders${actorOf(c).permissions.has("requests:send") ? " and requests to suppliers" : ""} are recognized by their number; anything else is left aside and not kept.`}
          accept=".eml,.mbox,message/rfc822,application/mbox"
          multiple
          errors={errors}
        />
        <Actions>
          <Button>Read these messages</Button>
          <Button kind="quiet" href="/training/reminders">
            Cancel
          </Button>
        </Actions>
      </Form>
      <p class="usa-hint">
        An address that a mail server reports as gone for good gets no more mail. As soon as the
        person’s address changes, mail goes to the new one. Messages that only say “delayed” change
        nothing.
      </p>
    </WorkspacePage>
  );
}
