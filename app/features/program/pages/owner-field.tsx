import { personLabel } from "#features/people/index.ts";
import { type FoundPerson, searchPeople } from "#features/training/index.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { Radios } from "#ui/choices.tsx";
import { TextField } from "#ui/fields.tsx";
import type { Typed } from "./request.ts";

/** What the search button of a form sends: the form comes back with the people found. */
export const FIND = "find";

/** Who fits what was typed as an owner; nobody before two letters. */
export const foundOwners = (work: Work, text: string | undefined): Promise<FoundPerson[]> =>
  searchPeople(work, text ?? "");

/**
 * The owner of an action: part of a name, a number or an address, and a button that searches. Those
 * found stand below to choose from; with the island, names are offered while typing.
 * @param name of the text field; the one chosen is sent as `ownerId`
 */
export function OwnerField(props: {
  readonly name: "owner" | "value";
  readonly label?: string;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly found: readonly FoundPerson[];
}) {
  const { name, typed, errors, found } = props;
  const asked = typed[FIND] !== undefined || errors.some((one) => one.field === name);
  const searched = asked && (typed[name] ?? "").trim() !== "";
  return (
    <div class="fh-owner">
      <fh-suggest src="/program/people-found">
        <TextField
          name={name}
          label={props.label ?? "Owner"}
          hint="Part of a name, an employee number or a work e-mail. Empty for nobody yet."
          optional
          width="l"
          list={[]}
          value={typed[name]}
          errors={errors}
        />
      </fh-suggest>
      <Button kind="secondary" icon="search" name={FIND} value="owner">
        Find
      </Button>
      {searched && found.length > 0 ? (
        <Radios
          name="ownerId"
          legend="People found"
          options={found.map((person) => ({
            value: person.id,
            label: personLabel(person),
            hint: [person.title, person.employeeNumber, person.email].filter(Boolean).join(", "),
          }))}
          value={typed["ownerId"]}
        />
      ) : null}
      {searched && found.length === 0 && errors.every((one) => one.field !== name) ? (
        <p>Nobody on the roster fits. Try less of the name.</p>
      ) : null}
    </div>
  );
}
