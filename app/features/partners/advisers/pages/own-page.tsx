/** The adviser's own page, by their link: the letter, then everything that is recorded about them. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields } from "#platform/http.ts";
import { Button, Form } from "#ui/form.tsx";
import { FocusPage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { pathPart } from "../../pages/request.ts";
import { adviserCopy } from "../adviser-copy.ts";
import { type AdviserRow, consentsOf, findAdviser, paysOf, worksOf } from "../advisers.queries.ts";
import { answerConsent } from "../answer-consent.ts";
import { acceptInvitation, declineInvitation } from "../answer-invitation.ts";
import { changeOwn } from "../change-own.ts";
import { eraseAdviser } from "../erase-adviser.ts";
import { keepYears } from "../keep-years.ts";
import { withdrawConsent } from "../withdraw-consent.ts";
import { type Linked, linked, quietly, through } from "./linked.ts";
import { OwnFields } from "./own-words.tsx";
import { OwnRecord } from "./own-record.tsx";
import { copyFile } from "./record-actions.tsx";

interface State {
  readonly typed: Typed | null;
  readonly errors: readonly FieldProblem[];
  readonly told: string | null;
}
const PLAIN: State = { typed: null, errors: [], told: null };

/** What the form before has done; the address says which, since this page sets no cookie. */
const TOLD: Readonly<Record<string, string>> = {
  yes: "Thank you. We are glad that you advise us.",
  no: "Thank you for letting us know. Nothing more will come.",
  saved: "Saved. It holds from now on.",
  given: "Thank you. You can withdraw this on any day.",
  refused: "That is fine. Nothing of it will be used.",
  withdrawn: "Withdrawn. It is taken down now.",
  overtaken: "This was answered already. Here is how it stands.",
};

/** GET /w/:organizationId/:secret: opening it uses nothing up. */
export async function ownPage(c: Context<Env>) {
  const done = new URL(c.req.url).searchParams.get("done") ?? "";
  return show(c, { ...PLAIN, told: Object.hasOwn(TOLD, done) ? TOLD[done]! : null });
}

async function show(c: Context<Env>, state: State) {
  quietly(c);
  const link = await linked(c);
  if (!link) return gonePage(c);
  const data = await through(c, link, async (work) => ({
    adviser: await findAdviser(work, link.adviserId),
    works: await worksOf(work, link.adviserId),
    pays: await paysOf(work, link.adviserId),
    consents: await consentsOf(work, link.adviserId),
    years: await keepYears(work),
    organization: work.actor.organizationName,
  }));
  const { adviser } = data;
  const open = adviser.state === "invited" || adviser.state === "declined";
  return c.html(
    <FocusPage
      frame={{ ...c.get("frame"), organizationName: data.organization }}
      title={open ? `A letter from ${data.organization}` : "What we have agreed"}
      lede={open ? undefined : "All that is recorded here, and what you can change on any day."}
    >
      {state.told ? (
        <Alert kind="success">
          <p role="status">{state.told}</p>
        </Alert>
      ) : null}
      {open ? (
        <Invitation link={link} adviser={adviser} {...state} />
      ) : (
        <OwnRecord {...data} here={link.here} typed={state.typed} errors={state.errors} />
      )}
    </FocusPage>,
    state.errors.length > 0 ? 400 : 200,
  );
}

function Invitation(props: State & { readonly link: Linked; readonly adviser: AdviserRow }) {
  const { adviser, link, typed, errors } = props;
  return (
    <>
      {adviser.letter ? <div class="fh-typed fh-card">{adviser.letter}</div> : null}
      {adviser.state === "declined" ? (
        <p>You said no. That is fine. If you change your mind, you can still say yes here.</p>
      ) : null}
      <h2>Would you like to advise us?</h2>
      <p>Nothing below is shown to others before you say yes. You can change it on any day.</p>
      <Form action={`${link.here}/yes`} errors={errors} label="Say yes">
        <OwnFields typed={typed ?? {}} errors={errors} own />
        <Button>Yes, I would like to</Button>
      </Form>
      {adviser.state === "invited" ? (
        <form method="post" action={`${link.here}/no`}>
          <Button kind="secondary">No, thank you</Button>
        </form>
      ) : null}
      <p>
        <a href={`${link.here}/erase`}>Erase what is recorded about me</a>
      </p>
    </>
  );
}

