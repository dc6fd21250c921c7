/** The fields in which somebody says what a picture is. */
import type { Typed } from "#platform/form-reader.ts";
import { DateField, FieldRow, Select, TextField } from "#ui/fields.tsx";
import { Checkbox, type FieldError, Radios } from "#ui/form.tsx";
import type { Picture } from "../picture.ts";
import { PICTURE_ROLES, RIGHTS, SHOWS, WHO } from "../schema.ts";

interface Props {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** What a picture says of itself, as its form holds it. */
export const typedOf = (picture: Picture): Typed => ({
  name: picture.name,
  alt: picture.alt ?? "",
  isDecorative: picture.decorative === null ? "" : "on",
  decorative: picture.decorative ?? "",
  credit: picture.credit ?? "",
  rights: picture.rights,
  rightsUntil: picture.rightsUntil ?? "",
  rightsNote: picture.rightsNote ?? "",
  shows: picture.shows,
  who: picture.who,
  role: picture.role,
  revision: String(picture.revision),
});

export const PictureFields = (props: Props) => (
  <>
    <Words {...props} />
    <Shown {...props} />
    <RightsFields {...props} />
  </>
);

const Words = ({ typed, errors }: Props) => (
  <>
    <TextField
      name="name"
      label="Name in the library"
      hint="Short, so that others find it: “Warehouse gate”. Name no person."
      width="full"
      maxlength={120}
      value={typed["name"]}
      errors={errors}
    />
    <TextField
      name="alt"
      label="What it shows, in a sentence"
      hint="Screen readers read it in place of the picture: “Two nurses read a label together.”"
      width="full"
      maxlength={300}
      value={typed["alt"]}
      errors={errors}
    />
    <Checkbox
      name="isDecorative"
      label="It is decoration"
      hint="Only where nobody misses anything without it."
      checked={typed["isDecorative"] === "on"}
    />
    <TextField
      name="decorative"
      label="Why it is decoration"
      optional
      width="full"
      maxlength={200}
      value={typed["decorative"]}
      errors={errors}
    />
  </>
);

const Shown = ({ typed, errors }: Props) => (
  <>
    <Radios
      name="shows"
      legend="Who is shown?"
      options={SHOWS}
      value={typed["shows"] ?? null}
      errors={errors}
    />
    <FieldRow>
      <Select
        name="who"
        label="As readers will see them"
        hint="For the tally of a campaign."
        placeholder=""
        value={typed["who"] ?? "nobody"}
        options={WHO}
      />
      <Select
        name="role"
        label="In which role"
        hint="Each piece may say otherwise."
        placeholder=""
        value={typed["role"] ?? "none"}
        options={PICTURE_ROLES}
      />
    </FieldRow>
  </>
);

const RightsFields = ({ typed, errors }: Props) => (
  <>
    <Radios
      name="rights"
      legend="Whose is it?"
      inline
      options={RIGHTS}
      value={typed["rights"] ?? null}
      errors={errors}
    />
    <FieldRow>
      <TextField
        name="credit"
        label="Credit"
        hint="Photographer, agency or partner, as it is to be written."
        optional
        maxlength={160}
        value={typed["credit"]}
        errors={errors}
      />
      <DateField
        name="rightsUntil"
        label="May be used until"
        hint="The last day of the license."
        optional
        value={typed["rightsUntil"]}
        errors={errors}
      />
    </FieldRow>
    <TextField
      name="rightsNote"
      label="Note on the rights"
      hint="The number of the license, or where the agreement is kept."
      optional
      width="full"
      maxlength={200}
      value={typed["rightsNote"]}
      errors={errors}
    />
  </>
);
