/** The fields of a person and of an appointment, as pages show them and read them back. */
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import type { FieldError } from "#ui/form.tsx";
import type { AppointmentInput } from "../appointment-rules.ts";
import type { PersonInput } from "../person-rules.ts";
import type { Unit } from "../units.queries.ts";
import { shareOf } from "./request.ts";

export type Typed = Readonly<Record<string, string>>;
interface FieldsProps {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** Name, number, e-mail, hired, note. */
export function PersonFields({ typed, errors }: FieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        optional
        width="l"
        value={typed["name"]}
        errors={errors}
      />
      <FieldRow>
        <TextField
          name="employeeNumber"
          label="Employee number"
          hint="As your HR system has it. Needed when there is no e-mail address."
          value={typed["employeeNumber"]}
          errors={errors}
        />
        <TextField
          name="email"
          label="Work e-mail"
          hint="Needed when there is no employee number."
          type="email"
          width="l"
          value={typed["email"]}
          errors={errors}
        />
      </FieldRow>
      <DateField
        name="hiredOn"
        label="Date of hire"
        optional
        value={typed["hiredOn"]}
        errors={errors}
      />
      <TextField
        name="manager"
        label="Manager"
        hint="Employee number or work e-mail of somebody on the roster. Empty for none."
        optional
        width="l"
        value={typed["manager"]}
        errors={errors}
      />
      <TextArea
        name="note"
        label="Note"
        hint="For the program only, such as a name used before."
        optional
        rows={2}
        maxlength={2000}
        value={typed["note"]}
        errors={errors}
      />
    </>
  );
}

/** More names than this would make the page heavy; typing still finds the department. */
const SUGGESTED_AT_MOST = 300;

/** Title, department, site, share, first and last day. */
export function AppointmentFields({
  typed,
  errors,
  units,
}: FieldsProps & { readonly units: readonly Unit[] }) {
  const sites = units.filter((u) => u.kind === "site");
  const departments = [...new Set(units.filter((u) => u.kind === "department").map((u) => u.name))];
  return (
    <>
      <TextField
        name="title"
        label="Job title"
        hint="As the roster writes it. What is decided for this title holds for this person too."
        required
        width="l"
        value={typed["title"]}
        errors={errors}
      />
      <TextField
        name="department"
        label="Department"
        hint="A new name adds a department."
        optional
        width="l"
        value={typed["department"]}
        errors={errors}
        list={departments.length > SUGGESTED_AT_MOST ? undefined : departments}
      />
      {sites.length > 0 ? (
        <Select
          name="site"
          label="Site"
          optional
          placeholder="None"
          value={typed["site"]}
          errors={errors}
          options={sites.map((s) => ({ value: s.id, label: s.name }))}
        />
      ) : null}
      <TextField
        name="fraction"
        label="Share of a full post"
        optional
        suffix="%"
        width="xs"
        inputmode="decimal"
        value={typed["fraction"]}
        errors={errors}
      />
      <FieldRow>
        <DateField
          name="startedOn"
          label="First day"
          required
          value={typed["startedOn"]}
          errors={errors}
        />
        <DateField
          name="endedOn"
          label="Last day"
          optional
          value={typed["endedOn"]}
          errors={errors}
        />
      </FieldRow>
    </>
  );
}

/** A person's facts as typed. */
export const personFrom = (typed: Typed): PersonInput => ({
  name: typed["name"],
  employeeNumber: typed["employeeNumber"],
  email: typed["email"],
  hiredOn: typed["hiredOn"],
  note: typed["note"],
  manager: typed["manager"],
});

/** An appointment as typed. */
export const appointmentFrom = (typed: Typed): AppointmentInput => ({
  title: typed["title"] ?? "",
  department: typed["department"],
  siteId: typed["site"],
  fraction: shareOf(typed["fraction"]),
  startedOn: typed["startedOn"] ?? "",
  endedOn: typed["endedOn"],
});
