/** A message to whoever has a copy: drafted, to change, to send or to copy. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { MessageFields } from "#ui/message-fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { draftMessage } from "../draft-message.ts";
import { findPicture } from "../picture.queries.ts";
import { handoutsOf } from "../pictures.queries.ts";
import { tellHolders } from "../tell-holders.ts";
import { pathPart, problemsOf } from "./request.ts";

/** GET /pictures/:id/message */
export const messagePage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const id = pathPart(c, "id");
  const { picture, handouts } = await inScope(c, async (work) => ({
    picture: await findPicture(work, id),
    handouts: await handoutsOf(work, id),
  }));
  const text: Typed = typed ?? { ...draftMessage(actorOf(c), picture, handouts) };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Ask for the copies"
      lede={`${plural(handouts.length, "copy", "copies")} of “${picture.name}” left. Change the message as you like.`}
      crumbs={[
        { href: "/pictures", label: "Pictures" },
        { href: `/pictures/${id}`, label: picture.name },
      ]}
    >
      <Form action={`/pictures/${id}/message`} errors={errors} guard>
        <TextField
          name="addresses"
          label="E-mail addresses"
          hint="Each gets a message of their own. Only needed to send it from here."
          optional
          width="full"
          value={text["addresses"]}
          errors={errors}
        />
        <MessageFields text={text} errors={errors} rows={16} cancel={`/pictures/${id}`} />
      </Form>
    </WorkspacePage>,
  );
}

/** POST /pictures/:id/message */
export async function messageAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    const mailed = await inScope(c, (work) => tellHolders(c.get("services"), work, id, typed));
    return seeOther(c, `/pictures/${id}`, {
      kind: "success",
      text: mailed > 0 ? `On its way to ${plural(mailed, "address", "addresses")}.` : "Kept.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}
