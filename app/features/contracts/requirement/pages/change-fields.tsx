import type { FieldProblem } from "#platform/errors.ts";
import { Checkbox, DateField, Select, TextArea } from "#ui/form.tsx";
import { Alert } from "#ui/parts.tsx";
import type { Typed } from "../../pages/request.ts";
import type { ClauseVersion } from "../clauses.queries.ts";
import type { ChangeAction } from "../schema.ts";

interface Props {
  readonly action: ChangeAction;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
  readonly clauses: readonly ClauseVersion[];
  readonly today: Temporal.PlainDate;
}

/** The fields that a change asks for. */
export function ChangeFields(props: Props) {
  const { action, typed, errors, today } = props;
  if (action === "require") return <RequireFields {...props} />;
  if (action === "end-waiver")
    return (
      <p>From today on these contracts are no longer waived. What was waived stays on record.</p>
    );
  if (action === "end")
    return (
      <>
        <p>What a master agreement requires goes on. Change the master agreement to end that.</p>
        <DateField
          name="lastOn"
          label="The last day on which they require the training"
          value={typed["lastOn"] ?? today.toString()}
          errors={errors}
        />
        <TextArea name="note" label="Why it ends" rows={2} value={typed["note"]} errors={errors} />
      </>
    );
  return (
    <>
      <p>
        A waived contract still counts among all contracts. It is shown beside the number, never
        taken out of it in silence.
      </p>
      <DateField
        name="until"
        label="Waived until"
        hint="The last day. Then it is asked about again."
        value={typed["until"] ?? today.add({ months: 6 }).toString()}
        errors={errors}
      />
      <TextArea name="reason" label="Why" rows={2} value={typed["reason"]} errors={errors} />
    </>
  );
}

function RequireFields({ typed, errors, clauses, today }: Props) {
  // A form that was sent back says what was ticked; a new one asks for employees.
  const fresh = typed["action"] === undefined;
  return (
    <>
      <DateField
        name="fromOn"
        label="Required from"
        hint="The first day on which the clause is in force."
        value={typed["fromOn"] ?? today.toString()}
        errors={errors}
      />
      <Checkbox
        name="employees"
        value="yes"
        label="The supplier's employees take the training"
        checked={fresh || typed["employees"] === "yes"}
        errors={errors}
      />
      <Checkbox
        name="subcontractors"
        value="yes"
        label="Its subcontractors' employees take the training"
        checked={typed["subcontractors"] === "yes"}
        errors={errors}
      />
      {clauses.length > 0 ? (
        <Select
          name="clause"
          label="Clause"
          hint="Only versions that your legal department approved."
          width="full"
          value={typed["clause"]}
          placeholder="Words of its own, below"
          options={clauses.map((one) => ({
            value: `${one.clauseId}:${one.version}`,
            label: `${one.title ?? "Untitled"}, version ${one.version}`,
          }))}
          errors={errors}
        />
      ) : (
        <Alert kind="info" title="No clause is approved yet">
          <p>
            Say below what the clause says, or <a href="/contracts/clauses">prepare a clause</a>.
          </p>
        </Alert>
      )}
      <TextArea
        name="words"
        label="Or words of its own"
        hint="What the clause in these contracts says, or where it stands."
        rows={3}
        value={typed["words"]}
        errors={errors}
        optional
      />
      <TextArea name="note" label="Note" rows={2} value={typed["note"]} errors={errors} optional />
    </>
  );
}
