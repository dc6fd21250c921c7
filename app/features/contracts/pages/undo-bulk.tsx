import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Button, Form, Hidden } from "#ui/form.tsx";
import { Alert } from "#ui/parts.tsx";
import { undoBulk } from "../undo-bulk.ts";

/** After many contracts were changed at once: one press puts them back. */
export function UndoBulk({ change, count }: { change: string; count: number }) {
  if (count === 0) return null;
  return (
    <Alert kind="info" title={`${plural(count, "contract")} changed at once`}>
      <Form action="/contracts/undo">
        <Hidden name="change" value={change} />
        <Button kind="secondary" icon="undo">{`Undo it for ${plural(count, "contract")}`}</Button>
      </Form>
    </Alert>
  );
}

/** POST /contracts/undo */
export async function saveBulkUndo(c: Context<Env>) {
  const { change = "" } = await formFields(c);
  try {
    const count = await inScope(c, (work) => undoBulk(work, change));
    return seeOther(c, "/contracts", {
      kind: "success",
      text: `Undone: ${plural(count, "contract")} as before.`,
    });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return seeOther(c, "/contracts", { kind: "warning", text: error.message });
  }
}
