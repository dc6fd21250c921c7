import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Hidden, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { formatDate, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Tag } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { checkChange } from "../check-change.ts";
import { closeReview } from "../close-review.ts";
import { groundsOf } from "../grounds.queries.ts";
import { quarterName } from "../quarters.queries.ts";
import { reopenReview } from "../reopen-review.ts";
import { retakeFigures } from "../retake-figures.ts";
import { changesOf, changesToCheck, findReview, type Review } from "../reviews.queries.ts";
import { notesMark, saveNotes } from "../save-notes.ts";
import { turnIntoAction } from "../turn-into-action.ts";
import { ChangeList } from "./change-list.tsx";
import { CheckCard } from "./check-card.tsx";
import { FiguresCards } from "./figures.tsx";
import { NOTHING, type Sent } from "./sent.ts";

/** A review with everything that its page and its file say. */
export async function readReview(work: Work, id: string) {
  const review = await findReview(work, id);
  const changes = await changesOf(work, id);
  const toCheck = await changesToCheck(work, review);
  return { review, changes, toCheck, grounds: await groundsOf(work, review, changes) };
}

/** GET /program/reviews/:id: last changes checked, figures and feedback side by side, what changes. */
export const reviewPage = (c: Context<Env>) => page(c, NOTHING);

async function page(c: Context<Env>, sent: Sent) {
  const { review, changes, toCheck, grounds } = await inScope(c, (work) =>
    readReview(work, pathPart(c, "id")),
  );
  const actor = actorOf(c);
  const may = actor.permissions.has("program:write");
  const open = may && review.closedAt === null;
  const here = `/program/reviews/${review.id}`;
  const left = toCheck.filter((one) => one.checkedIn !== review.id).length;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Review of ${quarterName(review).toLowerCase()}`}
      lede={`${formatDate(review.from)} to ${formatDate(review.to)}. Figures as of ${formatDate(review.figures.asOf)}, taken on ${formatDate(review.figuresOn)}.`}
      crumbs={[{ href: "/program/reviews", label: "Reviews" }]}
      actions={
        <>
          {review.closedAt ? <Tag kind="success">Closed</Tag> : <Tag kind="warning">Open</Tag>}
          <Button href={`${here}/review.pdf`} kind="secondary" icon="download" download>
            PDF
          </Button>
        </>
      }
    >
      <Trail review={review} timeZone={actor.timeZone} />
      {toCheck.length > 0 ? (
        <CheckCard here={here} review={review} changes={toCheck} open={open} sent={sent} />
      ) : null}
      <FiguresCards review={review} here={here} open={open} />
      <Notes review={review} here={here} open={open} sent={sent} />
      <ChangeList here={here} changes={changes} grounds={grounds} open={open} may={may} />
      {open ? <CloseForm here={here} left={left} /> : null}
      {may && review.closedAt !== null ? <ReopenForm here={here} sent={sent} /> : null}
    </WorkspacePage>,
  );
}

function Trail({ review, timeZone }: { review: Review; timeZone: string }) {
  const at = (day: Date) => formatInstant(day.toISOString(), timeZone);
  return (
    <>
      {review.reopenedAt ? (
        <Alert kind="info" title="This review was opened again">
          <p>
            {review.reopenedBy}, {at(review.reopenedAt)}: {review.reopenReason}
          </p>
        </Alert>
      ) : null}
      {review.closedAt ? (
        <p class="usa-hint">
          Closed by {review.closedBy}, {at(review.closedAt)}.
        </p>
      ) : null}
    </>
  );
}

function Notes(props: { review: Review; here: string; open: boolean; sent: Sent }) {
  const { review, here, open, sent } = props;
  const mine = sent.form === "notes" ? sent : NOTHING;
  if (!open)
    return (
      <Card title="What was said">
        {review.notes ? <p class="fh-typed">{review.notes}</p> : <p>No notes were kept.</p>}
      </Card>
    );
  return (
    <Card title="What was said" id="notes">
      <Form action={`${here}/notes`} errors={mine.errors} guard label="Notes">
        <Hidden name="notesSeen" value={notesMark(review.notes)} />
        <TextArea
          name="notes"
          label="Notes of the discussion"
          hint="What surprised you, what you agreed on. No names of people who gave feedback."
          optional
          rows={6}
          maxlength={8000}
          value={mine.typed["notes"] ?? review.notes}
          errors={mine.errors}
        />
        <Button kind="secondary">Save the notes</Button>
      </Form>
    </Card>
  );
}

const CloseForm = ({ here, left }: { here: string; left: number }) => (
  <Card title="Done?">
    <p>
      A closed review stays as it is.{" "}
      {left > 0
        ? "First check each change of last time, above."
        : "The next one checks its changes."}
    </p>
    <form method="post" action={`${here}/close`}>
      <Button icon="check">Close the review</Button>
    </form>
  </Card>
);

function ReopenForm({ here, sent }: { here: string; sent: Sent }) {
  const mine = sent.form === "reopen" ? sent : NOTHING;
  return (
    <Card title="Closed by mistake?" id="reopen">
      <Form action={`${here}/reopen`} errors={mine.errors} label="Open it again">
        <TextField
          name="reopenReason"
          label="Why it is opened again"
          hint="Stays with the review."
          width="l"
          maxlength={300}
          value={mine.typed["reopenReason"]}
          errors={mine.errors}
        />
        <Actions>
          <Button kind="secondary">Open it again</Button>
        </Actions>
      </Form>
    </Card>
  );
}

const formOf =
  (form: string, use: (work: Work, id: string, typed: Typed) => Promise<unknown>, done: string) =>
  async (c: Context<Env>) => {
    const typed = await formFields(c);
    const id = pathPart(c, "id");
    try {
      await inScope(c, (work) => use(work, id, typed));
    } catch (error) {
      const problems = problemsOf(error);
      c.status(400);
      return page(c, { form, typed, errors: problems });
    }
    return seeOther(c, `/program/reviews/${id}`, { kind: "success", text: done });
  };

/** POST /program/reviews/:id/notes */
export const saveNotesAction = formOf("notes", saveNotes, "The notes are saved.");
/** POST /program/reviews/:id/figures */
export const retakeFiguresAction = formOf(
  "figures",
  (work, id) => retakeFigures(work, id),
  "The figures are taken anew.",
);
/** POST /program/reviews/:id/close */
export const closeReviewAction = formOf(
  "close",
  (work, id) => closeReview(work, id),
  "The review is closed.",
);
/** POST /program/reviews/:id/reopen */
export const reopenReviewAction = formOf("reopen", reopenReview, "The review is open again.");

/** POST /program/reviews/:id/checks/:changeId */
export const checkChangeAction = (c: Context<Env>) =>
  formOf(
    `check-${pathPart(c, "changeId")}`,
    (work, id, typed) => checkChange(work, id, pathPart(c, "changeId"), typed),
    "Checked.",
  )(c);

/** POST /program/reviews/:id/changes/:changeId/action */
export async function turnIntoActionAction(c: Context<Env>) {
  const typed = await formFields(c);
  const [id, changeId] = [pathPart(c, "id"), pathPart(c, "changeId")];
  await inScope(c, (work) => turnIntoAction(work, id, changeId, typed));
  return seeOther(c, `/program/reviews/${id}`, {
    kind: "success",
    text: "The change is an action of the plan now.",
  });
}
