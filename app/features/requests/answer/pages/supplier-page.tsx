/** The page behind a request's link: a letter with its questions, or the receipt once they are answered. */
import type { Context } from "hono";
import { logoBytes } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { FocusPage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { formatDate, formatInstant } from "#ui/format.ts";
import { readRequestLink, requestLinkPath } from "../../links.ts";
import { say } from "../../words.ts";
import { AnswerForm, type FormState } from "./answer-form.tsx";
import { frameFor } from "./frame-for.ts";
import { Head, Letter, SmallPrint, Training } from "./letter.tsx";
import { linked, quietly, through } from "./linked.ts";
import { closedPage, gonePage, partDonePage } from "./notices.tsx";
import { noteOpened, pageData, type PageData } from "./page-data.ts";
import { receiptPage } from "./receipt.tsx";

/** GET /s/:organizationId/:secret: opening it uses nothing up. */
export async function supplierPage(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  if (!link) return gonePage(c);
  const data = await through(c, link, async (work) => {
    await noteOpened(work, link.requestId);
    return pageData(work, link);
  });
  return show(c, data, { typed: {}, confirmed: false, errors: [], overtaken: null, part: NO_PART });
}

/** GET /s/:organizationId/:secret/logo: the organization's own picture, drawn anew when it was set. */
export async function letterLogo(c: Context<Env>) {
  quietly(c);
  const link = await linked(c);
  const bytes = link && (await through(c, link, logoBytes));
  if (!bytes) throw new NotFound();
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
  });
}

export const NO_PART = { questions: [] } as const;

/** What the state of a request calls for; after a refusal with what was typed and what is wrong. */
export async function show(c: Context<Env>, data: PageData, state: Omit<FormState, "data">) {
  const { answer, link, request } = data;
  const query = new URL(c.req.url).searchParams;
  const whole = link.purpose === "answer";
  const answered = answer?.state === "waiting" || answer?.state === "accepted";
  if (answered && whole) return receiptPage(c, data, answer, false);
  if (answered) return partDonePage(c, data, false);
  if (request.closedAs !== null) return closedPage(c, data);
  if (!whole && query.get("sent") === "1") return partDonePage(c, data, true);
  const passed = query.get("passed");
  // After a refusal the reader needs the form: it opens at its head, and the letter is a press away.
  const refused = state.overtaken !== null || state.errors.length > 0;
  return c.html(
    <FocusPage
      frame={frameFor(c, data.organization)}
      title={say("letter.title")}
      lede={
        <>
          {say("letter.minutes")} <a href="#questions">{say("letter.jump")}</a>
        </>
      }
    >
      {refused ? (
        <details>
          <summary>{say("letter.again")}</summary>
          <Above {...data} />
        </details>
      ) : (
        <Above {...data} />
      )}
      <section class="fh-letter-questions" id="questions" aria-labelledby="questions-title">
        <h2 id="questions-title">{say("form.title")}</h2>
        <p>
          {say(whole ? "form.intro" : "form.part-intro")} {whole ? say("letter.print") : ""}
        </p>
        <Told data={data} query={query} />
        {passed === null ? null : await Passed({ c, data, secret: passed })}
        <AnswerForm data={data} {...state} />
      </section>
      <SmallPrint />
    </FocusPage>,
    state.overtaken ? 409 : state.errors.length > 0 ? 400 : 200,
  );
}

/** The letter; a colleague who has a part of the questions gets a shorter one. */
const Above = (data: PageData) =>
  data.link.purpose === "answer" ? (
    <Letter {...data} />
  ) : (
    <div class="fh-letter">
      <Head {...data} />
      <p>{say("letter.ask", { organization: data.organization })}</p>
      <Training />
    </div>
  );

/** What the button before has done. */
function Told({ data, query }: { readonly data: PageData; readonly query: URLSearchParams }) {
  const { answer, timeZone } = data;
  if (!answer) return null;
  const at = formatInstant(answer.savedAt.toISOString(), timeZone);
  const earlier = query.get("earlier") ?? "";
  const text = query.has("saved")
    ? say("form.saved", { at })
    : query.has("removed")
      ? say("files.removed")
      : /^\d{4}-\d{2}-\d{2}$/.test(earlier)
        ? say("earlier.used", { day: formatDate(earlier) })
        : null;
  return text ? (
    <Alert kind="success">
      <p role="status">{text}</p>
    </Alert>
  ) : null;
}

/** The colleague's link, once: it leads to this request, or nothing is shown. */
async function Passed(props: {
  readonly c: Context<Env>;
  readonly data: PageData;
  readonly secret: string;
}) {
  const { c, data, secret } = props;
  const { organizationId, requestId } = data.link;
  const part = await readRequestLink(c.get("services"), organizationId, secret);
  if (part?.requestId !== requestId || part.purpose !== "part") return null;
  const { mailer, config } = c.get("services");
  const mailed =
    mailer.on &&
    !data.sample &&
    data.parts.find((one) => one.linkId === part.linkId)?.toAddress != null;
  const href = `${config.url}${requestLinkPath(organizationId, secret)}`;
  return (
    <Alert kind="success" title={say("part.passed")}>
      <p role="status">{say(mailed ? "part.passed-mail" : "part.passed-link")}</p>
      <label class="usa-label" for="part-link">
        {say("part.link")}
      </label>
      <input class="usa-input fh-width-full" id="part-link" readonly value={href} />
    </Alert>
  );
}
