/** The questions, each as a field: all of them, or those that were passed to a colleague. */
import type { Child } from "hono/jsx";
import type { FieldProblem } from "#platform/errors.ts";
import { formatBytes, formatInstant } from "#ui/format.ts";
import { Button, DateField, FieldRow, FileField, Radios, TextField } from "#ui/form.tsx";
import { Icon } from "#ui/parts.tsx";
import { type Question, QUESTIONS } from "../../schema.ts";
import { say } from "../../words.ts";
import type { AnswerInput } from "../answer-rules.ts";
import { MOST_FILES } from "../attach-evidence.ts";
import type { PageData } from "./page-data.ts";

export interface QuestionProps {
  readonly data: PageData;
  readonly values: AnswerInput;
  readonly errors: readonly FieldProblem[];
}

/** Which questions this link shows, in order. */
export const questionsOf = ({ link }: PageData): readonly Question[] =>
  link.purpose === "part" ? QUESTIONS.filter((one) => link.questions.includes(one)) : QUESTIONS;

export function Questions(props: QuestionProps) {
  return (
    <div class="fh-questions">
      {questionsOf(props.data).map((question, at) => {
        const legend = `${at + 1}. ${say(`question.${question}`)}`;
        const Fields = FIELDS[question];
        return <Fields {...props} legend={legend} hint={<Hint {...props} question={question} />} />;
      })}
    </div>
  );
}

/** What is meant, and whether a colleague has this question or has answered it. */
function Hint({ data, question }: QuestionProps & { readonly question: Question }) {
  const passed = data.parts.filter((part) => part.questions.includes(question));
  return (
    <>
      {say(`hint.${question}`)}
      {passed.map((part) => (
        <span class="fh-question-mark" dir="auto">
          <Icon name={part.answeredAt ? "check" : "clock"} size={18} />
          {part.answeredAt
            ? say("form.answered-by", {
                name: part.toName ?? "",
                at: formatInstant(part.answeredAt.toISOString(), data.timeZone),
              })
            : say("form.waits-for", { name: part.toName ?? "" })}
        </span>
      ))}
    </>
  );
}

interface FieldsProps extends QuestionProps {
  readonly legend: string;
  readonly hint: Child;
}

const choices = (kind: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: say(`choice.${kind}.${value}`) }));

const FIELDS: Readonly<Record<Question, (props: FieldsProps) => Child>> = {
  employees: (p) => (
    <Radios
      name="employees"
      legend={p.legend}
      hint={p.hint}
      options={choices("employees", ["yes", "part", "no"])}
      value={p.values.employees}
      errors={p.errors}
    />
  ),
  subcontractors: (p) => (
    <Radios
      name="subcontractors"
      legend={p.legend}
      hint={p.hint}
      options={choices("subcontractors", ["yes", "part", "no", "not-applicable"])}
      value={p.values.subcontractors}
      errors={p.errors}
    />
  ),
  numbers: (p) => (
    <Group legend={p.legend} hint={p.hint} id="numbers">
      <FieldRow>
        <TextField
          name="trained"
          label={say("field.trained")}
          width="s"
          inputmode="numeric"
          value={p.values.trained}
          errors={p.errors}
        />
        <TextField
          name="ofHowMany"
          label={say("field.ofHowMany")}
          width="s"
          inputmode="numeric"
          value={p.values.ofHowMany}
          errors={p.errors}
        />
        <DateField
          name="countedOn"
          label={say("field.countedOn")}
          value={p.values.countedOn}
          max={p.data.today}
          errors={p.errors}
        />
      </FieldRow>
    </Group>
  ),
  "by-when": (p) => (
    <DateField
      name="byWhen"
      label={p.legend}
      hint={p.hint}
      value={p.values.byWhen}
      errors={p.errors}
    />
  ),
  evidence: (p) => (
    <div>
      <Radios
        name="mayKeep"
        legend={p.legend}
        hint={p.hint}
        options={choices("keep", ["answers", "files"])}
        value={p.values.mayKeep}
        errors={p.errors}
      />
      {p.data.link.purpose === "answer" ? <Files {...p} /> : null}
    </div>
  ),
  who: (p) => (
    <Group legend={p.legend} hint={p.hint} id="who">
      <FieldRow>
        <TextField
          name="answeredBy"
          label={say("field.answeredBy")}
          autocomplete="name"
          value={p.values.answeredBy}
          errors={p.errors}
        />
        <TextField
          name="answeredRole"
          label={say("field.answeredRole")}
          autocomplete="organization-title"
          value={p.values.answeredRole}
          errors={p.errors}
        />
      </FieldRow>
    </Group>
  ),
};

function Group(props: {
  readonly legend: string;
  readonly hint: Child;
  readonly id: string;
  readonly children: Child;
}) {
  return (
    <fieldset class="usa-fieldset" aria-describedby={`question-${props.id}-hint`}>
      <legend class="usa-legend">{props.legend}</legend>
      <div class="usa-hint" id={`question-${props.id}-hint`}>
        {props.hint}
      </div>
      {props.children}
    </fieldset>
  );
}

function Files({ data, errors }: FieldsProps) {
  return (
    <div class="fh-letter-files">
      <p class="fh-safety">
        <Icon name="shield" />
        {say("files.warning")}
      </p>
      {data.files.length > 0 ? (
        <>
          <h3>{say("files.attached")}</h3>
          <ul class="fh-plain-list">
            {data.files.map((file) => (
              <li>
                <span dir="auto">{file.name ?? ""}</span>, {formatBytes(file.size)}{" "}
                <Button
                  kind="quiet"
                  name="do"
                  value={`remove:${file.id}`}
                  icon="trash"
                  label={file.name ?? ""}
                >
                  {say("files.remove")}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {data.files.length < MOST_FILES ? (
        <FileField
          name="files"
          label={say("files.label")}
          hint={say("files.hint", { most: MOST_FILES })}
          accept=".pdf,.png,.jpg,.jpeg,.webp"
          multiple
          optional
          errors={errors}
        />
      ) : null}
    </div>
  );
}
