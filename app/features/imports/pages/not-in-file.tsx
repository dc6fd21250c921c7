import { Checkbox, type FieldError, TextField } from "#ui/form.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { Alert, Card } from "#ui/parts.tsx";
import type { Missing } from "../kind.ts";

/** People on record whom the file does not name: they end only when somebody says so. */
export function NotInFile(props: {
  missing: Missing;
  typed: { endMissing: boolean; confirmedMissing: string };
  errors: readonly FieldError[];
}) {
  const { missing, typed, errors } = props;
  const share = Math.floor((100 * missing.count) / missing.total);
  const people = plural(missing.count, "person", "people");
  return (
    <Card title={`${people} on record ${missing.count === 1 ? "is" : "are"} not in this file`}>
      {missing.suspicious ? (
        <Alert kind="warning" title={`That is ${share}% of everybody`}>
          <p>Is this file complete? A file for one site or one department must end nobody else.</p>
        </Alert>
      ) : null}
      <ul>
        {missing.examples.slice(0, 10).map(({ name, detail }) => (
          <li>
            {name}
            {detail ? `, ${detail}` : null}
          </li>
        ))}
        {missing.count > 10 ? <li>and {formatCount(missing.count - 10)} more</li> : null}
      </ul>
      <Checkbox
        name="endMissing"
        label="They have left: end them"
        hint="Without this they stay as they are."
        checked={typed.endMissing}
      />
      {missing.suspicious ? (
        <TextField
          name="confirmedMissing"
          label="How many people have left?"
          hint={`Type ${missing.count} to confirm that so many are ended.`}
          value={typed.confirmedMissing}
          inputmode="numeric"
          width="s"
          optional
          errors={errors}
        />
      ) : null}
    </Card>
  );
}
