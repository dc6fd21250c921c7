import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { formatCount, formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { type MaterialRow, sessionMaterials } from "../materials.ts";
import { kindLabel } from "../schema.ts";
import { findSession, mayManage, type SessionRow } from "../sessions.queries.ts";
import { spanWords } from "../wall-time.ts";
import { AddMaterial, MaterialList } from "./material-parts.tsx";
import { ATTENDANCE_NOTE, Lines, seatWords } from "./parts.tsx";
import { pathPart, type Typed } from "./request.ts";

interface Data {
  readonly session: SessionRow;
  readonly materials: readonly MaterialRow[];
  readonly may: boolean;
  readonly over: boolean;
  /** Attendance is taken from the session's own day on. */
  readonly dayHasCome: boolean;
}

async function readSession(work: Work, id: string): Promise<Data> {
  const session = await findSession(work, id);
  const there = work.now.toZonedDateTimeISO(session.timeZone).toPlainDate().toString();
  return {
    session,
    materials: await sessionMaterials(work, session.id),
    may: mayManage(work, session),
    over: session.endsAt.getTime() < work.now.epochMilliseconds,
    dayHasCome: there >= session.startsLocal.slice(0, 10),
  };
}

/** GET /training/sessions/:id */
export const sessionPage = (c: Context<Env>) => showSession(c);

/** The page of one session; after a refused form of its own, with what is wrong. */
export async function showSession(
  c: Context<Env>,
  typed: Typed = {},
  errors: readonly FieldProblem[] = [],
) {
  const data = await inScope(c, (work) => readSession(work, pathPart(c, "id")));
  const { session, materials, may } = data;
  const here = `/training/sessions/${session.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={session.title}
      lede={spanWords(session)}
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/sessions", label: "Sessions" },
      ]}
      actions={<PageActions {...data} />}
    >
      <State {...data} />
      <Grid columns="main-aside">
        <div>
          <Card title="About">
            {session.about ? (
              <p>
                <Lines text={session.about} />
              </p>
            ) : null}
            <SessionFacts session={session} />
          </Card>
          <Card title="Material">
            <MaterialList materials={materials} base={here} may={may} />
            {may ? <AddMaterial here={here} typed={typed} errors={errors} /> : null}
          </Card>
        </div>
        <div>
          <PeopleCard {...data} />
          <Card title="Calendar and list">
            <ul class="usa-list">
              <li>
                <a href={`${here}/calendar.ics`} download="">
                  Calendar file
                </a>
              </li>
              <li>
                <a href={`${here}/sheet`}>Attendance list to print</a>
              </li>
            </ul>
          </Card>
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function PageActions({ session, may, over, dayHasCome }: Data) {
  if (!may || session.canceledAt) return null;
  const here = `/training/sessions/${session.id}`;
  const add = over ? null : (
    <Button href={`${here}/add`} kind={dayHasCome ? "secondary" : "primary"} icon="plus">
      Add people
    </Button>
  );
  return (
    <>
      {dayHasCome ? (
        <Button href={`${here}/attendance`} icon="check">
          Take attendance
        </Button>
      ) : null}
      {add}
      <Button href={`${here}/edit`} kind="secondary" icon="edit">
        Change
      </Button>
    </>
  );
}

function State({ session, may, over }: Data) {
  if (session.canceledAt)
    return (
      <Alert kind="warning" title="This session is canceled">
        <p>
          {session.cancelReason ?? "No reason is kept."} (
          {formatInstant(session.canceledAt.toISOString(), session.timeZone)})
        </p>
      </Alert>
    );
  if (over && may && session.attended === 0 && session.guests === 0)
    return (
      <Alert kind="info" title="This session is over. Nobody is ticked yet.">
        <p>
          <a href={`/training/sessions/${session.id}/attendance`}>Say who came</a>, also days later.
        </p>
      </Alert>
    );
  return null;
}

function SessionFacts({ session: s }: { session: SessionRow }) {
  return (
    <Facts
      items={[
        { term: "Kind", value: kindLabel(s.kind) },
        { term: "Place", value: s.place ?? "–" },
        ...(s.link
          ? [
              {
                term: "Link to join",
                value: (
                  <a href={s.link} rel="noreferrer">
                    {s.link}
                  </a>
                ),
              },
            ]
          : []),
        { term: "For", value: s.unitName ?? "The whole organization" },
        { term: "Host", value: s.host ?? "–" },
        ...(s.topic ? [{ term: "Topic", value: s.topic }] : []),
        ...(s.courseTitle ? [{ term: "Goes with the course", value: s.courseTitle }] : []),
        {
          term: "Reminder",
          value:
            s.remindHours === null
              ? "None"
              : `By mail, ${plural(s.remindHours, "hour")} before, to each who has a seat`,
        },
      ]}
    />
  );
}

function PeopleCard({ session: s }: Data) {
  const list = `/training/sessions/${s.id}/people`;
  const count = (n: number, query: string) =>
    n === 0 ? "0" : <a href={`${list}?${query}`}>{formatCount(n)}</a>;
  return (
    <Card title="People" aside={<a href={list}>See the list</a>}>
      <Facts
        items={[
          { term: "Seats", value: s.seats === null ? "No limit" : seatWords(s) },
          { term: "Signed up", value: count(s.signedUp, "state=signed-up") },
          { term: "Waiting list", value: count(s.waiting, "state=waiting") },
          { term: "Invited", value: count(s.invited, "state=invited") },
          {
            term: "Came",
            value: (
              <>
                {count(s.attended, "attended=yes")}
                {s.guests > 0 ? ` and ${plural(s.guests, "guest")} not on the roster` : null}
              </>
            ),
          },
        ]}
      />
      {s.taken > s.signedUp ? (
        <p class="usa-hint">
          {formatCount(s.taken)} seats are taken in all. You see people of your own site.
        </p>
      ) : null}
      <p class="usa-hint">{ATTENDANCE_NOTE}</p>
    </Card>
  );
}
