/** One request: where it stands, what can be done, what it covers, and everything that happened. */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { Env } from "#platform/env.ts";
import { Conflict, Invalid } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Button } from "#ui/button.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid } from "#ui/parts.tsx";
import { hashCode, newCode, renewCode } from "../code.ts";
import { findRequest, type Request, requestContracts, requestEvents } from "../request.queries.ts";
import type { Channel } from "../schema.ts";
import { changeContact } from "../send/change-contact.ts";
import { extendRequest } from "../send/extend-request.ts";
import { lockRequest, mayAct } from "../send/lock-request.ts";
import { remindersOf } from "../send/remind.ts";
import { revokeRequest } from "../send/revoke-request.ts";
import { roundWaits, sendAgain } from "../send/send-again.ts";
import { CRUMBS, groundOf, HOME, idIn, type RefusedForm, type Typed } from "./address.ts";
import { requestCards } from "./cards-of-request.ts";
import { ContactCard, DueCard, EndCard } from "./request-forms.tsx";
import { AboutCard, ContractsCard, History, RemindersCard } from "./request-parts.tsx";
import { STATE_WORDS } from "./words.tsx";

/** GET /contracts/requests/:requestId */
export const requestPage = (c: Context<Env>) => page(c, null);

async function read(work: Work, id: string) {
  const request = await findRequest(work, id);
  return {
    request,
    today: work.today.toString(),
    contracts: await requestContracts(work, id),
    events: await requestEvents(work, id),
    reminders: await remindersOf(work, id),
    cards: await requestCards.cardsOf(work, id),
    mayAct: request.closedAt === null && (await mayAct(work, id)),
    waitsForRound: request.sentAt === null && (await roundWaits(work, request.roundId)),
  };
}

async function page(c: Context<Env>, refused: RefusedForm | null) {
  const found = await inScope(c, (work) => read(work, idIn(c, "requestId")));
  const { request } = found;
  const { permissions, timeZone } = actorOf(c);
  // Who is asked is for those who ask and review; others read where it stands.
  const seesContact = permissions.has("requests:send") || permissions.has("requests:review");
  const form = (name: RefusedForm["form"]) => (refused?.form === name ? refused : null);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={request.supplier}
      lede={`Request ${request.number}. ${STATE_WORDS[request.state]}.`}
      crumbs={CRUMBS}
      actions={found.mayAct ? <Deeds request={request} waits={found.waitsForRound} /> : null}
    >
      <Trouble request={request} may={found.mayAct} />
      <Grid columns="main-aside">
        <div>
          <AboutCard request={request} timeZone={timeZone} seesContact={seesContact} />
          {found.cards}
          <ContractsCard contracts={found.contracts} />
          <RemindersCard reminders={found.reminders} timeZone={timeZone} />
          <History events={found.events} timeZone={timeZone} seesNames={seesContact} />
        </div>
        {found.mayAct ? (
          <div>
            <ContactCard request={request} refused={form("contact")} />
            <DueCard request={request} refused={form("due")} today={found.today} />
            {request.state === "waiting" ? null : (
              <EndCard request={request} refused={form("end")} />
            )}
          </div>
        ) : null}
      </Grid>
    </WorkspacePage>,
  );
}

/** What comes next, by how the supplier is reached. */
function Deeds({ request, waits }: { request: Request; waits: boolean }) {
  const here = `${HOME}/${request.id}`;
  if (request.state === "waiting") return null;
  const sent = request.sentAt !== null;
  const look = (channel: Channel) => (request.channel === channel ? "primary" : "secondary");
  const deeds: readonly (readonly [Channel, Child])[] = [
    [
      "phone",
      <Button href={`${here}/record`} kind={look("phone")}>
        Record an answer
      </Button>,
    ],
    [
      "letter",
      <form method="post" action={`${here}/letter`}>
        <Button kind={look("letter")} icon="download">
          {sent && request.hasCode ? "Print the letter again" : "Print a letter"}
        </Button>
      </form>,
    ],
    [
      "mail",
      request.toAddress !== null && !waits ? (
        <form method="post" action={`${here}/send-again`}>
          <Button kind={look("mail")}>{sent ? "Mail a new link" : "Mail it now"}</Button>
        </form>
      ) : null,
    ],
  ];
  return (
    <>
      {deeds.filter(([channel]) => channel === request.channel).map(([, deed]) => deed)}
      {deeds.filter(([channel]) => channel !== request.channel).map(([, deed]) => deed)}
    </>
  );
}

