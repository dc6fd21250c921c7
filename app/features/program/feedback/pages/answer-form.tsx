import type { FieldProblem } from "#platform/errors.ts";
import { Radios } from "#ui/choices.tsx";
import { Hidden, Select, TextArea } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import type { Typed } from "../../pages/request.ts";
import type { FormLink } from "../links.ts";
import { offered, optionLabel } from "../questions.ts";
import type { Question } from "../schema.ts";
import { questionsMark, replyField, WORDS_MOST } from "../send-answer.ts";

interface Asked {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** The questions of a round, and what keeps programs and double presses out. */
export function AnswerForm(
  props: Asked & { readonly link: FormLink; readonly asked: boolean; readonly preview?: true },
) {
  const { link, typed, errors } = props;
  return (
    <Form action={link.here} errors={errors} label={link.round.title}>
      <Hidden name="form" value={typed["form"] ?? ""} />
      <Hidden name="questions" value={questionsMark(link.round.questions)} />
      {props.asked ? <Hidden name="asked" value="1" /> : null}
      <div class="fh-feedback-trap" aria-hidden="true">
        <label for="website">Leave this empty</label>
        <input id="website" name="website" type="text" tabindex={-1} autocomplete="off" />
      </div>
      {link.round.questions.map((question) => (
        <QuestionField question={question} typed={typed} errors={errors} />
      ))}
      {link.sites.length > 0 ? (
        <Select
          name="site"
          label="Where do you work?"
          hint="Only if you like. A site’s results are shown from five answers on."
          optional
          placeholder="I would rather not say"
          width="l"
          value={typed["site"]}
          options={link.sites.map((site) => ({ value: site.id, label: site.name }))}
          errors={errors}
        />
      ) : null}
      <Actions>
        <Button>{props.asked ? "Send it now" : "Send"}</Button>
      </Actions>
    </Form>
  );
}

/** One question as its kind is answered. */
export function QuestionField({ question, typed, errors }: Asked & { question: Question }) {
  const name = replyField(question);
  if (question.kind === "open")
    return (
      <TextArea
        name={name}
        label={question.text}
        hint="About the program, not about a person. Name nobody, and do not write what you saw about somebody."
        optional
        rows={4}
        maxlength={WORDS_MOST}
        value={typed[name]}
        errors={errors}
      />
    );
  return (
    <Radios
      name={name}
      legend={question.text}
      inline={question.kind === "scale"}
      options={Array.from({ length: offered(question) }, (_, at) => ({
        value: String(at + 1),
        label: optionLabel(question, at + 1),
      }))}
      value={typed[name]}
      errors={errors}
    />
  );
}
