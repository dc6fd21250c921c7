/** The fields of an event, for staff and for visitors who suggest one. */
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { Checkbox, Radios } from "#ui/choices.tsx";
import { DateField, FieldRow, type Option, Select, TextArea, TextField } from "#ui/fields.tsx";
import { ATTENDANCES } from "../event-form.ts";
import type { Category } from "../kinds.ts";
import { messages } from "../messages.en.ts";

interface FieldsProps {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}
const words = messages.form;

export const WhatFields = (props: FieldsProps & { readonly offered: readonly Category[] }) => (
  <>
    <TextField
      name="title"
      label={words.title}
      width="full"
      maxlength={160}
      value={props.typed["title"]}
      errors={props.errors}
    />
    <FieldRow>
      <Select
        name="category"
        label={words.category}
        width="l"
        value={props.typed["category"]}
        options={props.offered.map((one) => ({ value: one.id, label: one.name }))}
        errors={props.errors}
      />
      <TextField
        name="host"
        label={words.host}
        width="l"
        maxlength={160}
        value={props.typed["host"]}
        errors={props.errors}
      />
    </FieldRow>
  </>
);

export const WhenFields = (props: FieldsProps & { readonly zones: readonly Option[] }) => {
  const { typed, errors } = props;
  const time = (name: "from" | "to") => (
    <TextField
      name={name}
      label={words[name]}
      type="time"
      width="s"
      value={typed[name]}
      errors={errors}
    />
  );
  return (
    <>
      <FieldRow>
        <DateField
          name="startsOn"
          label={words.startsOn}
          value={typed["startsOn"]}
          errors={errors}
        />
        <DateField
          name="endsOn"
          label={words.endsOn}
          hint={words.endsOnHint}
          optional
          value={typed["endsOn"]}
          errors={errors}
        />
      </FieldRow>
      <Checkbox
        name="allDay"
        value="yes"
        label={words.allDay}
        hint={words.allDayHint}
        checked={typed["allDay"] === "yes"}
        errors={errors}
      />
      <FieldRow>
        {time("from")}
        {time("to")}
      </FieldRow>
      <Select
        name="timeZone"
        label={words.timeZone}
        hint={words.timeZoneHint}
        width="l"
        value={typed["timeZone"]}
        options={props.zones}
        errors={errors}
      />
    </>
  );
};

export const WhereFields = ({ typed, errors }: FieldsProps) => (
  <>
    <Radios
      name="attendance"
      legend={words.attendance}
      options={ATTENDANCES}
      value={typed["attendance"]}
      inline
      errors={errors}
    />
    <FieldRow>
      <TextField
        name="place"
        label={words.place}
        hint={words.placeHint}
        width="l"
        maxlength={200}
        value={typed["place"]}
        errors={errors}
      />
      <TextField
        name="link"
        label={words.link}
        hint={words.linkHint}
        type="url"
        width="l"
        value={typed["link"]}
        errors={errors}
      />
    </FieldRow>
  </>
);

export const MoreFields = ({ typed, errors }: FieldsProps) => (
  <>
    <TextField
      name="audience"
      label={words.audience}
      optional
      width="l"
      maxlength={160}
      value={typed["audience"]}
      errors={errors}
    />
    <TextArea
      name="about"
      label={words.about}
      optional
      rows={5}
      maxlength={4000}
      value={typed["about"]}
      errors={errors}
    />
    <TextArea
      name="access"
      label={words.access}
      hint={words.accessHint}
      optional
      safety={false}
      rows={2}
      maxlength={600}
      value={typed["access"]}
      errors={errors}
    />
    <TextField
      name="contact"
      label={words.contact}
      hint={words.contactHint}
      optional
      width="l"
      maxlength={160}
      value={typed["contact"]}
      errors={errors}
    />
  </>
);
