/** The form behind a round's link: no account, no cookie, works without JavaScript. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import { requestAddress } from "#features/accounts/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { formFields } from "#platform/http.ts";
import { newSecret } from "#platform/ids.ts";
import { fieldId } from "#ui/field.tsx";
import { formatDate } from "#ui/format.ts";
import { FocusPage, type Frame } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { takeForm } from "../flood.ts";
import { type FormLink, readFormLink } from "../links.ts";
import { looksPersonal } from "../looks-personal.ts";
import { readReplies, replyField, sendAnswer } from "../send-answer.ts";
import { AnswerForm } from "./answer-form.tsx";

async function linkOf(c: Context<Env>): Promise<FormLink | null> {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow, noarchive");
  const [organization, id, key] = ["organizationId", "id", "key"].map((name) => pathPart(c, name));
  return readFormLink(c.get("services"), organization!, id!, key!);
}

/** A server may host several organizations: the page stands under the name of whoever asks. */
const frameFor = (c: Context<Env>, organization: string): Frame => ({
  ...c.get("frame"),
  organizationName: organization,
});

/** GET /f/:organizationId/:id/:key: opening it uses nothing up. */
export async function answerPage(c: Context<Env>) {
  const link = await linkOf(c);
  if (!link) return gonePage(c);
  if (new URL(c.req.url).searchParams.has("sent") || link.answered) return thanksPage(c, link);
  if (link.round.state !== "open") return shutPage(c, link);
  return formPage(c, link, { form: newSecret() }, [], []);
}

/** POST /f/:organizationId/:id/:key */
export async function answerAction(c: Context<Env>) {
  const link = await linkOf(c);
  if (!link) return gonePage(c);
  const typed = await formFields(c);
  if (link.answered) return thanksPage(c, link);
  if (link.round.state !== "open") return shutPage(c, link);
  const { clock } = c.get("services");
  // A field that no reader sees: what fills it in is no reader.
  if ((typed["website"] ?? "") !== "") return c.redirect(`${link.here}?sent=1`, 303);
  const wait = takeForm(`${link.round.id} ${requestAddress(c)}`, clock.now().epochMilliseconds);
  if (wait > 0) {
    c.status(429);
    const text = `Many forms came from where you are. Wait ${wait} minutes, then send it again.`;
    return formPage(c, link, typed, [{ field: "", message: text }], []);
  }
  try {
    const found = personal(link, typed);
    if (found.length > 0 && typed["asked"] !== "1") return formPage(c, link, typed, [], found);
    await asProgram(
      c.get("services"),
      link.organizationId,
      (work) => sendAnswer(work, link, typed),
      { name: "Feedback form" },
    );
  } catch (error) {
    if (error instanceof Conflict) return shutPage(c, link);
    const problems = problemsOf(error);
    c.status(400);
    return formPage(c, link, typed, problems, []);
  }
  return c.redirect(`${link.here}?sent=1`, 303);
}

/** What the open fields seem to hold. @throws Invalid where the form cannot be taken at all */
function personal(link: FormLink, typed: Typed): readonly string[] {
  const ours = [link.organization, ...link.sites.map((site) => site.name)];
  const words = readReplies(link.round, typed).flatMap((reply) => reply.words ?? []);
  return [...new Set(words.flatMap((text) => looksPersonal(text, ours)))];
}

const formPage = (
  c: Context<Env>,
  link: FormLink,
  typed: Typed,
  errors: readonly FieldProblem[],
  found: readonly string[],
) =>
  c.html(
    <FocusPage
      frame={frameFor(c, link.organization)}
      title={link.round.title}
      lede={`${link.round.questions.length} questions, about a minute. Open until ${formatDate(link.round.closesOn)}.`}
    >
      <p class="fh-feedback-promise">
        {link.round.anonymous
          ? "Nobody can see who you are. The link is the same for all. Your name, your device and the time are not kept. Results are shown only from five answers on."
          : "This link is yours: your answer carries your name. Whoever leads the program reads it."}
      </p>
      {found.length > 0 ? <Personal found={found} field={firstOpen(link)} /> : null}
      <AnswerForm link={link} typed={typed} errors={errors} asked={found.length > 0} />
    </FocusPage>,
  );

const firstOpen = (link: FormLink): string => {
  const open = link.round.questions.find((question) => question.kind === "open");
  return open ? replyField(open) : "";
};

/** The gentle question before a text with a name in it is sent. */
const Personal = ({ found, field }: { found: readonly string[]; field: string }) => (
  <Alert kind="warning" title="One look before you send it">
    <p>
      Your own words look as if they hold {found.join(" and ")}. Could you leave that out?{" "}
      <a href={`#${fieldId(field)}`}>Go to your words</a>. If it is nobody’s name, just send it.
    </p>
  </Alert>
);

/** The same answer whatever is wrong: a typing slip, an ended link, somebody else's organization. */
const gonePage = (c: Context<Env>) =>
  c.html(
    <FocusPage
      frame={c.get("frame")}
      title="This link leads nowhere"
      lede="It may be incomplete, or a newer one has taken its place."
    >
      <p>Copy the whole address from the mail or scan the code again. Else ask who sent it.</p>
    </FocusPage>,
    404,
  );

const shutPage = (c: Context<Env>, link: FormLink) =>
  c.html(
    <FocusPage
      frame={frameFor(c, link.organization)}
      title={link.round.state === "planned" ? "This form is not open yet" : "This form is closed"}
      lede={
        link.round.state === "planned"
          ? `It opens on ${formatDate(link.round.opensOn)}. The link stays the same.`
          : "Thank you for looking in. Ask who sent it when the next one opens."
      }
    />,
    link.round.state === "planned" ? 200 : 410,
  );

const thanksPage = (c: Context<Env>, link: FormLink) =>
  c.html(
    <FocusPage
      frame={frameFor(c, link.organization)}
      title="Thank you"
      lede="Your answer is in. You can close this page."
    >
      {link.round.audience === "learners" ? (
        <p>
          One more thing: the course has a survey of its own. It sits inside the course, at its end.
        </p>
      ) : null}
      <p>
        What changes because of feedback is written into the next quarterly review of the program.
        Worried about somebody? Use the Hotline above, at any hour.
      </p>
    </FocusPage>,
  );
