import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Invalid, type FieldProblem } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { createRule } from "../create-rule.ts";
import { editRule } from "../edit-rule.ts";
import { changeOf, findRule, type Rule } from "../rules.queries.ts";
import { pathPart } from "./request.ts";
import { ruleChoices, RuleForm } from "./rule-form.tsx";
import type { RuleChoices } from "./rule-form-who.tsx";
import {
  inputOf,
  type RuleValues,
  sentValues,
  suggestedValues,
  valuesOfRule,
} from "./rule-values.ts";

const CRUMBS = [
  { href: "/training", label: "Training" },
  { href: "/training/assignments", label: "Assignments" },
];

/** GET /training/assignments/new; `population`, `unit`, `who`, `person` and `course` may come along. */
export async function newRulePage(c: Context<Env>) {
  const query = new URL(c.req.url).searchParams;
  const { values, choices } = await inScope(c, async (work) => ({
    values: await suggestedValues(work, query),
    choices: await ruleChoices(work),
  }));
  return c.html(<Page c={c} rule={null} values={values} choices={choices} />);
}

/** POST /training/assignments/new: keeps a draft and shows whom it reaches. */
export async function createRuleAction(c: Context<Env>) {
  const values = await sentValues(c);
  try {
    const id = await inScope(c, async (work) => createRule(work, await inputOf(work, values)));
    return seeOther(c, `/training/assignments/${id}/preview`);
  } catch (error) {
    return refused(c, null, values, error);
  }
}

/** GET /training/assignments/:id/edit: a draft, or a rule in force with the change that waits. */
export async function editRulePage(c: Context<Env>) {
  const { rule, values, choices } = await inScope(c, async (work) => {
    const found = await findRule(work, pathPart(c, "id"));
    const waiting = found.state === "active" ? await changeOf(work, found.id) : null;
    return {
      rule: found,
      values: await valuesOfRule(work, waiting ?? found),
      choices: await ruleChoices(work),
    };
  });
  return c.html(<Page c={c} rule={rule} values={values} choices={choices} />);
}

/** POST /training/assignments/:id/edit: keeps the change and shows what it would do. */
export async function editRuleAction(c: Context<Env>) {
  const values = await sentValues(c);
  const id = pathPart(c, "id");
  try {
    const draft = await inScope(c, async (work) => {
      const rule = await findRule(work, id);
      const keeps = rule.state === "active" || rule.changesRuleId !== null;
      const input = await inputOf(work, keeps ? { ...values, courseId: rule.courseId } : values);
      return editRule(work, id, input);
    });
    return seeOther(c, `/training/assignments/${draft}/preview`);
  } catch (error) {
    return refused(c, id, values, error);
  }
}

async function refused(c: Context<Env>, id: string | null, values: RuleValues, error: unknown) {
  if (!(error instanceof Invalid)) throw error;
  const { rule, choices } = await inScope(c, async (work) => ({
    rule: id === null ? null : await findRule(work, id),
    choices: await ruleChoices(work),
  }));
  return c.html(
    <Page c={c} rule={rule} values={values} choices={choices} errors={error.problems} />,
    400,
  );
}

function Page(props: {
  readonly c: Context<Env>;
  readonly rule: Rule | null;
  readonly values: RuleValues;
  readonly choices: RuleChoices;
  readonly errors?: readonly FieldProblem[];
}) {
  const { rule } = props;
  const here =
    rule === null ? "/training/assignments/new" : `/training/assignments/${rule.id}/edit`;
  const fixed = rule !== null && (rule.state === "active" || rule.changesRuleId !== null);
  return (
    <WorkspacePage
      frame={props.c.get("frame")}
      title={rule === null ? "Ask people to take a course" : `Change “${rule.name}”`}
      lede={
        rule === null
          ? "Say what, who, by when and why. Then see the list before anybody is asked."
          : "Nothing changes before you have seen what it does."
      }
      crumbs={CRUMBS}
    >
      <RuleForm
        action={here}
        cancel={rule === null ? "/training/assignments" : `/training/assignments/${rule.id}`}
        values={props.values}
        choices={props.choices}
        errors={props.errors}
        course={fixed ? rule.courseTitle : undefined}
      />
    </WorkspacePage>
  );
}
