import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { Actions, Button } from "#ui/button.tsx";
import { TextArea } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { statusCounts } from "../assigned.queries.ts";
import { endRule } from "../end-rule.ts";
import { findRule } from "../rules.queries.ts";
import { pathPart } from "./request.ts";

/** GET /training/assignments/:id/end */
export async function endRulePage(c: Context<Env>) {
  return endForm(c, "", []);
}

async function endForm(c: Context<Env>, reason: string, errors: readonly FieldProblem[]) {
  const { rule, people } = await inScope(c, async (work) => {
    const found = await findRule(work, pathPart(c, "id"));
    const counts = await statusCounts(work, { ruleId: found.id });
    return { rule: found, people: [...counts.values()].reduce((sum, n) => sum + n, 0) };
  });
  const here = `/training/assignments/${rule.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`End “${rule.name}”?`}
      lede={`${plural(people, "person", "people")} will no longer be asked or reminded. What they completed stays on record.`}
      crumbs={[
        { href: "/training/assignments", label: "Assignments" },
        { href: here, label: rule.name },
      ]}
    >
      <Form action={`${here}/end`} errors={errors}>
        <TextArea
          name="reason"
          label="Why it ends"
          rows={2}
          maxlength={500}
          value={reason}
          errors={errors}
        />
        <Actions>
          <Button kind="danger">End this assignment</Button>
          <Button kind="quiet" href={here}>
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

/** POST /training/assignments/:id/end */
export async function endRuleAction(c: Context<Env>) {
  const { reason = "" } = await formFields(c);
  const ruleId = pathPart(c, "id");
  try {
    const letGo = await inScope(c, (work) => endRule(work, { ruleId, reason }));
    return seeOther(c, `/training/assignments/${ruleId}`, {
      kind: "success",
      text: `It has ended. ${plural(letGo, "person is", "people are")} no longer asked.`,
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return endForm(c, reason, error.problems);
  }
}
