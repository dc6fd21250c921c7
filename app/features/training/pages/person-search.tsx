import type { Child } from "hono/jsx";
import { personLabel } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { DataTable } from "#ui/table.tsx";
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
  readonly action: string;
  readonly found: readonly FoundPerson[];
  readonly choose: (person: FoundPerson) => Child;
}) {
  const { found } = props;
  return (
    <DataTable
      caption="People found"
      rows={found}
      total={found.length}
      page={1}
      pageSize={20}
      address={{ pathname: props.action, searchParams: new URLSearchParams() }}
      empty={<p>Nobody on the roster fits. Try the employee number, or less of the name.</p>}
      columns={[
        { key: "person", label: "Person", cell: personLabel },
        { key: "number", label: "Number", cell: (person) => person.employeeNumber ?? "–" },
        { key: "email", label: "E-mail", cell: (person) => person.email ?? "–" },
        { key: "title", label: "Title", cell: (person) => person.title ?? "–" },
        { key: "choose", label: "Choose", cell: props.choose },
      ]}
    />
  );
}
