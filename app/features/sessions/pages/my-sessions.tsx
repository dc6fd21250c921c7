import type { Context } from "hono";
import { attachment } from "#platform/attachment.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, NotFound } from "#platform/errors.ts";
import { inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { ownPersonId } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Facts, Tag } from "#ui/parts.tsx";
import { dropOut } from "../drop-out.ts";
import { tellSoon } from "../jobs.ts";
import { type MaterialRow, materialFile, sessionMaterials } from "../materials.ts";
import {
  findOffered,
  type MySession,
  offeredSessions,
  pastSessions,
  upcomingSessions,
} from "../my-sessions.queries.ts";
import { kindLabel } from "../schema.ts";
import { signUp } from "../sign-up.ts";
import { spanWords } from "../wall-time.ts";
import { MaterialList } from "./material-parts.tsx";
import { ATTENDANCE_NOTE, Lines, MyStateTag, MyTabs, seatWords } from "./parts.tsx";
import { pathPart } from "./request.ts";

/** GET /my-sessions: what is mine, what is offered, what was. */
export async function mySessionsPage(c: Context<Env>) {
  const mine = await inScope(c, async (work) => {
    const me = await ownPersonId(work);
    if (me === null) return null;
    return {
      upcoming: await upcomingSessions(work, me),
      offered: await offeredSessions(work, me),
      past: await pastSessions(work, me),
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="My sessions"
      lede="Sessions and workshops on forced labor in supply chains. Sign up with one press."
    >
      <MyTabs view="sessions" />
      {mine === null ? (
        <NotOnRoster />
      ) : (
        <>
          <Section title="Yours" sessions={mine.upcoming}>
            <p>You have not signed up for a session yet.</p>
          </Section>
          <Section title="You can sign up for" sessions={mine.offered}>
            <p>No other session is planned for you now. Look again later.</p>
          </Section>
          {mine.past.length > 0 ? <Section title="Past" sessions={mine.past} past /> : null}
          <p class="usa-hint">{ATTENDANCE_NOTE}</p>
        </>
      )}
    </WorkspacePage>,
  );
}

/** Somebody with an account whom the roster does not know. */
export function NotOnRoster() {
  return (
    <EmptyState title="You are not on the roster yet">
      <p>
        Your account and the staff list are not connected. Ask your learning manager to put your
        e-mail address on the roster.
      </p>
    </EmptyState>
  );
}

function Section(props: {
  title: string;
  sessions: readonly MySession[];
  past?: boolean;
  children?: unknown;
}) {
  return (
    <Card title={props.title}>
      {props.sessions.length === 0 ? (
        (props.children as never)
      ) : (
        <ul class="fh-sessions">
          {props.sessions.map((s) => (
            <li>
              <div>
                <h3>
                  <a href={`/my-sessions/${s.id}`}>{s.title}</a>
                </h3>
                <p>
                  {spanWords(s)}
                  {s.place ? ` · ${s.place}` : s.link ? " · Online" : ""}
                </p>
                <p class="fh-sessions-state">
                  <Standing s={s} />
                </p>
              </div>
              {props.past ? null : <MyAction s={s} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Standing({ s }: { s: MySession }) {
  return (
    <>
      {s.canceledAt ? (
        <Tag kind="error">Canceled</Tag>
      ) : s.state ? (
        <MyStateTag state={s.state} />
      ) : null}{" "}
      {s.attended === true ? <Tag kind="success">You were there</Tag> : null}
      {s.inLine === null ? null : `Number ${s.inLine} in line`}
      {s.canceledAt || s.state === "signed-up" || s.attended !== null ? null : ` ${seatWords(s)}`}
    </>
  );
}

function MyAction({ s }: { s: MySession }) {
  if (s.canceledAt) return null;
  const on = s.state === "signed-up" || s.state === "waiting";
  const full = s.seats !== null && s.taken >= s.seats;
  return (
    <form method="post" action={`/my-sessions/${s.id}/${on ? "drop-out" : "sign-up"}`}>
      <Button kind="secondary">
        {on ? "Drop out" : full ? "Join the waiting list" : "Sign up"}
        <span class="usa-sr-only">: {s.title}</span>
      </Button>
    </form>
  );
}

/** The signed-in person on the roster, and one session that is open to them. */
async function mySession(work: Work, id: string) {
  const me = await ownPersonId(work);
  if (me === null) throw new NotFound();
  return { me, session: await findOffered(work, me, id) };
}

/** GET /my-sessions/:id */
export async function mySessionPage(c: Context<Env>) {
  const { session, materials, over } = await inScope(c, async (work) => {
    const { session: found } = await mySession(work, pathPart(c, "id"));
    return {
      session: found,
      materials: await sessionMaterials(work, found.id),
      over: found.endsAt.getTime() < work.now.epochMilliseconds,
    };
  });
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={session.title}
      lede={spanWords(session)}
      crumbs={[{ href: "/my-sessions", label: "My sessions" }]}
      actions={over ? null : <MyAction s={session} />}
    >
      {session.canceledAt ? (
        <Alert kind="warning" title="This session is canceled">
          <p>{session.cancelReason}</p>
        </Alert>
      ) : null}
      <MyDetail session={session} materials={materials} />
    </WorkspacePage>,
  );
}

function MyDetail(props: { session: MySession; materials: readonly MaterialRow[] }) {
  const { session: s } = props;
  return (
    <>
      <Card>
        {s.state !== null || s.attended !== null ? (
          <p>
            <Standing s={s} />
          </p>
        ) : null}
        {s.about ? (
          <p>
            <Lines text={s.about} />
          </p>
        ) : null}
        <Facts items={factsOf(s)} />
        {s.state === null ? null : (
          <p>
            <a href={`/my-sessions/${s.id}/calendar.ics`} download="">
              Put it in your calendar
            </a>
          </p>
        )}
      </Card>
      <Card title="Material">
        <MaterialList materials={props.materials} base={`/my-sessions/${s.id}`} may={false} />
      </Card>
      <p class="usa-hint">{ATTENDANCE_NOTE}</p>
    </>
  );
}

function factsOf(s: MySession) {
  return [
    { term: "Kind", value: kindLabel(s.kind) },
    ...(s.place ? [{ term: "Place", value: s.place }] : []),
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
    ...(s.host ? [{ term: "Host", value: s.host }] : []),
    ...(s.topic ? [{ term: "Topic", value: s.topic }] : []),
    ...(s.courseTitle
      ? [
          {
            term: "Goes with the course",
            value: s.courseUrl ? (
              <a href={s.courseUrl} rel="noreferrer">
                {s.courseTitle}
              </a>
            ) : (
              s.courseTitle
            ),
          },
        ]
      : []),
    { term: "Seats", value: seatWords(s) },
  ];
}

/** POST /my-sessions/:id/sign-up */
export async function signUpAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const state = await inScope(c, async (work) => {
    const { me } = await mySession(work, sessionId);
    const done = await signUp(work, { sessionId, personId: me, by: "self" });
    await tellSoon(c.get("services"), work);
    return done;
  });
  return seeOther(c, "/my-sessions", {
    kind: state === "signed-up" ? "success" : "info",
    text:
      state === "signed-up"
        ? "You have a seat. A mail with the calendar file is on its way."
        : "All seats are taken. You are on the waiting list, and hear when one is free.",
  });
}

/** POST /my-sessions/:id/drop-out */
export async function dropOutAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  await inScope(c, async (work) => {
    const me = await ownPersonId(work);
    if (me === null) throw new Conflict("You are not on the roster, so you have no seat.");
    await dropOut(work, { sessionId, personId: me, by: "self" });
    await tellSoon(c.get("services"), work);
  });
  return seeOther(c, "/my-sessions", {
    kind: "success",
    text: "You dropped out. Your seat goes to somebody else.",
  });
}

/** GET /my-sessions/:id/materials/:materialId: as a download that no browser runs. */
export async function myMaterialDownload(c: Context<Env>) {
  const { meta, bytes } = await inScope(c, async (work) => {
    const { session } = await mySession(work, pathPart(c, "id"));
    return materialFile(work, session.id, pathPart(c, "materialId"));
  });
  return attachment(meta, bytes);
}
