import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { isShown, openLibrary } from "../../open-library.ts";
import { mergeResources, unmergeResource } from "../merge-resources.ts";
import { findEntry } from "../own-row.ts";
import { done, pathPart, press, problemsOf } from "./request.ts";

const MOST_OFFERED = 500;

/** Resources that visitors see, to merge into. */
export async function otherIds(work: Work, id: string): Promise<readonly string[]> {
  const { entries } = await openLibrary(work.trx, work.actor.organizationId);
  const others = entries.filter((entry) => entry.id !== id && isShown(entry));
  return others.slice(0, MOST_OFFERED).map((entry) => entry.id);
}

/** Names the resource that stays. */
export const MergeForm = (props: {
  id: string;
  /** Ids to choose from as one types. */
  others: readonly string[];
  typed: Typed;
  errors: readonly FieldProblem[];
}) => (
  <Card title="The same as another?">
    <p>One of them stays. The address of this one then leads there.</p>
    <Form action={`/resources/${props.id}/merge`} errors={props.errors} label="Merge">
      <TextField
        name="into"
        label="Id of the one that stays"
        hint="Type a part of it and choose, or paste its address."
        width="full"
        maxlength={300}
        list={props.others}
        value={props.typed["into"]}
        errors={props.errors}
      />
      <Actions>
        <Button kind="secondary">Merge into it</Button>
      </Actions>
    </Form>
  </Card>
);

/** POST /resources/:id/merge: an id, or the address that it stands in. */
export async function mergeAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  const into = (typed["into"] ?? "").trim().split(/[?#]/)[0]!.split("/").filter(Boolean).at(-1);
  try {
    await inScope(c, (work) => mergeResources(work, id, into ?? ""));
  } catch (error) {
    const errors = problemsOf(error);
    const { entry, others } = await inScope(c, async (work) => ({
      entry: await findEntry(work, id),
      others: await otherIds(work, id),
    }));
    return c.html(
      <WorkspacePage
        frame={c.get("frame")}
        title={`Merge: ${entry.title}`}
        crumbs={[
          { href: "/resources", label: "Library" },
          { href: `/resources/${id}`, label: entry.title },
        ]}
      >
        <MergeForm id={id} others={others} typed={typed} errors={errors} />
      </WorkspacePage>,
      400,
    );
  }
  const undo = { action: `/resources/${id}/unmerge`, label: "Undo" };
  return seeOther(c, `/resources/${into}`, done("Merged. This one stays.", undo));
}

/** POST /resources/:id/unmerge */
export const unmergeAction = (c: Context<Env>) =>
  press(c, `/resources/${pathPart(c, "id")}`, async (work) => {
    await unmergeResource(work, pathPart(c, "id"));
    return done("They are two again.");
  });
