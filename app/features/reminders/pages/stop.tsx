/** Stopping reminders without an account, by the link below each of them. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import { readPersonalLink } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { formFields } from "#platform/http.ts";
import { Button, Form } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { hasStopped, resumeMail, stopMail } from "../stop-mail.ts";

interface Reader {
  readonly organizationId: string;
  readonly personId: string;
}

/** Who holds the link; the answer to a wrong one tells nothing. */
async function readerOf(c: Context<Env>): Promise<Reader | null> {
  const organizationId = c.req.param("organizationId") ?? "";
  const secret = c.req.param("secret") ?? "";
  const found = await readPersonalLink(c.get("services"), organizationId, secret, "stop-mail");
  return found ? { organizationId, personId: found.personId } : null;
}

/** What a page behind a secret address never does: be kept, be found, pass its address on. */
function quiet(c: Context<Env>): void {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow");
  c.header("referrer-policy", "same-origin");
}

/** GET /stop-mail/:organizationId/:secret: says what it would stop. Opening it changes nothing. */
export async function stopMailPage(c: Context<Env>): Promise<Response> {
  quiet(c);
  const reader = await readerOf(c);
  if (!reader) return c.html(<WrongLink c={c} />, 404);
  const stopped = await asProgram(c.get("services"), reader.organizationId, (work) =>
    hasStopped(work, reader.personId),
  );
  return c.html(stopped ? <Stopped c={c} /> : <AskPage c={c} />);
}

/** POST /stop-mail/:organizationId/:secret */
export async function stopMailAction(c: Context<Env>): Promise<Response> {
  quiet(c);
  const reader = await readerOf(c);
  if (!reader) return c.html(<WrongLink c={c} />, 404);
  const undo = (await formFields(c))["undo"] === "yes";
  const by = { name: "By the link in a reminder" };
  await asProgram(
    c.get("services"),
    reader.organizationId,
    (work) => (undo ? resumeMail(work, reader.personId) : stopMail(work, reader.personId)),
    by,
  );
  return c.html(undo ? <AskPage c={c} back /> : <Stopped c={c} />);
}

const pathOf = (c: Context<Env>) => new URL(c.req.url).pathname;

function AskPage({ c, back = false }: { c: Context<Env>; back?: boolean }) {
  return (
    <FocusPage
      frame={c.get("frame")}
      title={back ? "Reminders are on again" : "Stop reminders by mail?"}
      lede={
        back
          ? "You will hear from us when something is due."
          : "You will get no more reminders about trainings by mail."
      }
    >
      <p>This stops reminders only. What you are asked to take stays as it is.</p>
      <Form action={pathOf(c)}>
        <Button kind={back ? "secondary" : "primary"}>Stop reminders</Button>
      </Form>
    </FocusPage>
  );
}

function Stopped({ c }: { c: Context<Env> }) {
  return (
    <FocusPage
      frame={c.get("frame")}
      title="Reminders are stopped"
      lede="You will get no more reminders about trainings by mail."
    >
      <p>
        What you are asked to take stays as it is. Somebody may tell you in person instead. Changed
        your mind?
      </p>
      <Form action={pathOf(c)}>
        <input type="hidden" name="undo" value="yes" />
        <Button kind="secondary">Turn reminders on again</Button>
      </Form>
    </FocusPage>
  );
}

function WrongLink({ c }: { c: Context<Env> }) {
  return (
    <FocusPage frame={c.get("frame")} title="This link does not work anymore">
      <p>
        It may be too old, or cut short. Nothing was changed. The newest reminder you got has a
        fresh one below its text.
      </p>
    </FocusPage>
  );
}