/** The same answer whatever is wrong: a typing slip, an old link, somebody else's organization. */
const gonePage = (c: Context<Env>) =>
  c.html(
    <FocusPage
      frame={c.get("frame")}
      title="This link leads nowhere now"
      lede="It may have been replaced by a newer one, or be cut short. Ask whoever gave it to you."
    />,
    404,
  );

/** Runs what a form asks for, then says so; typed text is kept where something is wrong. */
async function act(
  c: Context<Env>,
  done: string,
  use: (link: Linked, typed: Typed) => Promise<void>,
) {
  quietly(c);
  const link = await linked(c);
  if (!link) return gonePage(c);
  const typed = await formFields(c);
  try {
    await use(link, typed);
  } catch (error) {
    if (error instanceof Invalid) return show(c, { ...PLAIN, typed, errors: error.problems });
    if (!(error instanceof Conflict)) throw error;
    c.status(409);
    return show409(c);
  }
  return c.redirect(`${link.here}?done=${done}`, 303);
}

async function show409(c: Context<Env>) {
  const page = await show(c, { ...PLAIN, told: TOLD["overtaken"]! });
  return new Response(page.body, { status: 409, headers: page.headers });
}

/** POST /w/:organizationId/:secret/yes */
export const sayYes = (c: Context<Env>) =>
  act(c, "yes", (link, typed) =>
    through(c, link, (work) => acceptInvitation(work, link.adviserId, typed)),
  );

/** POST /w/:organizationId/:secret/no */
export const sayNo = (c: Context<Env>) =>
  act(c, "no", (link) => through(c, link, (work) => declineInvitation(work, link.adviserId)));

/** POST /w/:organizationId/:secret/own */
export const changeOwnAction = (c: Context<Env>) =>
  act(c, "saved", (link, typed) =>
    through(c, link, (work) => changeOwn(work, link.adviserId, typed)),
  );

const consent = (c: Context<Env>, give: boolean) =>
  act(c, give ? "given" : "refused", (link) =>
    through(c, link, (work) =>
      answerConsent(work, {
        adviserId: link.adviserId,
        consentId: pathPart(c, "consentId"),
        give,
      }),
    ),
  );
/** POST /w/:organizationId/:secret/consent/:consentId/give and /refuse */
export const giveConsent = (c: Context<Env>) => consent(c, true);
export const refuseConsent = (c: Context<Env>) => consent(c, false);

/** POST /w/:organizationId/:secret/consent/:consentId/withdraw */
export const withdrawOwn = (c: Context<Env>) =>
  act(c, "withdrawn", (link) =>
    through(c, link, (work) =>
      withdrawConsent(work, {
        adviserId: link.adviserId,
        consentId: pathPart(c, "consentId"),
        how: "link",
      }),
    ),
  );

/** POST /w/:organizationId/:secret/copy: everything as a file. */
export async function ownCopy(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) return gonePage(c);
  return copyFile(c, await through(c, link, (work) => adviserCopy(work, link.adviserId)));
}

/** GET /w/:organizationId/:secret/erase */
export async function eraseOwnPage(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) return gonePage(c);
  return c.html(
    <FocusPage
      frame={c.get("frame")}
      title="Erase what is recorded"
      lede="Every consent is withdrawn, and what it covered is taken down. Then all of it goes."
    >
      <p>This cannot be undone. This link leads nowhere afterwards. You need give no reason.</p>
      <Form action={`${link.here}/erase`}>
        <Button>Erase all of it</Button>
        <Button kind="quiet" href={link.here}>
          Go back
        </Button>
      </Form>
    </FocusPage>,
  );
}

/** POST /w/:organizationId/:secret/erase */
export async function eraseOwn(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) return gonePage(c);
  await through(c, link, (work) => eraseAdviser(work, link.adviserId));
  return c.html(
    <FocusPage
      frame={c.get("frame")}
      title="It is erased"
      lede="Nothing is recorded about you here any more. Thank you."
    />,
  );
}
