import type { Context } from "hono";
import { findPiece, planPiece } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, Hidden } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addressOf, backTo, dayOf } from "./request.ts";
import { CRUMBS, weekday } from "./words.tsx";

/** GET /campaigns/calendar/move?piece=…: another day for a piece. */
export const movePage = (c: Context<Env>) => {
  const query = addressOf(c).searchParams;
  return page(c, query.get("piece") ?? "", backTo(query.get("back") ?? undefined), null, []);
};

/** POST /campaigns/calendar/move: the form, and what a drag sends. */
export async function moveAction(c: Context<Env>) {
  const typed = await formFields(c);
  const [pieceId, back] = [typed["piece"] ?? "", backTo(typed["back"])];
  const day = dayOf(typed["day"]);
  if (!day) {
    c.status(400);
    const message = "Enter a real date, such as 2027-03-14.";
    return page(c, pieceId, back, typed["day"] ?? "", [{ field: "day", message }]);
  }
  try {
    const { title, was } = await inScope(c, async (work) => {
      const piece = await findPiece(work, pieceId);
      return { title: piece.title, was: await planPiece(work, pieceId, day.toString()) };
    });
    return seeOther(c, back, {
      kind: "success",
      text: `“${title}” is on ${weekday(day.toString())} now${was ? `, and was on ${weekday(was)}` : ""}.`,
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, back, { kind: "error", text: error.message });
  }
}

async function page(
  c: Context<Env>,
  pieceId: string,
  back: string,
  typed: string | null,
  errors: readonly FieldProblem[],
) {
  const piece = await inScope(c, (work) => findPiece(work, pieceId));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Move a piece"
      lede={piece.title}
      crumbs={[...CRUMBS, { href: back, label: "Calendar" }]}
    >
      <Form action="/campaigns/calendar/move" errors={errors}>
        <Hidden name="piece" value={piece.id} />
        <Hidden name="back" value={back} />
        <p>{piece.plannedOn ? `It is on ${formatDate(piece.plannedOn)}.` : "It has no day yet."}</p>
        <DateField
          name="day"
          label="New day"
          value={typed ?? piece.plannedOn ?? ""}
          errors={errors}
        />
        <Actions>
          <Button>Move it</Button>
          <Button kind="quiet" href={back}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
