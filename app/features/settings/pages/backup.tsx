import type { Context } from "hono";
import { recordAudit } from "#platform/audit.ts";
import { dateIn } from "#platform/clock.ts";
import type { Env } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { administersAll, runBackup } from "../run-backup.ts";

const OTHERS =
  "A backup holds every organization on this server, and you do not administer all of them. Ask whoever runs the server: they back up from the terminal.";

/** GET /settings/backup */
export async function backupPage(c: Context<Env>): Promise<Response> {
  const may = await administersAll(c.get("services").database, actorOf(c).userId);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Backup"
      crumbs={[{ href: "/settings", label: "Settings" }]}
      lede="Everything on this server in one file, checked after writing."
    >
      {may ? (
        <Card title="Make a backup">
          <p>
            The file holds people, completions, evidence, readings, accounts and the audit trail.
            Keep it where only administrators can read it.
          </p>
          <p>People can go on working. On the built-in database they may wait for a moment.</p>
          <Form action="/settings/backup" label="Make a backup">
            <Button icon="download">Download a backup</Button>
          </Form>
        </Card>
      ) : (
        <Alert kind="info">
          <p>{OTHERS}</p>
        </Alert>
      )}
      <Card title="From the terminal">
        <p>The same, without a browser, for example each night:</p>
        <pre>
          <code>npm run -s fairhand -- backup fairhand-backup.gz</code>
        </pre>
      </Card>
      <Card title="Put a backup back">
        <p>
          Restoring is done from the terminal, with the server stopped. It fills an empty database:
        </p>
        <pre>
          <code>npm run -s fairhand -- restore fairhand-backup.gz</code>
        </pre>
        <p>
          A backup fits both kinds of database, so it is also the way to a PostgreSQL server. Name
          that server in <code>FAIRHAND_DATABASE_URL</code> first.
        </p>
        <p>A person erased after a backup comes back with it. Erase them again after restoring.</p>
      </Card>
    </WorkspacePage>,
  );
}

/** POST /settings/backup: the file itself. */
export async function downloadBackup(c: Context<Env>): Promise<Response> {
  const { database, clock } = c.get("services");
  const actor = actorOf(c);
  if (!(await administersAll(database, actor.userId))) throw new Conflict(OTHERS);
  const { summary, size, body } = await runBackup(database);
  await inScope(c, (work) =>
    recordAudit(work, {
      action: "run-backup",
      subjectKind: "organization",
      subjectId: actor.organizationId,
      after: { rows: summary.rows, tables: summary.tables.length, bytes: size },
    }),
  );
  const day = dateIn(clock.now(), actor.timeZone).toString();
  return new Response(body, {
    headers: {
      "Content-Type": "application/gzip",
      "Content-Length": String(size),
      "Content-Disposition": `attachment; filename="fairhand-backup-${day}.gz"`,
      "Cache-Control": "private, no-store",
    },
  });
}
