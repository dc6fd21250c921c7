import { Button } from "#ui/button.tsx";
import { REVIEW_REASONS, type ReviewReason } from "../schema.ts";
import type { ReviewLine } from "../review.queries.ts";

/** Why a line waits, or what was decided about it. */
export function reasonText(line: ReviewLine): string {
  if (line.state !== "open")
    return `${line.decisionReason ?? "Decided"} (${line.decidedByName ?? "–"})`;
  return REVIEW_REASONS[line.reason as ReviewReason] ?? line.reason;
}

/** The next step for a line. */
export function ReviewNext({ line, may }: { line: ReviewLine; may: boolean }) {
  if (line.state === "matched" && line.completionId)
    return <a href={`/training/completions/${line.completionId}`}>See the record</a>;
  if (!may) return <>–</>;
  if (line.state === "dismissed")
    return (
      <form method="post" action={`/training/review/${line.id}/reopen`}>
        <Button kind="quiet">Put back</Button>
      </form>
    );
  return (
    <>
      <a href={`/training/review/${line.id}`}>Find the person</a>
      {line.courseId === null ? (
        <>
          {" "}
          <a href={addCourse(line)}>Add this course</a>
        </>
      ) : null}
    </>
  );
}

/** The form for a new course, filled with what the line says. */
function addCourse(line: ReviewLine): string {
  const query = new URLSearchParams();
  if (line.courseTitle) query.set("title", line.courseTitle);
  if (line.courseNumber) query.set("number", line.courseNumber);
  return `/training/courses/new?${query}`;
}
