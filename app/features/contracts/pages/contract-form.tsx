/** The fields of a contract, as pages show them and read them back. */
import type { Unit } from "#features/people/index.ts";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import type { FieldError } from "#ui/form.tsx";
import type { ContractInput } from "../contract-rules.ts";
import type { Contract } from "../contract.queries.ts";
import type { Typed } from "./request.ts";

export interface FormChoices {
  readonly units: readonly Unit[];
  readonly suppliers: readonly string[];
}

/** A contract's facts as a form shows them. */
export const contractTyped = (contract: Contract): Typed => ({
  number: contract.number,
  description: contract.description ?? "",
  supplier: contract.ownSupplier,
  department: contract.department ?? "",
  unitId: contract.unitId ?? "",
  owner: contract.ownerKey ?? contract.ownerId ?? "",
  master: contract.masterNumber ?? "",
  type: contract.type ?? "",
  startsOn: contract.startsOn ?? "",
  endsOn: contract.endsOn ?? "",
  amount: contract.amount ?? "",
  currency: contract.currency,
  unspsc: contract.unspsc ?? "",
  naics: contract.naics ?? "",
  note: contract.note ?? "",
  seen: contract.updatedAt.toISOString(),
});

/** What was typed, for the use case. */
export const contractFrom = (typed: Typed): ContractInput => ({
  number: typed["number"],
  description: typed["description"],
  supplier: typed["supplier"],
  department: typed["department"],
  unitId: typed["unitId"],
  owner: typed["owner"],
  master: typed["master"],
  type: typed["type"],
  startsOn: typed["startsOn"],
  endsOn: typed["endsOn"],
  amount: typed["amount"],
  currency: typed["currency"],
  unspsc: typed["unspsc"],
  naics: typed["naics"],
  note: typed["note"],
});

interface FieldsProps {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** Every fact of a contract. */
export function ContractFields(props: FieldsProps & { readonly choices: FormChoices }) {
  const text = one(props);
  return (
    <>
      <TextField {...text("number", "Contract number")} required />
      <TextField
        {...text("description", "What it is for")}
        optional
        width="full"
        maxlength={1000}
      />
      <TextField
        {...text("supplier", "Supplier")}
        hint="Its name or number. A new name adds a supplier."
        required
        width="l"
        list={props.choices.suppliers}
      />
      <FieldRow>
        <DateField {...text("startsOn", "Starts")} optional />
        <DateField
          {...text("endsOn", "Ends")}
          hint="The last day. Leave it empty when there is none."
          optional
        />
      </FieldRow>
      <FieldRow>
        <TextField {...text("amount", "Amount")} optional inputmode="decimal" />
        <TextField
          {...text("currency", "Currency")}
          hint="Three letters."
          width="xs"
          maxlength={3}
        />
      </FieldRow>
      <Places {...props} />
      <Ties {...props} />
      <TextArea
        {...text("note", "Note")}
        hint="For the program only."
        optional
        rows={2}
        maxlength={2000}
      />
    </>
  );
}

function Places(props: FieldsProps & { readonly choices: FormChoices }) {
  const text = one(props);
  return (
    <>
      <Select
        {...text("unitId", "Site or department")}
        hint="Points of contact see the contracts of their own site."
        placeholder="None"
        width="l"
        options={props.choices.units.map((u) => ({ value: u.id, label: u.name }))}
      />
      <TextField
        {...text("department", "Department, as purchasing names it")}
        optional
        width="l"
        maxlength={200}
      />
      <TextField
        {...text("owner", "Owner")}
        hint="Employee number or work e-mail of somebody on the roster. Empty for none."
        optional
        width="l"
      />
    </>
  );
}

function Ties(props: FieldsProps) {
  const text = one(props);
  return (
    <>
      <TextField
        {...text("master", "Master agreement")}
        hint="The number of the agreement that this contract stands under, mostly a GPO's. What a clause there says covers this contract too."
        optional
      />
      <FieldRow>
        <TextField
          {...text("type", "Type")}
          hint="As purchasing calls it."
          optional
          maxlength={200}
        />
        <TextField {...text("unspsc", "UNSPSC code")} optional width="s" inputmode="numeric" />
        <TextField {...text("naics", "NAICS code")} optional width="s" inputmode="numeric" />
      </FieldRow>
    </>
  );
}

/** Name, label, value and errors of a field. */
const one =
  ({ typed, errors }: FieldsProps) =>
  (name: string, label: string) => ({ name, label, value: typed[name] ?? "", errors });
