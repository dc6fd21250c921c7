import type { FieldProblem } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import { listCourses } from "#features/training/index.ts";
import { DateField, Select, TextArea } from "#ui/fields.tsx";
import type { GoalInput } from "../goal-rules.ts";
import { listSessions } from "../sessions.queries.ts";
import { dayWords } from "../wall-time.ts";
import type { Typed } from "./request.ts";

/** What the choices of the form are made of. */
export async function goalChoices(work: Work) {
  return {
    courses: await listCourses(work),
    sessions: (await listSessions(work, { when: "upcoming" }, { number: 1, size: 100 })).rows,
  };
}
export type GoalChoices = Awaited<ReturnType<typeof goalChoices>>;

/** A form's fields as the use cases take them. */
export const goalFrom = (typed: Typed): GoalInput => ({
  wording: typed["wording"] ?? "",
  reachedMeans: typed["reachedMeans"] ?? "",
  courseId: typed["courseId"] ?? "",
  sessionId: typed["sessionId"] ?? "",
  targetOn: typed["targetOn"] ?? "",
});

interface FieldsProps {
  readonly typed: Typed;
  readonly choices: GoalChoices;
  readonly errors: readonly FieldProblem[];
  /** A session that is chosen already and may be over. */
  readonly session?: { readonly id: string; readonly title: string } | null;
}

/** The fields of a goal, for setting and changing one. */
export function GoalFields(props: FieldsProps) {
  const { typed, errors } = props;
  return (
    <>
      <TextArea
        name="wording"
        label="The goal"
        hint="What the person sets out to do, in their words."
        rows={2}
        maxlength={500}
        value={typed["wording"]}
        errors={errors}
      />
      <TextArea
        name="reachedMeans"
        label="Reached means"
        hint="What has to be true at the end."
        optional
        rows={2}
        maxlength={500}
        safety={false}
        value={typed["reachedMeans"]}
        errors={errors}
      />
      <LinkFields {...props} />
      <DateField
        name="targetOn"
        label="Wanted by"
        optional
        value={typed["targetOn"]}
        errors={errors}
      />
    </>
  );
}

/** The course and the session that a goal may go with. */
function LinkFields(props: FieldsProps) {
  const { typed, choices, errors, session } = props;
  const sessions = choices.sessions.map((s) => ({
    value: s.id,
    label: `${s.title}, ${dayWords(s.startsLocal)}`,
  }));
  if (session && !sessions.some((s) => s.value === session.id))
    sessions.unshift({ value: session.id, label: session.title });
  return (
    <>
      <Select
        name="courseId"
        label="Course that it goes with"
        placeholder="None"
        width="full"
        value={typed["courseId"]}
        options={choices.courses.map((course) => ({ value: course.id, label: course.title }))}
        errors={errors}
      />
      {sessions.length > 0 ? (
        <Select
          name="sessionId"
          label="Session that it goes with"
          placeholder="None"
          width="full"
          value={typed["sessionId"]}
          options={sessions}
          errors={errors}
        />
      ) : null}
    </>
  );
}
