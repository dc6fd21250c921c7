import type { FieldProblem } from "#platform/errors.ts";
import { FieldRow, Hidden, Select, TextArea, TextField } from "#ui/fields.tsx";
import { Card } from "#ui/parts.tsx";
import type { Typed } from "../../pages/request.ts";
import { fieldOf, KINDS, QUESTIONS_MOST } from "../questions.ts";

interface Props {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  /** How many questions there are now; one empty one stands after them. */
  readonly count: number;
}

/** The questions of a round to change, and room for one more. An empty text takes one out. */
export function QuestionFields({ typed, errors, count }: Props) {
  const shown = Math.min(QUESTIONS_MOST, count + 1);
  return (
    <>
      {Array.from({ length: shown }, (_, at) => (
        <OneQuestion at={at} typed={typed} errors={errors} added={at >= count} />
      ))}
    </>
  );
}

function OneQuestion(props: Omit<Props, "count"> & { at: number; added: boolean }) {
  const { at, typed, errors, added } = props;
  const value = (part: string) => typed[fieldOf(at, part)];
  const kind = value("kind");
  return (
    <Card title={added ? "One more question, if you need it" : `Question ${at + 1}`}>
      {value("id") ? <Hidden name={fieldOf(at, "id")} value={value("id")!} /> : null}
      <TextField
        name={fieldOf(at, "text")}
        label="Question"
        hint={added ? undefined : "Empty it to take the question out."}
        optional={added}
        width="full"
        maxlength={200}
        value={value("text")}
        errors={errors}
      />
      <Select
        name={fieldOf(at, "kind")}
        label="How it is answered"
        placeholder=""
        width="m"
        value={kind ?? "choice"}
        options={KINDS}
        errors={errors}
      />
      {kind === "choice" || added ? (
        <TextArea
          name={fieldOf(at, "options")}
          label="Choices, one a line"
          hint={added ? "Only for one of several choices." : undefined}
          optional={added}
          rows={4}
          safety={false}
          value={value("options")}
          errors={errors}
        />
      ) : null}
      {kind === "scale" ? (
        <FieldRow>
          <TextField
            name={fieldOf(at, "low")}
            label="What 1 means"
            maxlength={40}
            value={value("low")}
            errors={errors}
          />
          <TextField
            name={fieldOf(at, "high")}
            label="What 5 means"
            maxlength={40}
            value={value("high")}
            errors={errors}
          />
        </FieldRow>
      ) : null}
    </Card>
  );
}
