import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { DateField, FieldRow, TextArea, TextField } from "#ui/fields.tsx";
import { Button, Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { endPartner } from "../end-partner.ts";
import { kindName } from "../kinds.ts";
import { logContact } from "../log-contact.ts";
import {
  contactsWith,
  findPartner,
  type PartnerContact,
  type PartnerRow,
} from "../partners.queries.ts";
import { restorePartner } from "../restore-partner.ts";
import { pathPart, problemsOf } from "./request.ts";

interface Refused {
  readonly form: "log" | "end";
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** GET /program/partners/:id */
export const partnerPage = (c: Context<Env>) => page(c, null);

async function page(c: Context<Env>, refused: Refused | null) {
  const { partner, contacts, today } = await inScope(c, async (work) => {
    const found = await findPartner(work, pathPart(c, "id"));
    return {
      partner: found,
      contacts: await contactsWith(work, found.id),
      today: work.today.toString(),
    };
  });
  const may = actorOf(c).permissions.has("program:write");
  const here = `/program/partners/${partner.id}`;
  const state = (form: Refused["form"], typed: Typed = {}) =>
    refused?.form === form ? refused : { typed, errors: [] };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={partner.name}
      lede={kindName(partner.kind)}
      crumbs={[
        { href: "/program", label: "Program" },
        { href: "/program/partners", label: "Partners" },
      ]}
      actions={
        may ? (
          <Button href={`${here}/edit`} kind="secondary" icon="edit">
            Change
          </Button>
        ) : null
      }
    >
      {partner.endedOn ? <Ended partner={partner} may={may} here={here} /> : null}
      <Grid columns="main-aside">
        <div>
          {may && partner.endedOn === null ? (
            <LogForm here={here} {...state("log", { on: today })} />
          ) : null}
          <Contacts contacts={contacts} />
        </div>
        <div>
          <About partner={partner} />
          {may && partner.endedOn === null ? <EndForm here={here} {...state("end")} /> : null}
        </div>
      </Grid>
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

const Ended = (props: { partner: PartnerRow; may: boolean; here: string }) => (
  <Alert kind="info" title={`Ended ${formatDate(props.partner.endedOn!)}`}>
    <p>{props.partner.endReason}</p>
    {props.may ? (
      <form method="post" action={`${props.here}/restore`}>
        <Button kind="secondary">Take it up again</Button>
      </form>
    ) : null}
  </Alert>
);

function About({ partner: p }: { partner: PartnerRow }) {
  const contact = [p.contactName, p.contactRole].filter(Boolean).join(", ");
  const items = [
    { term: "What they do with us", value: p.does },
    { term: "Who keeps contact", value: p.keeper ?? "Nobody yet" },
    { term: "Contact there", value: contact || null },
    {
      term: "E-mail",
      value: p.contactEmail ? <a href={`mailto:${p.contactEmail}`}>{p.contactEmail}</a> : null,
    },
    { term: "Phone", value: p.contactPhone },
    {
      term: "Website",
      value: p.url ? (
        <a href={p.url} rel="noreferrer">
          {new URL(p.url).hostname}
        </a>
      ) : null,
    },
    { term: "Partner since", value: p.since ? formatDate(p.since) : null },
    {
      term: "Next contact",
      value: p.nextContactOn ? formatDate(p.nextContactOn) : "No day is set",
    },
  ];
  return (
    <Card title="About">
      <Facts items={items.filter((item) => item.value !== null)} />
    </Card>
  );
}

const Contacts = ({ contacts }: { contacts: readonly PartnerContact[] }) => (
  <Card title="Contact so far">
    {contacts.length === 0 ? <p>No contact is logged yet.</p> : null}
    {contacts.map((one) => (
      <section class="fh-meeting">
        <p>
          <b>{formatDate(one.on)}</b>, logged by {one.by}
        </p>
        {one.what ? <pre class="fh-typed">{one.what}</pre> : null}
        {one.nextStep ? <p>Next step: {one.nextStep}</p> : null}
      </section>
    ))}
  </Card>
);

interface FormProps {
  readonly here: string;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

const LogForm = ({ here, typed, errors }: FormProps) => (
  <Card title="Log a contact">
    <Form action={`${here}/contacts`} errors={errors} label="Log a contact">
      <DateField name="on" label="Day" value={typed["on"]} errors={errors} />
      <TextArea
        name="what"
        label="What it was about"
        hint="Name nobody whom forced labor may have affected."
        rows={3}
        maxlength={1000}
        value={typed["what"]}
        errors={errors}
      />
      <FieldRow>
        <TextField
          name="nextStep"
          label="Next step"
          optional
          width="l"
          maxlength={300}
          value={typed["nextStep"]}
          errors={errors}
        />
        <DateField
          name="next"
          label="Next contact"
          optional
          value={typed["next"]}
          errors={errors}
        />
      </FieldRow>
      <Button>Log it</Button>
    </Form>
  </Card>
);

const EndForm = ({ here, typed, errors }: FormProps) => (
  <Card title="No longer a partner?">
    <Form action={`${here}/end`} errors={errors} label="End the partnership">
      <TextField
        name="endReason"
        label="Why it ends"
        width="full"
        maxlength={300}
        value={typed["endReason"]}
        errors={errors}
      />
      <Button kind="secondary">End it</Button>
    </Form>
  </Card>
);

async function refusable(
  c: Context<Env>,
  form: Refused["form"],
  use: (typed: Typed) => Promise<void>,
  text: string,
) {
  const typed = await formFields(c);
  try {
    await use(typed);
  } catch (error) {
    return page(c, { form, typed, errors: problemsOf(error) });
  }
  return seeOther(c, `/program/partners/${pathPart(c, "id")}`, { kind: "success", text });
}

/** POST /program/partners/:id/contacts */
export const logContactAction = (c: Context<Env>) =>
  refusable(
    c,
    "log",
    (typed) => inScope(c, (work) => logContact(work, pathPart(c, "id"), typed)),
    "Logged.",
  );

/** POST /program/partners/:id/end */
export const endPartnerAction = (c: Context<Env>) =>
  refusable(
    c,
    "end",
    (typed) => inScope(c, (work) => endPartner(work, pathPart(c, "id"), typed)),
    "Ended. What was logged stays here.",
  );

/** POST /program/partners/:id/restore */
export async function restorePartnerAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => restorePartner(work, id));
  return seeOther(c, `/program/partners/${id}`, { kind: "success", text: "Taken up again." });
}
