import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, Forbidden, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { FieldRow, Select, TextField } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { changeSession } from "../change-session.ts";
import { tellSoon } from "../jobs.ts";
import { planSession } from "../plan-session.ts";
import { findSession, mayManage, type SessionRow } from "../sessions.queries.ts";
import { REPEATS } from "../wall-time.ts";
import { pathPart, problemsOf, type Typed } from "./request.ts";
import { formChoices, type FormChoices, SessionFields, sessionFrom } from "./session-form.tsx";

const CRUMBS = [
  { href: "/training", label: "Training" },
  { href: "/training/sessions", label: "Sessions" },
];

/** GET /training/sessions/new */
export async function newSessionPage(c: Context<Env>) {
  const choices = await inScope(c, formChoices);
  return planPage(c, choices, { kind: "session", remindHours: "24", repeat: "none", times: "" });
}

/** POST /training/sessions/new */
export async function planAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const ids = await inScope(c, (work) =>
      planSession(work, {
        ...sessionFrom(typed),
        repeat: typed["repeat"] ?? "none",
        times: typed["times"] ?? "",
      }),
    );
    const several = ids.length > 1;
    return seeOther(c, several ? "/training/sessions" : `/training/sessions/${ids[0]}`, {
      kind: "success",
      text: several
        ? `${plural(ids.length, "session")} planned. Each is a session of its own.`
        : "The session is planned. Add people, or let them sign up under My sessions.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return planPage(c, await inScope(c, formChoices), typed, problems);
  }
}

function planPage(
  c: Context<Env>,
  choices: FormChoices,
  typed: Typed,
  errors: readonly FieldProblem[] = [],
) {
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Plan a session"
      lede="People it is for see it under My sessions and sign up there. Nobody is mailed before that."
      crumbs={CRUMBS}
    >
      <Form action="/training/sessions/new" errors={errors} guard>
        <SessionFields
          typed={typed}
          choices={choices}
          errors={errors}
          timeZone={choices.timeZone}
        />
        <FieldRow>
          <Select
            name="repeat"
            label="How often"
            placeholder=""
            value={typed["repeat"]}
            options={REPEATS}
            errors={errors}
          />
          <TextField
            name="times"
            label="How many in all"
            inputmode="numeric"
            width="xs"
            value={typed["times"]}
            errors={errors}
          />
        </FieldRow>
        <p class="usa-hint">
          A number is needed only if it repeats. Each is a session of its own, changed and canceled
          alone.
        </p>
        <Actions>
          <Button>Plan the session</Button>
          <Button kind="quiet" href="/training/sessions">
            Cancel
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}

const asTyped = (s: SessionRow): Typed => ({
  title: s.title,
  kind: s.kind,
  date: s.startsLocal.slice(0, 10),
  from: s.startsLocal.slice(11),
  to: s.endsLocal.slice(11),
  place: s.place ?? "",
  link: s.link ?? "",
  unitId: s.unitId ?? "",
  seats: s.seats === null ? "" : String(s.seats),
  about: s.about ?? "",
  courseId: s.courseId ?? "",
  topic: s.topic ?? "",
  host: s.host ?? "",
  remindHours: s.remindHours === null ? "" : String(s.remindHours),
  seen: s.updatedAt.toISOString(),
});

const editData = (c: Context<Env>) =>
  inScope(c, async (work) => {
    const session = await findSession(work, pathPart(c, "id"));
    if (!mayManage(work, session)) throw new Forbidden();
    return { session, choices: await formChoices(work) };
  });

/** GET /training/sessions/:id/edit */
export async function editSessionPage(c: Context<Env>) {
  const { session, choices } = await editData(c);
  return editPage(c, session, choices, asTyped(session));
}

/** POST /training/sessions/:id/edit: what was typed stays, whatever happens. */
export async function changeAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const typed = await formFields(c);
  try {
    const { told } = await inScope(c, async (work) => {
      const done = await changeSession(work, {
        ...sessionFrom(typed),
        sessionId,
        seen: typed["seen"] ?? "",
      });
      await tellSoon(c.get("services"), work);
      return done;
    });
    return seeOther(c, `/training/sessions/${sessionId}`, {
      kind: "success",
      text: told
        ? "The changes are saved. Everybody who signed up is told."
        : "The changes are saved.",
    });
  } catch (error) {
    const { session, choices } = await editData(c);
    if (error instanceof Conflict) {
      c.status(409);
      const kept = { ...typed, seen: session.updatedAt.toISOString() };
      return editPage(c, session, choices, kept, [], error.message);
    }
    const problems = problemsOf(error);
    c.status(400);
    return editPage(c, session, choices, typed, problems);
  }
}

function editPage(
  c: Context<Env>,
  session: SessionRow,
  choices: FormChoices,
  typed: Typed,
  errors: readonly FieldProblem[] = [],
  conflict?: string,
) {
  const here = `/training/sessions/${session.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Change: ${session.title}`}
      lede="A new title, time, place or link is mailed to everybody who signed up."
      crumbs={[...CRUMBS, { href: here, label: session.title }]}
    >
      {conflict ? (
        <Alert kind="warning" title={conflict}>
          <p>Your entries are below. Compare them with the session, then save again.</p>
        </Alert>
      ) : null}
      <Form action={`${here}/edit`} errors={errors} guard>
        <Hidden name="seen" value={typed["seen"] ?? ""} />
        <SessionFields
          typed={typed}
          choices={choices}
          errors={errors}
          timeZone={session.timeZone}
        />
        <Actions>
          <Button>Save changes</Button>
          <Button kind="quiet" href={here}>
            Back
          </Button>
        </Actions>
      </Form>
      {session.canceledAt ? null : (
        <Card title="It will not take place?">
          <p>
            <a href={`${here}/cancel`}>Cancel the session</a>. Everybody who signed up is told why.
          </p>
        </Card>
      )}
    </WorkspacePage>,
  );
}
