import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { groundChoices, groundsOf, groundValue } from "../grounds.queries.ts";
import { quarterName } from "../quarters.queries.ts";
import { removeChange } from "../remove-change.ts";
import { findChange, findReview } from "../reviews.queries.ts";
import { addChange, editChange } from "../save-change.ts";

/** GET /program/reviews/:id/changes/new */
export const newChangePage = (c: Context<Env>) => page(c, {}, []);

/** GET /program/reviews/:id/changes/:changeId/edit */
export async function editChangePage(c: Context<Env>) {
  const change = await inScope(c, (work) =>
    findChange(work, pathPart(c, "id"), pathPart(c, "changeId")),
  );
  return page(
    c,
    {
      sentence: change.sentence,
      reason: change.reason ?? "",
      ground: groundValue(change),
      owner: change.ownerKey ?? "",
      dueOn: change.dueOn ?? "",
    },
    [],
  );
}

async function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const changeId = pathPart(c, "changeId");
  const { review, options } = await inScope(c, async (work) => {
    const found = await findReview(work, pathPart(c, "id"));
    if (found.closedAt !== null) throw new Conflict("This review is closed and stays as it is.");
    const own = changeId ? [await findChange(work, found.id, changeId)] : [];
    const known = await groundsOf(work, null, own);
    const choices = await groundChoices(work, found);
    const missing = [...known.values()].filter((k) => !choices.some((o) => o.value === k.value));
    return { review: found, options: [...missing, ...choices] };
  });
  const here = `/program/reviews/${review.id}`;
  const at = changeId ? `${here}/changes/${changeId}` : here;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={changeId ? "Change the words" : "Add a change"}
      lede="One sentence, its reason, who sees to it and by when. The next review checks it."
      crumbs={[
        { href: "/program/reviews", label: "Reviews" },
        { href: here, label: quarterName(review) },
      ]}
    >
      <Form
        action={changeId ? `${at}/edit` : `${here}/changes/new`}
        errors={errors}
        guard
        label="The change"
      >
        <TextField
          name="sentence"
          label="What changes"
          hint="Such as: We show the course in team huddles, not by mail."
          width="full"
          maxlength={300}
          value={typed["sentence"]}
          errors={errors}
        />
        <Select
          name="ground"
          label="What the reason rests on"
          placeholder=""
          width="full"
          value={typed["ground"] || "own"}
          options={[{ value: "own", label: "Own words" }, ...options]}
          errors={errors}
        />
        <TextArea
          name="reason"
          label="Why"
          hint="Needed where it rests on own words."
          optional
          rows={3}
          maxlength={1000}
          value={typed["reason"]}
          errors={errors}
        />
        <FieldRow>
          <TextField
            name="owner"
            label="Who sees to it"
            hint="Employee number or work e-mail of somebody on the roster."
            optional
            width="l"
            value={typed["owner"]}
            errors={errors}
          />
          <DateField name="dueOn" label="By" optional value={typed["dueOn"]} errors={errors} />
        </FieldRow>
        <Actions>
          <Button>{changeId ? "Save" : "Add it"}</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
      {changeId ? (
        <form method="post" action={`${at}/remove`}>
          <Button kind="danger">Take this change out</Button>
        </form>
      ) : null}
    </WorkspacePage>,
  );
}

/** POST /program/reviews/:id/changes/new and …/:changeId/edit */
export async function saveChangeAction(c: Context<Env>) {
  const typed = await formFields(c);
  const [id, changeId] = [pathPart(c, "id"), pathPart(c, "changeId")];
  try {
    await inScope<unknown>(c, (work) =>
      changeId ? editChange(work, id, changeId, typed) : addChange(work, id, typed),
    );
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, `/program/reviews/${id}`, { kind: "success", text: "The change is kept." });
}

/** POST /program/reviews/:id/changes/:changeId/remove */
export async function removeChangeAction(c: Context<Env>) {
  const [id, changeId] = [pathPart(c, "id"), pathPart(c, "changeId")];
  await inScope(c, (work) => removeChange(work, id, changeId));
  return seeOther(c, `/program/reviews/${id}`, {
    kind: "success",
    text: "The change is taken out.",
  });
}
