/** The eleven rules for one picture, as questions (R109). */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { TextField } from "#ui/fields.tsx";
import { Actions, Button, Form, Radios } from "#ui/form.tsx";
import { formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Grid, Tag } from "#ui/parts.tsx";
import { type ImageRule, imageRules, rulesToLookAt } from "../../kinds/guided-questions.ts";
import { answerRules } from "../answer-rules.ts";
import { consentOf } from "../hindrances.ts";
import { answersOf, findPicture, type RuleAnswer } from "../picture.queries.ts";
import { ANSWERS } from "../schema.ts";
import { toneHints } from "../tone.ts";
import { pathPart, problemsOf } from "./request.ts";

/** GET /pictures/:id/check */
export const checkPage = (c: Context<Env>) => page(c, null, []);

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const id = pathPart(c, "id");
  const { picture, answers, consent } = await inScope(c, async (work) => {
    const found = await findPicture(work, id);
    return {
      picture: found,
      answers: (await answersOf(work, [id])).get(id) ?? [],
      consent: await consentOf(work, found),
    };
  });
  const shown = picture.fileId !== null && consent === null;
  const again = new Set(
    rulesToLookAt(`${picture.name} ${picture.alt ?? ""}`).map((rule) => rule.id),
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Check against the eleven rules"
      lede="Yes is the good answer. A no to a rule that stops keeps the picture out of approved pieces."
      crumbs={[
        { href: "/pictures", label: "Pictures" },
        { href: `/pictures/${id}`, label: picture.name },
      ]}
      wide
    >
      <Grid columns="aside-main">
        <div class="fh-picture-beside">
          {shown ? (
            <img
              src={`/pictures/${id}/file`}
              alt={picture.alt ?? ""}
              width={picture.width}
              height={picture.height}
            />
          ) : (
            <span class="fh-picture-hidden">This picture is not shown.</span>
          )}
          {shown ? <p class="usa-hint">{toneHints(picture).join(" ")}</p> : null}
        </div>
        <Form action={`/pictures/${id}/check`} errors={errors} label="The eleven rules" guard>
          {imageRules().map((rule, at) => (
            <Rule
              rule={rule}
              number={at + 1}
              answer={answers.find((one) => one.ruleId === rule.id)}
              lookAgain={again.has(rule.id)}
              typed={typed}
              errors={errors}
              timeZone={actorOf(c).timeZone}
            />
          ))}
          <Actions>
            <Button>Keep the answers</Button>
            <Button kind="quiet" href={`/pictures/${id}`}>
              Cancel
            </Button>
          </Actions>
        </Form>
      </Grid>
    </WorkspacePage>,
  );
}

function Rule(props: {
  rule: ImageRule;
  number: number;
  answer: RuleAnswer | undefined;
  lookAgain: boolean;
  typed: Typed | null;
  errors: readonly FieldProblem[];
  timeZone: string;
}) {
  const { rule, answer, typed, errors } = props;
  return (
    <section class="fh-card fh-rule" aria-label={`Rule ${props.number}`}>
      <Radios
        name={`answer-${rule.id}`}
        legend={`${props.number}. ${rule.ask}`}
        hint={rule.look}
        inline
        options={ANSWERS}
        value={typed ? (typed[`answer-${rule.id}`] ?? null) : (answer?.answer ?? null)}
        errors={errors}
      />
      {props.lookAgain ? (
        <p>
          <Tag kind="warning">Look twice</Tag> The name or the words of the picture speak of it.
        </p>
      ) : null}
      <TextField
        name={`note-${rule.id}`}
        label="Note"
        optional
        width="full"
        maxlength={300}
        value={typed ? typed[`note-${rule.id}`] : answer?.note}
        errors={errors}
      />
      <p class="usa-hint">
        {rule.level === "stops"
          ? "A no stops. "
          : rule.level === "warns"
            ? "A no is shown to whoever approves. "
            : "A no is a hint. "}
        {rule.why} {rule.mend}
        {answer
          ? ` Answered by ${answer.by}, ${formatInstant(answer.at.toISOString(), props.timeZone)}.`
          : ""}
      </p>
    </section>
  );
}

/** POST /pictures/:id/check */
export async function checkAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    const down = await inScope(c, (work) => answerRules(work, id, typed));
    return seeOther(c, `/pictures/${id}`, {
      kind: down > 0 ? "warning" : "success",
      text:
        down > 0
          ? `The answers are kept. ${plural(down, "piece")} with this picture went back to draft.`
          : "The answers are kept.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
}
