import type { Context } from "hono";
import { mayTry, requestAddress } from "#features/accounts/index.ts";
import { asProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields } from "#platform/http.ts";
import { Select, TextArea, TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Alert, Card, Grid } from "#ui/parts.tsx";
import { isTrapped, TrapField } from "#ui/trap.tsx";
import { kindChoices } from "../../kinds.ts";
import { messages } from "../messages.en.ts";
import { suggestResource } from "../suggest-resource.ts";

const HERE = "/library/suggest";
const ASK = "endtrafficking@acf.hhs.gov";

/** GET /library/suggest */
export function suggestPage(c: Context<Env>) {
  if (c.get("site") === null) return nowhere(c);
  return c.req.query("sent") === undefined ? page(c, {}, [], 200) : thanks(c);
}

/** POST /library/suggest: what a program fills in, and what floods, is not kept. */
export async function suggestAction(c: Context<Env>) {
  const site = c.get("site");
  if (site === null) return nowhere(c);
  const typed = await formFields(c);
  const services = c.get("services");
  if (isTrapped(new URLSearchParams(typed))) return c.redirect(`${HERE}?sent`, 303);
  const who = { email: "library-suggestion", address: requestAddress(c) };
  if (!(await mayTry(services, "form", who)))
    return page(c, typed, [{ field: "", message: messages.problems.busy }], 429);
  try {
    await asProgram(services, site.id, (work) => suggestResource(work, typed), {
      name: "Visitor",
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return page(c, typed, error.problems, 400);
  }
  return c.redirect(`${HERE}?sent`, 303);
}

function page(
  c: Context<Env>,
  typed: Typed,
  errors: readonly FieldProblem[],
  status: 200 | 400 | 429,
) {
  const words = messages;
  const { hotline } = c.get("frame");
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      lede={words.lede(c.get("site")?.name ?? "")}
      exitKey={false}
    >
      <Grid columns="main-aside">
        <Grid>
          <Alert kind="warning" title={words.noCase.title}>
            <p>
              {words.noCase.text} {words.noCase.or}{" "}
              <a href={hotline.phoneHref} data-no-prefetch>
                {hotline.phone}
              </a>
              . <a href="/get-help">{words.noCase.help}</a>.
            </p>
          </Alert>
          <Form action={HERE} errors={errors} label={words.title}>
            <Fields typed={typed} errors={errors} />
            <TrapField />
            <Actions>
              <Button>{words.send}</Button>
            </Actions>
          </Form>
        </Grid>
        <Card title={words.after.title}>
          <ul>
            <li>{words.after.read}</li>
            <li>{words.after.kept}</li>
            <li>{words.after.mail}</li>
            <li>{words.after.address}</li>
          </ul>
        </Card>
      </Grid>
    </PublicPage>,
    status,
  );
}

function Fields({ typed, errors }: { typed: Typed; errors: readonly FieldProblem[] }) {
  const words = messages.fields;
  return (
    <>
      <TextField
        name="title"
        label={words.title}
        width="full"
        maxlength={300}
        value={typed["title"]}
        errors={errors}
      />
      <TextField
        name="url"
        label={words.url}
        hint={words.urlHint}
        type="url"
        width="full"
        maxlength={2000}
        value={typed["url"]}
        errors={errors}
      />
      <Select
        name="kind"
        label={words.kind}
        placeholder={words.kindNone}
        optional
        width="l"
        value={typed["kind"]}
        options={kindChoices()}
        errors={errors}
      />
      <TextArea
        name="why"
        label={words.why}
        hint={words.whyHint}
        rows={4}
        maxlength={1000}
        value={typed["why"]}
        errors={errors}
      />
      <TextField
        name="email"
        label={words.email}
        hint={words.emailHint}
        optional
        type="email"
        width="l"
        maxlength={254}
        value={typed["email"]}
        errors={errors}
      />
    </>
  );
}

const thanks = (c: Context<Env>) =>
  c.html(
    <PublicPage
      frame={c.get("frame")}
      title={messages.sent.title}
      description={messages.description}
      lede={messages.sent.text}
    >
      <p>{messages.after.kept}</p>
      <Actions>
        <Button href="/library">{messages.sent.back}</Button>
        <Button href={HERE} kind="secondary">
          {messages.sent.more}
        </Button>
      </Actions>
    </PublicPage>,
  );

const nowhere = (c: Context<Env>) =>
  c.html(
    <PublicPage
      frame={c.get("frame")}
      title={messages.nowhere.title}
      description={messages.description}
      lede={messages.nowhere.text}
    >
      <p>
        {messages.nowhere.ask} <a href={`mailto:${ASK}`}>{ASK}</a>.
      </p>
      <Actions>
        <Button href="/library">{messages.sent.back}</Button>
      </Actions>
    </PublicPage>,
  );
