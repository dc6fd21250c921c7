import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Forbidden, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { personLabel } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { TextField } from "#ui/fields.tsx";
import { formatCount } from "#ui/format.ts";
import { Form } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { Alert, Icon } from "#ui/parts.tsx";
import { countGuests, markAttendance } from "../mark-attendance.ts";
import { searchRoster, sessionPeople } from "../people.queries.ts";
import { PERSON_STATES, type PersonState } from "../schema.ts";
import { findSession, mayManage, type SessionRow } from "../sessions.queries.ts";
import { dayWords, spanWords } from "../wall-time.ts";
import { ATTENDANCE_NOTE } from "./parts.tsx";
import { addressOf, pathPart, problemsOf } from "./request.ts";

/** GET /training/sessions/:id/attendance: one big button a person, for a thumb in a hallway. */
export const attendancePage = (c: Context<Env>) => page(c, []);

/** One line of the page: somebody of the list, or of the roster. */
interface Tick {
  readonly id: string;
  readonly label: string;
  readonly sub: string;
  readonly here: boolean;
}

const read = (c: Context<Env>, q: string) =>
  inScope(c, async (work) => {
    const session = await findSession(work, pathPart(c, "id"));
    if (!mayManage(work, session)) throw new Forbidden();
    // Without a search those who asked for a seat; with one everybody whose name fits.
    const states: readonly PersonState[] = q
      ? ["signed-up", "waiting", "walk-in", "invited", "dropped"]
      : ["signed-up", "waiting", "walk-in"];
    const { rows } = await sessionPeople(work, session.id, { states, q });
    const roster = (await searchRoster(work, q, session.id)).filter((p) => p.state === null);
    const day = work.now.toZonedDateTimeISO(session.timeZone).toPlainDate().toString();
    return {
      session,
      early: day < session.startsLocal.slice(0, 10),
      listed: rows.map((p): Tick => ({
        id: p.personId,
        label: personLabel(p),
        sub: [p.sites, p.state === "signed-up" ? null : PERSON_STATES[p.state]]
          .filter(Boolean)
          .join(" · "),
        here: p.attended === true,
      })),
      roster: roster.map((p): Tick => ({
        id: p.id,
        label: personLabel(p),
        sub: [p.employeeNumber, p.sites].filter(Boolean).join(" · "),
        here: false,
      })),
    };
  });

async function page(c: Context<Env>, errors: readonly FieldProblem[]) {
  const q = addressOf(c).searchParams.get("q")?.trim().slice(0, 100) ?? "";
  const { session, early, listed, roster } = await read(c, q);
  const here = `/training/sessions/${session.id}`;
  return c.html(
    <FocusPage
      frame={c.get("frame")}
      title={`Attendance: ${session.title}`}
      lede={spanWords(session)}
    >
      <p>
        <a href={here}>
          <Icon name="back" size={16} /> Back to the session
        </a>
      </p>
      {session.canceledAt ? (
        <Alert kind="warning" title="This session is canceled" />
      ) : early ? (
        <Alert kind="info" title={`Attendance opens on ${dayWords(session.startsLocal)}`}>
          <p>
            Until then, <a href={`${here}/sheet`}>print the list</a>.
          </p>
        </Alert>
      ) : (
        <fh-ticks>
          <Top session={session} q={q} />
          <Ticks here={here} q={q} ticks={listed} label="On the list" empty={q} />
          {q.length >= 2 ? (
            <Roster here={here} q={q} ticks={roster} />
          ) : (
            <p class="usa-hint">
              Somebody is not here? Search the name: people of the roster come up as walk-ins.
            </p>
          )}
          <Guests here={here} session={session} errors={errors} />
        </fh-ticks>
      )}
      <p class="usa-hint">{ATTENDANCE_NOTE} Every tick is saved at once and keeps its trail.</p>
    </FocusPage>,
  );
}

