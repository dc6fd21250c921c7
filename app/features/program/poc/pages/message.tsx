import type { Context } from "hono";
import { personLabel } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Form } from "#ui/form.tsx";
import { MessageFields } from "#ui/message-fields.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { draftMessage } from "../draft-message.ts";
import { messageGround } from "../message-ground.queries.ts";
import { findPoint, membersOf, pointLabel } from "../points.queries.ts";
import { sendMessage } from "../send-message.ts";

/** GET /program/points/:id/message: a draft with the five elements, to change, send or copy. */
export const messagePage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const { point, members, text } = await inScope(c, async (work) => {
    const one = await findPoint(work, pathPart(c, "id"));
    return {
      point: one,
      members: await membersOf(work, one.id),
      text: typed ?? { ...draftMessage(await messageGround(work, one)) },
    };
  });
  const here = `/program/points/${point.id}`;
  const mailed = members.filter((member) => member.email !== null);
  const silent = members.filter((member) => member.email === null);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Write to: ${pointLabel(point)}`}
      lede={
        mailed.length === 0
          ? "Nobody here has an e-mail address. Copy the message instead."
          : `Goes to ${mailed.map((member) => personLabel(member)).join(", ")}.`
      }
      crumbs={[
        { href: "/program/points", label: "Points of contact" },
        { href: here, label: pointLabel(point) },
      ]}
    >
      {silent.length > 0 && mailed.length > 0 ? (
        <Alert kind="info" title="Without an e-mail address">
          <p>{silent.map((member) => personLabel(member)).join(", ")}</p>
        </Alert>
      ) : null}
      <p>
        This is a draft with the five points that such a message needs. Figures are of today and of
        this place only. Change whatever you like.
      </p>
      <Form action={`${here}/message`} errors={errors} guard>
        <MessageFields
          text={text}
          errors={errors}
          rows={28}
          send={mailed.length > 0 ? `Send to ${plural(mailed.length, "person", "people")}` : null}
          cancel={here}
        />
      </Form>
    </WorkspacePage>,
  );
}

/** POST /program/points/:id/message */
export async function sendMessageAction(c: Context<Env>) {
  const typed = await formFields(c);
  const pointId = pathPart(c, "id");
  const way = typed["way"] === "mail" ? "mail" : "copied";
  try {
    const sent = await inScope(c, (work) =>
      sendMessage(c.get("services"), work, { pointId, way }, typed),
    );
    return seeOther(c, `/program/points/${pointId}`, {
      kind: "success",
      text:
        way === "mail"
          ? `On its way to ${plural(sent, "person", "people")}.`
          : "Kept as sent another way.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}
