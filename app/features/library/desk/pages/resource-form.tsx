import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Hidden, Select, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { addResource } from "../add-resource.ts";
import { changeResource } from "../change-resource.ts";
import { type ResourceField, RESOURCE_FIELDS, typedOf } from "../fields.ts";
import { findEntry } from "../own-row.ts";
import { done, pathPart, problemsOf } from "./request.ts";

/** GET /resources/new */
export const newResourcePage = (c: Context<Env>) => page(c, null, {}, []);

/** POST /resources/new */
export async function addResourceAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const draft = typed["draft"] === "yes";
    const id = await inScope(c, (work) => addResource(work, typed, { draft }));
    const text = draft ? "Kept as a draft. Visitors do not see it yet." : "Added to the library.";
    return seeOther(c, `/resources/${id}`, done(text));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, null, typed, problems);
  }
}

/** GET /resources/:id/edit */
export async function editResourcePage(c: Context<Env>) {
  const entry = await inScope(c, (work) => findEntry(work, pathPart(c, "id")));
  const typed = {
    ...typedOf(entry),
    replacedBy: entry.replacedBy ?? "",
    revision: String(entry.revision),
  };
  return page(c, entry.id, typed, []);
}

/** POST /resources/:id/edit */
export async function changeResourceAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => changeResource(work, id, typed, Number(typed["revision"] ?? "0")));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, id, typed, problems);
  }
  return seeOther(c, `/resources/${id}`, done("Saved. Visitors see your words."));
}

function page(c: Context<Env>, id: string | null, typed: Typed, errors: readonly FieldProblem[]) {
  const here = id === null ? "/resources" : `/resources/${id}`;
  const rest = RESOURCE_FIELDS.filter((field) => !field.first);
  const wrong = new Set(errors.map((error) => error.field));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={id === null ? "Add a resource" : `Change: ${typed["title"] ?? ""}`}
      lede={
        id === null
          ? "Say only what you know. What is unknown stays empty, and the page says so."
          : "What ships stays as it is: your words stand in its place, for your organization only."
      }
      crumbs={[{ href: "/resources", label: "Library" }]}
    >
      <Form action={id === null ? "/resources/new" : `${here}/edit`} errors={errors} guard>
        {id === null ? null : <Hidden name="revision" value={typed["revision"] ?? "0"} />}
        {RESOURCE_FIELDS.filter((field) => field.first).map((field) => (
          <Field field={field} typed={typed} errors={errors} />
        ))}
        <details
          class="fh-library-rest"
          open={rest.some((field) => wrong.has(field.id)) || wrong.has("replacedBy")}
        >
          <summary>More that can be said</summary>
          {rest.map((field) => (
            <Field field={field} typed={typed} errors={errors} />
          ))}
          {id === null ? null : (
            <TextField
              name="replacedBy"
              label="A newer one has taken its place"
              hint="The id of that resource: the last part of its address."
              optional
              width="l"
              maxlength={120}
              value={typed["replacedBy"]}
              errors={errors}
            />
          )}
        </details>
        <Actions>
          <Button>{id === null ? "Add it" : "Save"}</Button>
          {id === null ? (
            <Button kind="secondary" name="draft" value="yes">
              Keep as a draft
            </Button>
          ) : null}
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

function Field(props: { field: ResourceField; typed: Typed; errors: readonly FieldProblem[] }) {
  const { field, typed, errors } = props;
  const must = field.id === "title" || field.id === "kind";
  const shared = {
    name: field.id,
    label: field.label,
    hint: field.hint,
    optional: !must,
    value: typed[field.id],
    errors,
  };
  if (field.shape === "choice")
    return (
      <Select
        {...shared}
        width="l"
        options={field.choices ?? []}
        {...(must ? {} : { placeholder: "–" })}
      />
    );
  if (field.shape === "line") return <TextField {...shared} width="full" maxlength={field.most} />;
  return (
    <TextArea
      {...shared}
      rows={Math.min(12, Math.max(3, (typed[field.id] ?? "").split("\n").length + 1))}
      safety={field.id === "description"}
    />
  );
}
