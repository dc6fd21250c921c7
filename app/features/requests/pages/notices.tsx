import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Alert } from "#ui/parts.tsx";
import type { RoundRow } from "../send/rounds.queries.ts";
import type { RequestSettings } from "../settings.queries.ts";
import { HOME } from "./address.ts";
import { When } from "./words.tsx";

/** What somebody must know before anything else: paused, no mail, a round that can still be taken back. */
export function Notices(props: {
  c: Context<Env>;
  settings: RequestSettings;
  held: readonly RoundRow[];
}) {
  const { c, settings, held } = props;
  const { timeZone } = actorOf(c);
  return (
    <>
      {settings.pausedAt ? (
        <Alert kind="warning" title="All requests are paused.">
          <p>
            Nothing leaves since <When at={settings.pausedAt} timeZone={timeZone} />. Suppliers can
            still answer.
          </p>
        </Alert>
      ) : null}
      {held.map((round) => (
        <Alert kind="info" title={`${round.name}: ${plural(round.unsent, "request")} not sent yet`}>
          <p>
            {round.heldUntil ? (
              <>
                {round.unsent > round.letters + round.calls ? "Mail leaves after " : "Made; "}
                <When at={round.heldUntil} timeZone={timeZone} />, in working hours.{" "}
              </>
            ) : null}
            <a href={`${HOME}/rounds/${round.id}`}>Look at it, or take it back</a>.
          </p>
        </Alert>
      ))}
      {c.get("services").mailer.on ? null : (
        <Alert kind="warning" title="This server sends no mail.">
          <p>
            Messages stay in the outbox under Settings, Mail. Letters and phone calls work. Whoever
            runs this server can set <code>FAIRHAND_SMTP_URL</code>.
          </p>
        </Alert>
      )}
    </>
  );
}
