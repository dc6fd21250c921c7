import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Alert } from "#ui/parts.tsx";
import type { MailingRow } from "../mailings.queries.ts";
import type { ReminderSettings } from "../settings.queries.ts";
import { When } from "./parts.tsx";

/** What somebody must know before anything else: paused, not running, a count to type, no mail. */
export function Notices(props: {
  c: Context<Env>;
  settings: ReminderSettings;
  open: readonly MailingRow[];
  /** The plan, or somebody by hand, has sent something before. */
  everSent: boolean;
}) {
  const { c, settings, open } = props;
  const counts = open.filter((m) => m.toConfirm !== null && m.confirmedAt === null);
  return (
    <>
      {settings.pausedAt ? (
        <Alert kind="warning" title="All reminders are paused.">
          <p>
            {settings.stateByName} paused them on <When c={c} at={settings.pausedAt} />. Nothing is
            lost: what waits goes on when you resume.
          </p>
        </Alert>
      ) : null}
      {settings.running ? null : (
        <Alert
          kind="info"
          title={props.everSent ? "The plan is not running." : "The plan is not running yet."}
        >
          <p>
            Read the texts below first. When you start it, today’s messages wait{" "}
            {plural(settings.undoMinutes, "minute")} before they leave, and more than{" "}
            {formatCount(settings.confirmAbove)} wait until you type their count.
          </p>
        </Alert>
      )}
      {counts.map((m) => (
        <Alert
          kind="warning"
          title={`${m.title}: ${plural(m.toConfirm!, "person", "people")} wait until you confirm.`}
        >
          <p>
            So large a batch leaves only after somebody typed its count.{" "}
            <a href={`/training/reminders/${m.id}`}>Look at it and decide</a>.
          </p>
        </Alert>
      ))}
      {c.get("services").mailer.on ? null : (
        <Alert kind="warning" title="This server sends no mail.">
          <p>
            Messages are kept in the outbox under Settings, Mail. Use a list to print or a file for
            your own mailer, or ask whoever runs this server to set <code>FAIRHAND_SMTP_URL</code>.
          </p>
        </Alert>
      )}
    </>
  );
}
