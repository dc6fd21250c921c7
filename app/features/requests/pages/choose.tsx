/** The form that says whom a round asks. */
import { KINDS } from "#features/contracts/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Radios } from "#ui/choices.tsx";
import { FieldRow, Hidden, type Option, Select, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { Card } from "#ui/parts.tsx";
import type { RoundChoice } from "../send/candidates.queries.ts";
import { HOME } from "./address.ts";

const WHO_OPTIONS = [
  { value: "requiring", label: "With a contract that requires the training" },
  { value: "unreported", label: "Of these, only those that have not said that they comply" },
  { value: "active", label: "With any active contract" },
];
const WITHOUT_OPTIONS = [
  { value: "letter", label: "Print a letter for each" },
  { value: "phone", label: "Call those with a phone number, letters for the others" },
  { value: "leave-out", label: "Leave them out" },
];

/** Narrows the choice; the page then shows who gets what. */
export function Choose(props: {
  query: URLSearchParams;
  choice: RoundChoice;
  choices: Readonly<Record<"owners" | "categories" | "units", readonly Option[]>>;
}) {
  const { query, choice, choices } = props;
  const lists = [
    ["kind", "Kind", Object.entries(KINDS).map(([value, label]) => ({ value, label }))],
    ["category", "Category", choices.categories],
    ["owner", "Owner of a contract", choices.owners],
    ["unit", "Site or department", choices.units],
  ] as const;
  return (
    <Card title="Whom to ask">
      <Form action={`${HOME}/new`} method="get" label="Whom to ask">
        {choice.suppliers ? (
          <>
            {["list", "where", "supplier"].flatMap((name) =>
              query.getAll(name).map((value) => <Hidden name={name} value={value} />),
            )}
            <p>
              {query.get("list")
                ? `${plural(choice.suppliers.length, "supplier")} of the list that you came from.`
                : `${plural(choice.suppliers.length, "chosen supplier")}.`}{" "}
              <a href={`${HOME}/new`}>Choose among all suppliers instead</a>.
            </p>
          </>
        ) : (
          <>
            <Radios name="who" legend="Suppliers" options={WHO_OPTIONS} value={choice.who} />
            <FieldRow>
              {lists.map(([name, label, options]) =>
                options.length > 0 ? (
                  <Select
                    name={name}
                    label={label}
                    placeholder="All"
                    width="s"
                    value={query.get(name)}
                    options={options}
                  />
                ) : null,
              )}
              <TextField name="q" label="Name" type="search" width="s" value={query.get("q")} />
            </FieldRow>
          </>
        )}
        <Radios
          name="without"
          legend="Those without a mail address"
          options={WITHOUT_OPTIONS}
          value={choice.without}
        />
        <TextField
          name="answered"
          label="Leave out who answered within"
          hint="0 asks everybody again."
          width="xs"
          inputmode="numeric"
          suffix="months"
          value={choice.answeredMonths}
        />
        <Actions>
          <Button kind="secondary">Show who gets what</Button>
        </Actions>
      </Form>
    </Card>
  );
}
