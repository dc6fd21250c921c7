import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { readBounces } from "#platform/read-bounces.ts";
import { Actions, Button } from "#ui/button.tsx";
import { FileField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { recordRequestBounces } from "../send/record-bounces.ts";
import { CRUMBS, HOME } from "./address.ts";

/** GET /contracts/requests/bounces. Who looks after reminders, too, gets the page that marks both. */
export const bouncesPage = (c: Context<Env>) =>
  actorOf(c).permissions.has("reminders:send")
    ? c.redirect("/training/reminders/bounces", 303)
    : show(c, null);

/** POST /contracts/requests/bounces */
export async function saveBounces(c: Context<Env>) {
  const { files } = await c.req.parseBody({ all: true });
  const chosen = [files ?? []].flat().filter((f): f is File => f instanceof File && f.size > 0);
  if (chosen.length === 0) {
    c.status(400);
    return show(c, "Choose at least one file.");
  }
  const read = [];
  for (const file of chosen) read.push(await readBounces(new Uint8Array(await file.arrayBuffer())));
  const bounces = read.flatMap((one) => one.bounces);
  const marked = await inScope(c, (work) => recordRequestBounces(work, bounces));
  const messages = read.reduce((sum, one) => sum + one.messages, 0);
  return seeOther(c, `${HOME}?show=trouble`, {
    kind: marked > 0 ? "success" : "info",
    text: `${plural(messages, "message")} read, ${plural(marked, "request")} marked.`,
  });
}

function show(c: Context<Env>, message: string | null) {
  const errors = message === null ? [] : [{ field: "files", message }];
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Read mail that came back"
      lede="Mail servers say by mail when an address does not work. Load such messages here."
      crumbs={CRUMBS}
    >
      <Form action={`${HOME}/bounces`} multipart errors={errors}>
        <FileField
          name="files"
          label="Messages"
          hint="Saved as .eml, or many as mbox. Requests are recognized by their number; nothing else is kept."
          accept=".eml,.mbox,message/rfc822,application/mbox"
          multiple
          errors={errors}
        />
        <Actions>
          <Button>Read these messages</Button>
          <Button kind="quiet" href={HOME}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
