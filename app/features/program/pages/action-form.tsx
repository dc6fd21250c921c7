import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { visibleUnits } from "#features/people/index.ts";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import { type ActionInput, TITLE_MOST } from "../action-rules.ts";
import { PIECES, STATUSES } from "../schema.ts";
import { foundOwners, OwnerField } from "./owner-field.tsx";
import type { Typed } from "./request.ts";
import { STEP_OPTIONS } from "./words.tsx";

/**
 * What the choices of the form are made of.
 * @param typed what the form holds: a name to search for brings the people who fit
 */
export const formChoices = async (work: Work, typed: Typed = {}) => ({
  units: await visibleUnits(work),
  ownUnitOnly: work.actor.unitId !== null,
  found: await foundOwners(work, typed["owner"]),
});
export type FormChoices = Awaited<ReturnType<typeof formChoices>>;

/** A form's fields as the use cases take them. */
export function actionFrom(typed: Typed): ActionInput {
  const text = (name: string) => typed[name] ?? "";
  return {
    title: text("title"),
    step: text("step"),
    dueOn: text("dueOn"),
    owner: text("owner"),
    ownerId: text("ownerId"),
    piece: text("piece"),
    unitId: text("unitId"),
    note: text("note"),
    status: text("status") || "open",
    dropReason: text("dropReason"),
  };
}

interface FieldsProps {
  readonly typed: Typed;
  readonly choices: FormChoices;
  readonly errors: readonly FieldProblem[];
}

/** The fields of an action, for adding and changing one. */
export function ActionFields({ typed, choices, errors }: FieldsProps) {
  return (
    <>
      {/* Enter presses the first button of a form: that is the form's own, not the search. */}
      <button type="submit" hidden></button>
      <TextField
        name="title"
        label="What is to be done"
        value={typed["title"]}
        width="full"
        maxlength={TITLE_MOST}
        errors={errors}
      />
      <FieldRow>
        <Select
          name="step"
          label="Step"
          width="l"
          value={typed["step"]}
          options={STEP_OPTIONS}
          errors={errors}
        />
        <DateField name="dueOn" label="Due" optional value={typed["dueOn"]} errors={errors} />
      </FieldRow>
      <OwnerField name="owner" typed={typed} errors={errors} found={choices.found} />
      <FieldRow>
        <Select
          name="unitId"
          label="For"
          hint="A site's point of contact sees and changes actions of that site."
          placeholder={choices.ownUnitOnly ? "- Choose -" : "Whole organization"}
          width="l"
          value={typed["unitId"]}
          options={choices.units.map((unit) => ({ value: unit.id, label: unit.name }))}
          errors={errors}
        />
        <Select
          name="piece"
          label="Asks for a piece of content"
          hint="Of step 2: its page then shows what the piece must have."
          placeholder="No"
          width="l"
          value={typed["piece"]}
          options={PIECES}
          errors={errors}
        />
      </FieldRow>
      <TextArea
        name="note"
        label="Note"
        hint="What helps whoever does it."
        optional
        rows={4}
        maxlength={2000}
        value={typed["note"]}
        errors={errors}
      />
    </>
  );
}

/** Where the action stands; a reason only where it is dropped. */
export function StatusFields({ typed, errors }: Pick<FieldsProps, "typed" | "errors">) {
  return (
    <FieldRow>
      <Select
        name="status"
        label="Status"
        placeholder=""
        width="s"
        value={typed["status"] ?? "open"}
        options={STATUSES}
        errors={errors}
      />
      <TextField
        name="dropReason"
        label="Reason, if dropped"
        width="l"
        maxlength={300}
        value={typed["dropReason"]}
        errors={errors}
      />
    </FieldRow>
  );
}