function Top({ session: s, q }: { session: SessionRow; q: string }) {
  const came = s.attended + s.guests;
  return (
    <div class="fh-ticks-top">
      <p class="fh-ticks-count" role="status">
        <b data-count>{formatCount(came)}</b> here
        <span> · {formatCount(s.signedUp)} signed up</span>
      </p>
      <form method="get" action={`/training/sessions/${s.id}/attendance`} role="search">
        <label class="usa-sr-only" for="field-q">
          Find a person
        </label>
        <input
          id="field-q"
          class="usa-input"
          type="search"
          name="q"
          value={q}
          placeholder="Find a person"
          autocomplete="off"
          enterkeyhint="search"
        />
        <button class="usa-button usa-button--outline" type="submit">
          <Icon name="search" />
          <span class="usa-sr-only">Search</span>
        </button>
      </form>
    </div>
  );
}

function Ticks(props: {
  here: string;
  q: string;
  ticks: readonly Tick[];
  label: string;
  empty: string;
}) {
  if (props.ticks.length === 0)
    return (
      <p class="fh-ticks-none">
        {props.empty ? "Nobody on the list fits." : "Nobody has signed up. Search to add walk-ins."}
      </p>
    );
  return (
    <ul class="fh-ticks" aria-label={props.label}>
      {props.ticks.map((tick) => (
        <TickRow here={props.here} q={props.q} tick={tick} />
      ))}
    </ul>
  );
}

function TickRow({ here, q, tick }: { here: string; q: string; tick: Tick }) {
  return (
    <li id={`p-${tick.id}`}>
      <form method="post" action={`${here}/attendance`}>
        <input type="hidden" name="personId" value={tick.id} />
        <input type="hidden" name="attended" value={tick.here ? "clear" : "yes"} />
        {q ? <input type="hidden" name="q" value={q} /> : null}
        <button class="fh-tick" type="submit" aria-pressed={tick.here ? "true" : "false"}>
          <span class="fh-tick-box" aria-hidden="true">
            <Icon name="check" size={24} />
          </span>
          <span class="fh-tick-name">
            {tick.label}
            {tick.sub ? <small>{tick.sub}</small> : null}
          </span>
          <span class="fh-tick-word">{tick.here ? "Here" : "Mark here"}</span>
        </button>
      </form>
    </li>
  );
}

function Roster({ here, q, ticks }: { here: string; q: string; ticks: readonly Tick[] }) {
  return (
    <section>
      <h2>On the roster, not on the list</h2>
      {ticks.length > 0 ? (
        <Ticks here={here} q={q} ticks={ticks} label="Walk-ins" empty={q} />
      ) : (
        <p class="fh-ticks-none">Nobody else fits. Count people who are not on the roster below.</p>
      )}
      <p>
        <a href={`${here}/attendance`}>Show the whole list again</a>
      </p>
    </section>
  );
}

function Guests(props: { here: string; session: SessionRow; errors: readonly FieldProblem[] }) {
  return (
    <section class="fh-ticks-guests">
      <h2>Not on the roster</h2>
      <Form action={`${props.here}/guests`} errors={props.errors}>
        <TextField
          name="guests"
          label="How many came"
          hint="A count only. Do not write down their names."
          inputmode="numeric"
          width="xs"
          value={props.session.guests}
          errors={props.errors}
        />
        <Button kind="secondary">Save the count</Button>
      </Form>
    </section>
  );
}

/** POST /training/sessions/:id/attendance: one tick; answers at the same person, without a message. */
export async function attendanceAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const { personId = "", attended = "", q = "" } = await formFields(c);
  await inScope(c, (work) =>
    markAttendance(work, {
      sessionId,
      personId,
      attended: attended === "yes" ? true : attended === "no" ? false : null,
    }),
  );
  const search = q ? `?${new URLSearchParams({ q })}` : "";
  const at = /^[\w-]{1,64}$/.test(personId) ? `#p-${personId}` : "";
  return seeOther(c, `/training/sessions/${sessionId}/attendance${search}${at}`);
}

/** POST /training/sessions/:id/guests */
export async function guestsAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const { guests = "" } = await formFields(c);
  try {
    await inScope(c, (work) => countGuests(work, { sessionId, guests }));
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, problems);
  }
  return seeOther(c, `/training/sessions/${sessionId}/attendance`, {
    kind: "success",
    text: "The count is saved.",
  });
}
