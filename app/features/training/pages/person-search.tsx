import type { Child } from "hono/jsx";
import { personLabel } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import type { FoundPerson } from "../pick-person.queries.ts";

/** A search for one person; `choose` draws what stands beside each person found. */
export function PersonSearch(props: {
  readonly action: string;
  readonly q: string;
  readonly found: readonly FoundPerson[];
  readonly choose: (person: FoundPerson) => Child;
}) {
  return (
    <>
      <form class="fh-form" method="get" action={props.action} role="search">
        <TextField
          name="q"
          label="Find the person"
          hint="Part of a name, employee number or e-mail address."
          type="search"
          value={props.q}
        />
        <div class="fh-actions">
          <Button kind="secondary" icon="search">
            Search
          </Button>
        </div>
      </form>
      {props.q.trim().length < 2 ? null : <Found {...props} />}
    </>
  );
}

function Found(props: {
  readonly found: readonly FoundPerson[];
  readonly choose: (person: FoundPerson) => Child;
}) {
  if (props.found.length === 0)
    return <p>Nobody on the roster fits. Try the employee number, or less of the name.</p>;
  return (
    <div class="fh-table-scroll">
      <table class="usa-table fh-stack">
        <caption class="usa-sr-only">People found</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Number</th>
            <th scope="col">E-mail</th>
            <th scope="col">Title</th>
            <th scope="col">Choose</th>
          </tr>
        </thead>
        <tbody>
          {props.found.map((person) => (
            <tr>
              <th scope="row">{personLabel(person)}</th>
              <td data-label="Number">{person.employeeNumber ?? "–"}</td>
              <td data-label="E-mail">{person.email ?? "–"}</td>
              <td data-label="Title">{person.title ?? "–"}</td>
              <td data-label="Choose">{props.choose(person)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.found.length === 20 ? <p class="usa-hint">The first 20 are shown.</p> : null}
    </div>
  );
}