function Trouble({ request, may }: { request: Request; may: boolean }) {
  if (request.state === "bounced")
    return (
      <Alert kind="error" title="The mail came back.">
        <p>
          {request.bounceStatus === "refused"
            ? "The mail server refused it."
            : `The mail server answered ${request.bounceStatus ?? "that the address does not work"}.`}{" "}
          No reminder goes out.
          {may ? " Change the contact below, or print a letter." : ""}
        </p>
      </Alert>
    );
  if (request.state === "locked")
    return (
      <Alert kind="error" title="The code is locked after five wrong tries.">
        <p>Call the supplier first, to know that it was them. Then make a new code.</p>
        {may ? (
          <form method="post" action={`${HOME}/${request.id}/code`}>
            <Button kind="secondary">Make a new code</Button>
          </form>
        ) : null}
      </Alert>
    );
  if (request.mailStatus === "outbox" && request.closedAt === null)
    return (
      <Alert kind="info" title="The mail is in the outbox.">
        <p>This server sends no mail. Print a letter, or call.</p>
      </Alert>
    );
  return null;
}

async function act(
  c: Context<Env>,
  form: RefusedForm["form"],
  o: {
    readonly text: string;
    readonly use: (work: Work, id: string, typed: Typed) => Promise<void>;
  },
) {
  const id = idIn(c, "requestId");
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => o.use(work, id, typed));
    return seeOther(c, `${HOME}/${id}`, { kind: "success", text: o.text });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    c.status(400);
    return page(c, { form, typed, errors: error.problems });
  }
}

/** POST /contracts/requests/:requestId/contact */
export const saveContact = (c: Context<Env>) =>
  act(c, "contact", {
    text: "The contact is saved. Links that went to another address work no more.",
    use: (work, requestId, typed) =>
      changeContact(work, {
        requestId,
        name: typed["name"] ?? "",
        address: typed["address"] ?? "",
      }),
  });
/** POST /contracts/requests/:requestId/due */
export const saveDue = (c: Context<Env>) =>
  act(c, "due", {
    text: "The due day is moved. Links that work go on working.",
    use: (work, requestId, typed) =>
      extendRequest(work, { requestId, dueOn: typed["dueOn"] ?? "" }),
  });
/** POST /contracts/requests/:requestId/revoke */
export const saveRevoke = (c: Context<Env>) =>
  act(c, "end", {
    text: "Revoked. Its links and its code work no more.",
    use: (work, requestId, typed) =>
      revokeRequest(work, { requestId, reason: typed["reason"] ?? "" }),
  });

/** POST /contracts/requests/:requestId/send-again */
export async function sendAgainAction(c: Context<Env>) {
  const id = idIn(c, "requestId");
  const ground = groundOf(c);
  await inScope(c, (work) => sendAgain(work, ground, id)).catch((error: unknown) => {
    // Nothing on this form can be typed better: what is missing is elsewhere on the page.
    throw error instanceof Invalid ? new Conflict(error.message) : error;
  });
  return seeOther(c, `${HOME}/${id}`, {
    kind: "success",
    text: ground.mailer.on
      ? "A new link is on its way. Earlier links work no more."
      : "A new link is in the outbox. This server sends no mail.",
  });
}

/** POST /contracts/requests/:requestId/code: a new code, shown on this page and never again. */
export async function renewCodeAction(c: Context<Env>) {
  const id = idIn(c, "requestId");
  await inScope(c, (work) => lockRequest(work, id));
  const code = newCode();
  const hash = await hashCode(code);
  const request = await inScope(c, async (work) => {
    const held = await lockRequest(work, id);
    await renewCode(work, id, hash);
    return held;
  });
  c.header("cache-control", "no-store");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="The new code"
      lede={`For ${request.supplier}. It is shown only now; the old code works no more.`}
      crumbs={[...CRUMBS, { href: `${HOME}/${id}`, label: request.supplier }]}
    >
      <Card title={`Number ${request.number}`}>
        <p class="fh-code">{code}</p>
        <p>
          Read it to the supplier, or print the letter again.{" "}
          {plural(5, "wrong try", "wrong tries")} lock it.
        </p>
        <Button href={`${HOME}/${id}`}>Done</Button>
      </Card>
    </WorkspacePage>,
  );
}
