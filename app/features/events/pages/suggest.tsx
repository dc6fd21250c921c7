import type { Context } from "hono";
import { mayTry, requestAddress } from "#features/accounts/index.ts";
import { asProgram, type SiteOrganization, timeZoneChoices } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { formFields, seeOther } from "#platform/http.ts";
import { TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Alert } from "#ui/parts.tsx";
import { isTrapped, TrapField } from "#ui/trap.tsx";
import { KEPT_DAYS } from "../forget-suggestions.ts";
import { categories } from "../kinds.ts";
import { messages } from "../messages.en.ts";
import { suggestEvent } from "../suggest-event.ts";
import { MoreFields, WhatFields, WhenFields, WhereFields } from "./event-fields.tsx";
import { problemsOf } from "./request.ts";

const words = messages.suggest;
const HERE = "/events/suggest";
const THANKS = `${HERE}/thanks`;

/** GET /events/suggest */
export const suggestPage = (c: Context<Env>) => page(c, {}, []);

/** POST /events/suggest: kept for staff to look at, from a few forms an hour for each address. */
export async function suggestAction(c: Context<Env>) {
  const [services, site] = [c.get("services"), c.get("site")];
  if (site === null) return page(c, {}, []);
  const typed = await formFields(c);
  // A program that fills in everything is told that all went well.
  if (isTrapped(new URLSearchParams(typed))) return seeOther(c, THANKS);
  const who = { email: "suggest-event", address: requestAddress(c) };
  if (!(await mayTry(services, "form", who))) {
    c.status(429);
    return page(c, typed, [{ field: "title", message: words.busy }]);
  }
  try {
    await asProgram(services, site.id, (work) => suggestEvent(work, typed), { name: "A visitor" });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, typed, problems);
  }
  return seeOther(c, THANKS);
}

/** GET /events/suggest/thanks */
export const thanksPage = (c: Context<Env>) =>
  c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.thanks}
      description={words.description}
      lede={words.thanksText}
    >
      <div class="fh-actions">
        <Button kind="secondary" href="/events">
          {messages.detail.back}
        </Button>
        <Button kind="quiet" href={HERE}>
          {words.another}
        </Button>
      </div>
    </PublicPage>,
  );

function page(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const site = c.get("site");
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      lede={site ? words.lede : undefined}
      exitKey={site === null}
    >
      {site ? (
        <SuggestForm site={site} typed={typed} errors={errors} />
      ) : (
        <Alert kind="info" title={words.closed}>
          <p>{words.closedText}</p>
        </Alert>
      )}
    </PublicPage>,
  );
}

function SuggestForm(props: {
  readonly site: SiteOrganization;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}) {
  const { site, errors } = props;
  const typed: Typed = { timeZone: site.timeZone, ...props.typed };
  const offered = categories().filter((one) => one.suggest);
  return (
    <div class="fh-read fh-event-form">
      <Alert kind="warning" title={words.warnTitle}>
        <p>
          {words.warn} {words.warnHelp} <a href="/get-help">{words.warnHelpLink}</a>.
        </p>
      </Alert>
      <Form action={HERE} errors={errors}>
        <h2>{words.what}</h2>
        <WhatFields typed={typed} errors={errors} offered={offered} />
        <h2>{words.when}</h2>
        <WhenFields typed={typed} errors={errors} zones={zonesFor(site)} />
        <h2>{words.where}</h2>
        <WhereFields typed={typed} errors={errors} />
        <h2>{words.more}</h2>
        <MoreFields typed={typed} errors={errors} />
        <TextField
          name="email"
          label={words.email}
          hint={words.emailHint(KEPT_DAYS)}
          optional
          type="email"
          autocomplete="email"
          maxlength={254}
          value={typed["email"]}
          errors={errors}
        />
        <TrapField />
        <Actions>
          <Button>{words.send}</Button>
          <Button kind="quiet" href="/events">
            {messages.detail.back}
          </Button>
        </Actions>
      </Form>
    </div>
  );
}

/** The zones that people here call by a name, and the organization's own: the list of all is long. */
const zonesFor = (site: SiteOrganization) =>
  timeZoneChoices(site.timeZone).filter(
    (zone) => zone.label !== zone.value || zone.value === site.timeZone,
  );
