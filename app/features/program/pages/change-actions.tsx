import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, DateField, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { listActions } from "../actions.queries.ts";
import { BULK, type BulkField, changeActions } from "../change-actions.ts";
import { undoBatch } from "../undo-batch.ts";
import { actionFilter, actionQuery, actionSort } from "./action-filter.ts";
import { StatusFields } from "./action-form.tsx";
import { FIND, foundOwners, OwnerField } from "./owner-field.tsx";
import { addressOf, pathPart, problemsOf, type Typed } from "./request.ts";
import { forWhom, titleOf } from "./words.tsx";

const TITLES: Readonly<Record<BulkField, string>> = {
  owner: "Change the owner",
  due: "Change the day",
  status: "Change the status",
};
const FIRST = 10;

/** GET /program/actions/change: what one change of all these would be about. */
export const changeActionsPage = (c: Context<Env>) => {
  const query = addressOf(c).searchParams;
  return changePage(c, query.get("field"), query, {});
};

/** POST /program/actions/change */
export async function changeActionsForm(c: Context<Env>) {
  const typed = await formFields(c);
  const query = new URLSearchParams(typed["where"] ?? "");
  const field = fieldOf(typed["field"]);
  const back = `/program/actions?${actionQuery(query)}`;
  if (typed[FIND] !== undefined) return changePage(c, field, query, typed);
  try {
    const done = await inScope(c, (work) =>
      changeActions(work, {
        field,
        value: (field === "status" ? typed["status"] : typed["value"]) ?? "",
        ownerId: typed["ownerId"],
        dropReason: typed["dropReason"] ?? "",
        filter: actionFilter(query),
        expected: Number(typed["expected"]),
      }),
    );
    if (done === null) return seeOther(c, back, { kind: "info", text: "Nothing had changed." });
    return seeOther(c, back, {
      kind: "success",
      text: `${plural(done.changed, "action is", "actions are")} changed.`,
      undo: { action: `/program/batches/${done.batchId}/undo`, label: "Undo" },
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return changePage(c, field, query, typed, problems);
  }
}

/** POST /program/batches/:id/undo */
export async function undoBatchForm(c: Context<Env>) {
  const undone = await inScope(c, (work) => undoBatch(work, pathPart(c, "id")));
  return seeOther(c, "/program/actions", {
    kind: "success",
    text: `${plural(undone, "action is", "actions are")} as before.`,
  });
}

function fieldOf(text: string | null | undefined): BulkField {
  const field = BULK.find((one) => one === text);
  if (!field) throw new NotFound();
  return field;
}

async function changePage(
  c: Context<Env>,
  wanted: string | null,
  query: URLSearchParams,
  typed: Typed,
  errors: readonly FieldProblem[] = [],
) {
  const field = fieldOf(wanted);
  const where = actionQuery(query);
  const { rows, total, found } = await inScope(c, async (work) => ({
    ...(await listActions(work, actionFilter(query), actionSort(query), {
      number: 1,
      size: FIRST,
    })),
    found: field === "owner" ? await foundOwners(work, typed["value"]) : [],
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`${TITLES[field]} of ${plural(total, "action")}`}
      crumbs={[
        { href: "/program", label: "Program" },
        { href: `/program/actions?${where}`, label: "Actions" },
      ]}
    >
      <Form action="/program/actions/change" errors={errors}>
        <Hidden name="field" value={field} />
        <Hidden name="where" value={where} />
        <Hidden name="expected" value={total} />
        <NewValue field={field} typed={typed} errors={errors} found={found} />
        <Actions>
          <Button>Change {plural(total, "action")}</Button>
          <Button kind="quiet" href={`/program/actions?${where}`}>
            Cancel
          </Button>
        </Actions>
      </Form>
      <Card title="These are changed">
        <ul class="fh-next">
          {rows.map((action) => (
            <li>
              {titleOf(action)}
              <small>{forWhom(action)}</small>
            </li>
          ))}
          {total > rows.length ? <li>and {formatCount(total - rows.length)} more</li> : null}
        </ul>
      </Card>
    </WorkspacePage>,
  );
}

function NewValue(props: {
  field: BulkField;
  typed: Typed;
  errors: readonly FieldProblem[];
  found: Awaited<ReturnType<typeof foundOwners>>;
}) {
  const { field, typed, errors } = props;
  if (field === "owner")
    return (
      <>
        <button type="submit" hidden></button>
        <OwnerField
          name="value"
          label="New owner"
          typed={typed}
          errors={errors}
          found={props.found}
        />
      </>
    );
  if (field === "due")
    return (
      <DateField
        name="value"
        label="New day"
        hint="Empty for no day."
        value={typed["value"]}
        errors={errors}
      />
    );
  return (
    <StatusFields
      typed={{ status: "done", ...typed }}
      errors={errors.map((one) => (one.field === "value" ? { ...one, field: "status" } : one))}
    />
  );
}
