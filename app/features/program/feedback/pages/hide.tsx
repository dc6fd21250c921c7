import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { hideWords } from "../hide-words.ts";
import { roundResults } from "../results.queries.ts";
import { findRound } from "../rounds.queries.ts";

const textOf = (c: Context<Env>) => ({
  roundId: pathPart(c, "id"),
  textId: pathPart(c, "textId"),
});

/** GET /program/feedback/:id/words/:textId/hide */
export const hidePage = (c: Context<Env>) => page(c, {}, []);

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const asked = textOf(c);
  const { round, words } = await inScope(c, async (work) => {
    const found = await findRound(work, asked.roundId);
    const { comments } = await roundResults(work, found, null);
    const one = comments?.find((text) => text.id === asked.textId);
    if (!one?.words) throw new NotFound();
    return { round: found, words: one.words };
  });
  const here = `/program/feedback/${round.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Hide this text"
      lede="It is deleted and cannot be brought back. That there was one stays, with your reason."
      crumbs={[
        { href: "/program/feedback", label: "Feedback" },
        { href: here, label: round.title },
      ]}
    >
      <Card>
        <p class="fh-typed">{words}</p>
      </Card>
      <Form action={`${here}/words/${asked.textId}/hide`} errors={errors}>
        <TextField
          name="reason"
          label="Why"
          hint="Such as: names a colleague. Do not repeat the name."
          width="l"
          maxlength={200}
          value={typed["reason"]}
          errors={errors}
        />
        <Actions>
          <Button kind="danger">Delete this text</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

/** POST /program/feedback/:id/words/:textId/hide */
export async function hideAction(c: Context<Env>) {
  const asked = textOf(c);
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => hideWords(work, asked, typed));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, `/program/feedback/${asked.roundId}`, {
    kind: "success",
    text: "The text is deleted.",
  });
}
