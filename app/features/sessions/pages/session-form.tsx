import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { visibleUnits } from "#features/people/index.ts";
import { listCourses } from "#features/training/index.ts";
import { DateField, FieldRow, Select, TextArea, TextField } from "#ui/fields.tsx";
import { Radios } from "#ui/choices.tsx";
import { KINDS } from "../schema.ts";
import type { SessionInput } from "../session-rules.ts";
import type { Typed } from "./request.ts";

/** What the choices of the form are made of. */
export async function formChoices(work: Work) {
  return {
    units: await visibleUnits(work),
    courses: await listCourses(work),
    ownUnitOnly: work.actor.unitId !== null,
    timeZone: work.actor.timeZone,
  };
}
export type FormChoices = Awaited<ReturnType<typeof formChoices>>;

/** A form's fields as the use cases take them. */
export function sessionFrom(typed: Typed): SessionInput {
  const text = (name: string) => typed[name] ?? "";
  return {
    title: text("title"),
    kind: text("kind"),
    date: text("date"),
    from: text("from"),
    to: text("to"),
    place: text("place"),
    link: text("link"),
    unitId: text("unitId"),
    seats: text("seats"),
    about: text("about"),
    courseId: text("courseId"),
    topic: text("topic"),
    host: text("host"),
    remindHours: text("remindHours"),
  };
}

const REMINDERS = [
  { value: "1", label: "1 hour before" },
  { value: "4", label: "4 hours before" },
  { value: "24", label: "A day before" },
  { value: "48", label: "2 days before" },
  { value: "72", label: "3 days before" },
  { value: "168", label: "A week before" },
];

interface FieldsProps {
  readonly typed: Typed;
  readonly choices: FormChoices;
  readonly errors: readonly FieldProblem[];
  /** Where the times of this session are. */
  readonly timeZone: string;
}

/** The fields of a session, for planning and changing one. */
export function SessionFields(props: FieldsProps) {
  const { typed, errors } = props;
  return (
    <>
      <TextField
        name="title"
        label="What it is called"
        value={typed["title"]}
        width="full"
        maxlength={160}
        errors={errors}
      />
      <Radios
        name="kind"
        legend="What it is"
        options={KINDS}
        value={typed["kind"] ?? "session"}
        inline
        errors={errors}
      />
      <TimeFields {...props} />
      <PlaceFields {...props} />
      <TextArea
        name="about"
        label="What it is about"
        hint="People read this before they sign up."
        optional
        rows={3}
        maxlength={4000}
        value={typed["about"]}
        errors={errors}
      />
      <MoreFields {...props} />
    </>
  );
}

function TimeFields({ typed, errors, timeZone }: FieldsProps) {
  return (
    <>
      <FieldRow>
        <DateField name="date" label="Day" value={typed["date"]} errors={errors} />
        <TextField
          name="from"
          label="From"
          type="time"
          width="s"
          value={typed["from"]}
          errors={errors}
        />
        <TextField name="to" label="To" type="time" width="s" value={typed["to"]} errors={errors} />
      </FieldRow>
      <p class="usa-hint">
        As the clock on the wall shows it, {timeZone.replaceAll("_", " ")}. Daylight saving time is
        taken care of.
      </p>
    </>
  );
}

function PlaceFields({ typed, choices, errors }: FieldsProps) {
  return (
    <>
      <FieldRow>
        <TextField
          name="place"
          label="Place"
          optional
          width="l"
          value={typed["place"]}
          errors={errors}
        />
        <TextField
          name="link"
          label="Link to join"
          optional
          type="url"
          width="l"
          value={typed["link"]}
          errors={errors}
        />
      </FieldRow>
      <FieldRow>
        <Select
          name="unitId"
          label="For"
          placeholder={choices.ownUnitOnly ? "- Choose -" : "The whole organization"}
          value={typed["unitId"]}
          options={choices.units.map((unit) => ({ value: unit.id, label: unit.name }))}
          errors={errors}
        />
        <TextField
          name="seats"
          label="Seats"
          optional
          inputmode="numeric"
          width="xs"
          value={typed["seats"]}
          errors={errors}
        />
      </FieldRow>
    </>
  );
}

function MoreFields({ typed, choices, errors }: FieldsProps) {
  return (
    <>
      <FieldRow>
        <TextField name="host" label="Host" optional value={typed["host"]} errors={errors} />
        <TextField name="topic" label="Topic" optional value={typed["topic"]} errors={errors} />
      </FieldRow>
      <Select
        name="courseId"
        label="Course that it goes with"
        hint="People see the way to the course. Coming to the session does not complete it."
        placeholder="None"
        width="full"
        value={typed["courseId"]}
        options={choices.courses.map((course) => ({ value: course.id, label: course.title }))}
        errors={errors}
      />
      <Select
        name="remindHours"
        label="Reminder by mail"
        hint="One mail to each who has a seat, with a calendar file."
        placeholder="No reminder"
        value={typed["remindHours"]}
        options={REMINDERS}
        errors={errors}
      />
    </>
  );
}
