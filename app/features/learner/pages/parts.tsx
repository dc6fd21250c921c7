/** What the learner's page and the page of a personal link show alike. */
import type { Child } from "hono/jsx";
import type { PersonAssignment } from "#features/assignments/index.ts";
import { WhatToExpect } from "#features/training/index.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { DateField, FileField, Hidden, Select } from "#ui/fields.tsx";
import { formatDate } from "#ui/format.ts";
import { Actions, Button, Form } from "#ui/form.tsx";

export type Typed = Readonly<Record<string, string>>;

/** The day in words, how far it is, and the way into one's own calendar. */
export function Due(props: {
  dueOn: string;
  lateDays: number;
  /** The file with every open date; left out where another course on the page offers it. */
  calendar?: string | undefined;
}) {
  const { dueOn, lateDays, calendar } = props;
  const day = formatDate(dueOn).replaceAll(" ", "\u00a0");
  return (
    <p class="fh-due">
      Due <b>{day}</b>
      {lateDays > 0 ? ". The date has passed; you can still take the course." : null}
      {calendar ? (
        <>
          {" · "}
          <a href={calendar} download="">
            Put it into your calendar
          </a>
        </>
      ) : null}
    </p>
  );
}

/** Which course offers the calendar file: the first whose date is still to come, if any. */
export const firstUpcoming = (asks: readonly { readonly lateDays: number }[]): number =>
  asks.findIndex((ask) => ask.lateDays === 0);

/** "Open course 1112251 on TRAIN": where it leads is said before it is pressed. */
export function CourseButton({
  ask,
  primary,
}: {
  ask: Pick<PersonAssignment, "courseUrl" | "courseNumber" | "courseTitle">;
  primary: boolean;
}) {
  if (!ask.courseUrl)
    return <p>No address is on record for this course. Ask your learning manager for the way.</p>;
  const host = URL.parse(ask.courseUrl)?.hostname.replace(/^www\./, "") ?? "its site";
  const where = host === "train.org" ? "TRAIN" : host;
  const what = ask.courseNumber ? `course ${ask.courseNumber}` : "the course";
  return (
    <Actions>
      <Button href={ask.courseUrl} kind={primary ? "primary" : "secondary"} icon="external" outside>
        Open {what} on {where}
      </Button>
    </Actions>
  );
}

/** What the course asks of somebody, folded away under the button. */
export function Expect(props: { courseNumber: string | null; more: Child; open: boolean }) {
  const { more, open } = props;
  const inside = WhatToExpect({ courseNumber: props.courseNumber });
  if (inside === null) return null;
  return (
    <details class="fh-expect" open={open}>
      <summary>What to expect</summary>
      {inside}
      <p class="fh-after-card">{more}</p>
    </details>
  );
}

/** The survey that still stands open: it sits inside the course and has no address of its own. */
export function SurveyLeft() {
  return (
    <p>
      <b>One step left:</b> the course’s own feedback survey. It sits inside the course, at its end.
      Open the course again and answer it.
    </p>
  );
}

/**
 * The form for a certificate. A phone offers its camera; since the kinds of pictures are named one by
 * one, an iPhone turns its own kind into JPEG, which can be read here.
 */
export function SendForm(props: {
  action: string;
  courses: readonly { readonly courseId: string; readonly courseTitle: string }[];
  today: string;
  typed?: Typed | undefined;
  errors?: readonly FieldProblem[] | undefined;
}) {
  const { courses, typed = {}, errors } = props;
  const [only] = courses;
  return (
    <Form action={props.action} multipart errors={errors} label="Send a certificate">
      {courses.length === 1 && only ? (
        <>
          <p>
            For: <b>{only.courseTitle}</b>
          </p>
          <Hidden name="courseId" value={only.courseId} />
        </>
      ) : (
        <Select
          name="courseId"
          label="Which course is it for?"
          width="full"
          value={typed["courseId"]}
          errors={errors}
          options={courses.map((c) => ({ value: c.courseId, label: c.courseTitle }))}
        />
      )}
      <FileField
        name="certificate"
        label="Your certificate"
        hint="A PDF or a photo of it. Send nothing about patients or other people."
        accept="application/pdf,image/jpeg,image/png,image/webp"
        errors={errors}
      />
      <DateField
        name="completedOn"
        label="Day on the certificate"
        optional
        max={props.today}
        value={typed["completedOn"]}
        errors={errors}
      />
      <Actions>
        <Button kind="secondary">Send the certificate</Button>
      </Actions>
    </Form>
  );
}
