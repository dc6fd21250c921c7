import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { TextField } from "#ui/fields.tsx";
import { Button, Form } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { cancelEvent } from "../cancel-event.ts";
import { declineEvent } from "../decline-event.ts";
import { deleteEvent } from "../delete-event.ts";
import { duplicateEvent } from "../duplicate-event.ts";
import { ATTENDANCES } from "../event-form.ts";
import { elsewhereWords, whenWords } from "../event-words.ts";
import { type EventRow, findEvent } from "../events.queries.ts";
import { KEPT_DAYS } from "../forget-suggestions.ts";
import { categoryName } from "../kinds.ts";
import { publishEvent } from "../publish-event.ts";
import { pathPart, problemsOf } from "./request.ts";
import { ERASED, StateTag } from "./state-tag.tsx";

interface Refused {
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** GET /our-events/:id */
export const ourEventPage = (c: Context<Env>) => page(c, { typed: {}, errors: [] });

async function page(c: Context<Env>, refused: Refused) {
  const event = await inScope(c, (work) => findEvent(work, pathPart(c, "id")));
  const actor = actorOf(c);
  const may = actor.permissions.has("events:write");
  const here = `/our-events/${event.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={event.title ?? ERASED}
      lede={whenWords(event)}
      crumbs={[
        { href: "/resources", label: "Library" },
        { href: "/our-events", label: "Events" },
      ]}
      actions={may ? <Steps event={event} here={here} /> : null}
    >
      <States event={event} timeZone={actor.timeZone} may={may} />
      <Grid columns="main-aside">
        <Card title="The event" aside={<StateTag event={event} />}>
          <Facts items={factsOf(event, actor.timeZone)} />
          {event.about ? <p class="fh-library-said">{event.about}</p> : null}
        </Card>
        {may ? <Decide event={event} here={here} {...refused} /> : null}
      </Grid>
    </WorkspacePage>,
    refused.errors.length > 0 ? 400 : 200,
  );
}

/** The next step first. */
function Steps({ event, here }: { event: EventRow; here: string }) {
  const publish = { draft: "Publish", suggested: "Publish", declined: "Publish after all" };
  const word = event.state in publish ? publish[event.state as keyof typeof publish] : null;
  return (
    <>
      {word ? (
        <form method="post" action={`${here}/publish`}>
          <Button>{word}</Button>
        </form>
      ) : null}
      {event.state === "published" ? (
        <Button href={`/events/${event.id}`} kind="secondary">
          Public page
        </Button>
      ) : null}
      {event.state === "canceled" ? null : (
        <Button href={`${here}/edit`} kind="secondary" icon="edit">
          Change
        </Button>
      )}
    </>
  );
}

function States(props: { event: EventRow; timeZone: string; may: boolean }) {
  const { event, timeZone } = props;
  if (event.state === "suggested")
    return (
      <Alert kind="info" title="A visitor suggested this">
        <p>
          {`It came on ${formatInstant(event.suggestedAt!.toISOString(), timeZone)}. Look at it, change what is wrong, then publish or decline it.`}
        </p>
        {props.may ? <Suggester event={event} /> : null}
      </Alert>
    );
  if (event.state === "canceled")
    return (
      <Alert kind="warning" title="Canceled">
        <p>{event.cancelReason ?? ERASED} It stays in calendars and says so.</p>
      </Alert>
    );
  if (event.state === "declined")
    return (
      <Alert kind="info" title="Declined">
        <p>
          {event.declineReason ?? ERASED} {`It is deleted ${KEPT_DAYS} days after that.`}
        </p>
        {props.may ? <Suggester event={event} /> : null}
      </Alert>
    );
  return null;
}

const Suggester = ({ event }: { event: EventRow }) =>
  event.suggesterEmail === null ? (
    <p>Nobody asked for an answer.</p>
  ) : (
    <p>
      An answer goes to{" "}
      <a href={`mailto:${encodeURIComponent(event.suggesterEmail).replace("%40", "@")}`}>
        {event.suggesterEmail}
      </a>
      . {`The address is deleted ${KEPT_DAYS} days after it came.`}
    </p>
  );

function factsOf(event: EventRow, timeZone: string) {
  const items: { term: string; value: Child | null }[] = [
    { term: "When", value: whenWords(event) },
    { term: "On your clock", value: elsewhereWords(event, timeZone) },
    { term: "Kind", value: categoryName(event.category) },
    { term: "Host", value: event.host },
    {
      term: "How",
      value: ATTENDANCES.find((one) => one.value === event.attendance)?.label ?? null,
    },
    { term: "Place", value: event.place },
    {
      term: "Link",
      // A suggestion's link is read before it is pressed.
      value: event.link ? (
        <a href={event.link} rel="noreferrer nofollow">
          {event.link}
        </a>
      ) : null,
    },
    { term: "For whom", value: event.audience },
    { term: "Languages and access", value: event.access },
    { term: "Contact", value: event.contact },
    { term: "Written by", value: event.madeBy },
  ];
  return items.flatMap(({ term, value }) => (value ? [{ term, value }] : []));
}

interface DecideProps extends Refused {
  readonly event: EventRow;
  readonly here: string;
}

/** What else can be done with an event; each in a form of its own, so that it works without JavaScript. */
function Decide({ event, here, typed, errors }: DecideProps) {
  const reason = {
    draft: null,
    canceled: null,
    declined: null,
    suggested: DECLINE,
    published: CANCEL,
  };
  const ask = event.over && event.state === "published" ? null : reason[event.state];
  return (
    <Grid>
      {ask ? (
        <Card title={ask.title}>
          <Form action={`${here}/${ask.action}`} errors={errors} label={ask.title}>
            <TextField
              name="reason"
              label="Why"
              hint={ask.hint}
              width="full"
              maxlength={300}
              value={typed["reason"]}
              errors={errors}
            />
            <Button kind="secondary">{ask.title}</Button>
          </Form>
        </Card>
      ) : null}
      {event.state === "canceled" ? (
        <Step here={here} action="publish" title="Canceled by mistake?" word="Hold it after all">
          Calendars then take it back in.
        </Step>
      ) : null}
      {event.suggestedAt === null || event.publishedAt !== null ? (
        <Step here={here} action="duplicate" title="Again on another day?" word="Duplicate">
          A draft with the same words. Change its day there.
        </Step>
      ) : null}
      {event.publishedAt === null ? (
        <Step here={here} action="delete" title="Not needed?" word="Delete">
          It was never public, so it goes whole. This cannot be undone.
        </Step>
      ) : null}
    </Grid>
  );
}

const DECLINE = {
  action: "decline",
  title: "Decline it",
  hint: "For your colleagues. Nobody is mailed.",
};
const CANCEL = {
  action: "cancel",
  title: "Cancel it",
  hint: "Everybody reads this, in calendars, too.",
};

const Step = (props: {
  here: string;
  action: string;
  title: string;
  word: string;
  children: Child;
}) => (
  <Card title={props.title}>
    <p>{props.children}</p>
    <form class="fh-actions" method="post" action={`${props.here}/${props.action}`}>
      <Button kind="secondary">{props.word}</Button>
    </form>
  </Card>
);

/** POST /our-events/:id/cancel and /decline: with a reason. */
const withReason =
  (use: (work: Work, id: string, typed: Typed) => Promise<void>, text: string) =>
  async (c: Context<Env>) => {
    const [id, typed] = [pathPart(c, "id"), await formFields(c)];
    try {
      await inScope(c, (work) => use(work, id, typed));
    } catch (error) {
      return page(c, { typed, errors: problemsOf(error) });
    }
    return seeOther(c, `/our-events/${id}`, { kind: "success", text });
  };
export const cancelEventAction = withReason(cancelEvent, "Canceled. Calendars will show it.");
export const declineEventAction = withReason(declineEvent, "Declined.");

/** POST /our-events/:id/publish */
export async function publishEventAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => publishEvent(work, id));
  return seeOther(c, `/our-events/${id}`, { kind: "success", text: "Public now." });
}

/** POST /our-events/:id/duplicate */
export async function duplicateEventAction(c: Context<Env>) {
  const copy = await inScope(c, (work) => duplicateEvent(work, pathPart(c, "id")));
  return seeOther(c, `/our-events/${copy}/edit`, {
    kind: "info",
    text: "This is a draft with the same words. Choose its day.",
  });
}

/** POST /our-events/:id/delete */
export async function deleteEventAction(c: Context<Env>) {
  await inScope(c, (work) => deleteEvent(work, pathPart(c, "id")));
  return seeOther(c, "/our-events", { kind: "success", text: "Deleted." });
}
