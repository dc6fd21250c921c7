import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { Radios } from "#ui/choices.tsx";
import { FieldRow, TextArea, TextField, type TextAreaProps } from "#ui/fields.tsx";
import { NAMINGS } from "../schema.ts";

/** What stands at every field that a holder writes into. */
export const NO_STORY = "Never write what happened to somebody. Nobody here needs it.";
/** The same for the adviser. */
export const NO_STORY_YOURS = "You need not say what happened to you. We will never ask.";

/** Several lines, with what never to write. The house's own note speaks of others, so it is left out. */
export const Lines = (props: TextAreaProps & { readonly hint: string }) => (
  <TextArea {...props} safety={false} />
);

interface Props {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  /** The adviser writes; else a holder does, on their word. */
  readonly own: boolean;
}

/** How to be named, how to be reached, what not to be asked: the same for the adviser and for a holder. */
export function OwnFields({ typed, errors, own }: Props) {
  const whose = own ? "your" : "their";
  return (
    <>
      <Radios
        name="naming"
        legend={own ? "How do you want to be named?" : "How they want to be named"}
        options={NAMINGS.map(({ value, label, hint }) => ({
          value,
          label: own ? label : label.replace(/\bmy\b/i, "Their").replace("I choose", "they choose"),
          hint: own ? hint : hint.replace("your own", "their own"),
        }))}
        value={typed["naming"] ?? "anonymous"}
        errors={errors}
      />
      <FieldRow>
        <TextField
          name="chosenName"
          label="Chosen name"
          hint={`Only for a name that ${own ? "you choose" : "they choose"}.`}
          optional
          maxlength={120}
          value={typed["chosenName"]}
          errors={errors}
        />
        <TextField
          name="firstName"
          label="First name"
          hint="Only to be named by it."
          optional
          maxlength={120}
          value={typed["firstName"]}
          errors={errors}
        />
        <TextField
          name="fullName"
          label="Full name"
          hint="Only for the full name or initials."
          optional
          maxlength={120}
          value={typed["fullName"]}
          errors={errors}
        />
      </FieldRow>
      <Lines
        name="reach"
        label={`How to reach ${own ? "you" : "them"}`}
        hint={`A way and a time that are safe and easy. ${own ? NO_STORY_YOURS : NO_STORY}`}
        optional
        rows={3}
        maxlength={500}
        value={typed["reach"]}
        errors={errors}
      />
      <Lines
        name="notAsked"
        label={`What ${own ? "you do" : "they do"} not want to be asked`}
        hint={`We never ask about ${whose} past. Add anything else. ${own ? NO_STORY_YOURS : NO_STORY}`}
        optional
        rows={3}
        maxlength={1000}
        value={typed["notAsked"]}
        errors={errors}
      />
    </>
  );
}
