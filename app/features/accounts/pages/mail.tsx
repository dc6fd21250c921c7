/** Settings, Mail: what was sent; without a mail server, what waits to be passed on by hand. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { MailStatus } from "#platform/mail.ts";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, EmptyState, Tag } from "#ui/parts.tsx";
import { DataTable, type Column } from "#ui/table.tsx";
import { listMail, MAIL_PAGE, type MailRow } from "../mail.queries.ts";
import { SETTINGS_CRUMBS } from "./members.tsx";
import { servicesOf } from "./shell.tsx";

const STATUS: Readonly<
  Record<MailStatus, { label: string; kind: "plain" | "info" | "success" | "warning" | "error" }>
> = {
  outbox: { label: "Pass it on by hand", kind: "info" },
  queued: { label: "Waiting", kind: "plain" },
  sent: { label: "Sent", kind: "success" },
  failed: { label: "Not delivered", kind: "error" },
  unknown: { label: "Perhaps delivered", kind: "warning" },
};

/** GET /settings/mail */
export async function mailPage(c: Context<Env>): Promise<Response> {
  const page = Math.min(Math.max(Math.trunc(Number(c.req.query("page") ?? "1")) || 1, 1), 10_000);
  const { on } = servicesOf(c).mailer;
  const { rows, total } = await inScope(c, (work) => listMail(work, page, !on));
  c.header("cache-control", "no-store");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Mail"
      lede="What Fairhand has written to people of this organization."
      crumbs={SETTINGS_CRUMBS}
    >
      {on ? null : (
        <Alert kind="warning" title="This server sends no mail.">
          <p>
            Pass each mail on by hand. Its link is a secret: whoever has it can use it. To send
            mail, set <code>FAIRHAND_SMTP_URL</code> and start the server again; links are then
            hidden here.
          </p>
        </Alert>
      )}
      <DataTable
        caption="Mail"
        columns={columns(actorOf(c).timeZone)}
        rows={rows}
        total={total}
        page={page}
        pageSize={MAIL_PAGE}
        address={new URL(c.req.url)}
        empty={
          <EmptyState title="No mail yet">
            <p>Links to sign in and to choose a new password will stand here.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

const columns = (timeZone: string): Column<MailRow>[] => [
  {
    key: "to",
    label: "To",
    cell: (row) => (row.toName ? `${row.toName}, ${row.toAddress}` : row.toAddress),
  },
  { key: "subject", label: "Mail", cell: (row) => <Mail row={row} /> },
  {
    key: "status",
    label: "State",
    cell: (row) => (
      <>
        <Tag kind={STATUS[row.status].kind}>{STATUS[row.status].label}</Tag> {row.error ?? ""}
      </>
    ),
  },
  {
    key: "at",
    label: "Written",
    cell: (row) => formatInstant(row.createdAt.toISOString(), timeZone),
  },
];

function Mail({ row }: { row: MailRow }) {
  return (
    <details>
      <summary>{row.subject}</summary>
      {row.text.split("\n\n").map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </details>
  );
}
