/** The one form of the page: every button in it keeps what was typed. */
import type { FieldProblem } from "#platform/errors.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import {
  Button,
  Checkbox,
  Checkboxes,
  ErrorSummary,
  Hidden,
  Radios,
  TextField,
} from "#ui/form.tsx";
import { Alert } from "#ui/parts.tsx";
import { say } from "../../words.ts";
import { answerLines } from "../answer-lines.ts";
import { ANSWER_FIELDS, type AnswerField, type AnswerInput, COLUMNS } from "../answer-rules.ts";
import type { Answer } from "../answers.queries.ts";
import { MOST_PARTS, PASSABLE } from "../pass-part.ts";
import type { Overtaken } from "../save-draft.ts";
import type { PageData } from "./page-data.ts";
import { Questions } from "./questions.tsx";

export interface FormState {
  readonly data: PageData;
  /** What was typed and not kept; else the draft is shown. */
  readonly typed: AnswerInput;
  readonly confirmed: boolean;
  readonly errors: readonly FieldProblem[];
  readonly overtaken: Overtaken | null;
  /** What was typed to pass a part on. */
  readonly part: {
    readonly questions: readonly string[];
    readonly name?: string | undefined;
    readonly address?: string | undefined;
  };
}

/** An answer as the fields of the form hold it. */
export const fieldsFrom = (answer: Answer | undefined): AnswerInput =>
  answer === undefined
    ? {}
    : Object.fromEntries(
        ANSWER_FIELDS.map((field) => [field, String(answer[COLUMNS[field]] ?? "")]),
      );

export function AnswerForm(state: FormState) {
  const { data, errors, overtaken } = state;
  const { answer, link, request } = data;
  const draft = answer?.state === "draft" ? answer : undefined;
  const values = { ...fieldsFrom(answer), ...state.typed };
  const whole = link.purpose === "answer";
  return (
    <fh-autosave
      data-saved={say("form.autosave")}
      data-wait={say("form.autosave-wait")}
      data-other={say("form.autosave-other", { save: say("form.save") })}
    >
      <form
        class="fh-form fh-letter-form"
        action={link.here}
        method="post"
        enctype="multipart/form-data"
        novalidate
        aria-label={say("form.title")}
      >
        <SaveBar {...data} />
        <ErrorSummary errors={overtaken ? clashes(overtaken) : errors} />
        <Hidden name="revision" value={overtaken?.theirs.revision ?? draft?.revision ?? 0} />
        {overtaken ? <Choose overtaken={overtaken} values={values} /> : null}
        {data.earlier ? <Earlier earlier={data.earlier} /> : null}
        <Questions data={data} values={values} errors={errors} />
        {whole ? (
          <>
            <Pass {...state} />
            <Checkbox
              name="confirmed"
              label={say("field.confirm", { supplier: request.supplier })}
              checked={state.confirmed}
              errors={errors}
            />
          </>
        ) : null}
        <div class="fh-actions">
          <Button name="do" value="send">
            {say(whole ? "form.send" : "form.part-send")}
          </Button>
          <p class="usa-hint">{say(whole ? "form.send-hint" : "form.part-hint")}</p>
        </div>
      </form>
    </fh-autosave>
  );
}

/**
 * In sight at any place of the form. Its button is the first of the form, which Enter in a field
 * presses: that saves, and neither sends nor removes.
 */
function SaveBar({ answer, timeZone }: PageData) {
  return (
    <div class="fh-save-bar">
      <p role="status" data-status>
        {answer?.state === "draft"
          ? say("form.saved-part", { at: formatInstant(answer.savedAt.toISOString(), timeZone) })
          : say("form.unsaved")}
      </p>
      <Button kind="secondary" name="do" value="save">
        {say("form.save")}
      </Button>
    </div>
  );
}

/** What the other one saved, beside what was typed here; the fields below hold the latter. */
function Choose(props: { readonly overtaken: Overtaken; readonly values: AnswerInput }) {
  const { theirs, fields } = props.overtaken;
  return (
    <Alert kind="warning" title={say("conflict.title")}>
      <p>{say("conflict.lede")}</p>
      {fields.map((field) => (
        <Radios
          name={`take-${field}`}
          legend={FIELD_WORDS(field)}
          value="mine"
          options={[
            {
              value: "theirs",
              label: say("conflict.theirs", { value: inWords(field, theirs[COLUMNS[field]]) }),
            },
            {
              value: "mine",
              label: say("conflict.mine", { value: inWords(field, props.values[field]) }),
            },
          ]}
        />
      ))}
    </Alert>
  );
}

/** Each difference, to be found from the summary that takes focus. */
const clashes = ({ fields }: Overtaken): FieldProblem[] =>
  fields.map((field) => ({
    field: `take-${field}`,
    message: say("conflict.choose", { question: FIELD_WORDS(field) }),
  }));

const FIELD_WORDS = (field: AnswerField): string =>
  field === "employees" || field === "subcontractors"
    ? say(`question.${field}`)
    : field === "mayKeep"
      ? say("question.evidence")
      : say(`field.${field}`);

function inWords(field: AnswerField, value: string | number | null | undefined): string {
  const text = String(value ?? "");
  if (text === "") return say("conflict.nothing");
  if (field === "employees" || field === "subcontractors") return say(`choice.${field}.${text}`);
  if (field === "mayKeep") return say(`choice.keep.${text}`);
  return formatDate(text);
}

function Earlier({ earlier }: { readonly earlier: Answer }) {
  return (
    <section class="fh-letter-box" aria-labelledby="earlier">
      <h3 id="earlier">{say("earlier.title")}</h3>
      <p>{say("earlier.said", { day: formatDate(earlier.submittedOn ?? "") })}</p>
      <Lines answer={earlier} />
      <Button kind="secondary" name="do" value="earlier">
        {say("earlier.use")}
      </Button>
    </section>
  );
}

/** An answer as terms and values. */
export const Lines = ({ answer }: { readonly answer: Answer }) => (
  <dl class="fh-facts">
    {answerLines(answer).map(([term, value]) => (
      <div>
        <dt>{term}</dt>
        <dd dir="auto">{value}</dd>
      </div>
    ))}
  </dl>
);

function Pass({ data, errors, part }: FormState) {
  const failed = errors.some((one) => one.field.startsWith("part"));
  if (data.parts.length >= MOST_PARTS) return null;
  return (
    <details class="fh-letter-box" open={failed}>
      <summary>
        {say("part.title")} <b>{say("part.summary")}</b>
      </summary>
      <p>{say("part.hint")}</p>
      <Checkboxes
        name="part"
        legend={say("part.questions")}
        values={part.questions}
        options={PASSABLE.map((value) => ({ value, label: say(`question.${value}`) }))}
        errors={errors}
      />
      <TextField name="partName" label={say("part.name")} value={part.name} errors={errors} />
      <TextField
        name="partAddress"
        label={say("part.address")}
        hint={say("part.address-hint")}
        type="email"
        value={part.address}
        optional
        errors={errors}
      />
      <Button kind="secondary" name="do" value="pass">
        {say("part.pass")}
      </Button>
    </details>
  );
}
