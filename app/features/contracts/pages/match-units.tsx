import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { plural } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { Alert } from "#ui/parts.tsx";
import { matchUnits } from "../match-units.ts";

/** Offered above contracts without a unit, where units that came later bear their departments' names. */
export function UnitsFound({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Alert
      kind="info"
      title={`${plural(count, "contract")} can be matched to a site or department`}
    >
      <p>A unit of your roster has the name that their files give as the department.</p>
      <Form action="/contracts/units">
        <Button kind="secondary">{`Match ${plural(count, "contract")}`}</Button>
      </Form>
    </Alert>
  );
}

/** POST /contracts/units */
export async function saveUnits(c: Context<Env>) {
  const changed = await inScope(c, matchUnits);
  return seeOther(c, "/contracts?unit=none", {
    kind: "success",
    text:
      changed === 0
        ? "Nothing was left to match."
        : `Matched: ${plural(changed, "contract")}. Each has its entry in the history.`,
  });
}
