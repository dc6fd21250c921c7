import type { Context } from "hono";
import { removeIdleAccount } from "#features/accounts/index.ts";
import { findPerson, personLabel, type Person } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, NotFound, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { normalizeKey } from "#platform/tabular/index.ts";
import { Actions, Button, Form, TextField } from "#ui/form.tsx";
import { formatInstant, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts } from "#ui/parts.tsx";
import { erasePerson } from "../erase-person.ts";
import { type Holding, holdingsOf } from "../person-record.queries.ts";
import { PLACES } from "../places.ts";
import { type PastErasure, pastErasure } from "../privacy.queries.ts";
import { Holdings } from "./export.tsx";
import { PRIVACY_CRUMBS } from "./privacy.tsx";

/** Step one: what will go, and the question. After the erasure: how it went. */
export async function erasePage(c: Context<Env>): Promise<Response> {
  const id = c.req.param("personId") ?? "";
  const past = await inScope(c, (work) => pastErasure(work, id));
  if (past) return c.html(<ErasedPage c={c} past={past} />);
  return question(c, id);
}

/** Step two: erases, once the person's number, address or name was typed as shown. */
export async function eraseNow(c: Context<Env>): Promise<Response> {
  const id = c.req.param("personId") ?? "";
  const typed = (await formFields(c))["confirmation"] ?? "";
  const { person, gone } = await inScope(c, async (work) => ({
    gone: (await pastErasure(work, id)) !== null,
    person: await findPerson(work, id).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    }),
  }));
  if (gone) return seeOther(c, `/settings/privacy/erase/${id}`);
  if (!person) throw new NotFound();
  if (normalizeKey(typed) !== normalizeKey(toType(person)))
    return question(c, id, typed, [
      { field: "confirmation", message: `Type ${toType(person)} exactly as shown.` },
    ]);
  try {
    await inScope(c, (work) => erasePerson(work, id));
    if (person.email) await removeIdleAccount(c.get("services").database, person.email);
  } catch (error) {
    if (error instanceof Conflict)
      return question(c, id, typed, [{ field: "", message: error.message }], 409);
    throw error;
  }
  return seeOther(c, `/settings/privacy/erase/${id}`, {
    kind: "success",
    text: "The person is erased.",
  });
}

const toType = (person: Person) => person.employeeNumber ?? person.email ?? personLabel(person);

async function question(
  c: Context<Env>,
  id: string,
  typed = "",
  problems: readonly FieldProblem[] = [],
  status: 400 | 409 = 400,
): Promise<Response> {
  const { person, holdings } = await inScope(c, async (work) => ({
    person: await findPerson(work, id),
    holdings: await holdingsOf(work, id),
  }));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Erase ${personLabel(person)}`}
      crumbs={PRIVACY_CRUMBS}
      lede="This cannot be undone."
    >
      <Alert kind="warning" title="Before you erase">
        <p>Take this person out of the HR export too. The next import would bring them back.</p>
        <p>Backups made until now still hold them. Delete old backups when you can.</p>
      </Alert>
      <WhatHappens holdings={holdings} />
      <Card title="Confirm">
        <Form
          action={`/settings/privacy/erase/${id}`}
          errors={problems}
          label="Confirm the erasure"
        >
          <TextField
            name="confirmation"
            label={`To confirm, type ${toType(person)}`}
            value={typed}
            errors={problems}
            width="l"
          />
          <Actions>
            <Button kind="danger">Erase this person</Button>
            <Button kind="quiet" href={`/settings/privacy/export/${id}`}>
              Download a copy first
            </Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
    problems.length > 0 ? status : 200,
  );
}

function WhatHappens({ holdings }: { holdings: readonly Holding[] }) {
  return (
    <Card title="What goes">
      <Holdings holdings={holdings} />
      <p>
        All uploaded import files go too. A line of this person may be in any of them, also among
        refused lines. Imports that were not applied must be uploaded again.
      </p>
      <p>A sign-in account with the same e-mail goes, if it belongs to no organization any more.</p>
      <h3>What stays</h3>
      <ul>
        <li>Counts in closed quarters. They name nobody.</li>
        <li>That somebody was erased, by whom and when, without name or number.</li>
        <li>Live numbers are counted anew, without this person.</li>
      </ul>
    </Card>
  );
}

const labelOf = (table: string) => PLACES.find((place) => place.table === table)?.label ?? table;

function ErasedPage({ c, past }: { c: Context<Env>; past: PastErasure }) {
  const rows = Object.entries(past.rows);
  return (
    <WorkspacePage
      frame={c.get("frame")}
      title="This person is erased"
      crumbs={PRIVACY_CRUMBS}
      lede={`${formatInstant(past.at.toISOString(), actorOf(c).timeZone)}, by ${past.by}.`}
    >
      <Card title="What went">
        <Facts
          items={rows.map(([table, n]) => ({ term: labelOf(table), value: plural(n, "row") }))}
        />
        {past.rawFiles > 0 ? <p>{plural(past.rawFiles, "import file")} deleted.</p> : null}
        {past.canceledImports > 0 ? (
          <p>{plural(past.canceledImports, "import")} canceled before it was applied.</p>
        ) : null}
      </Card>
      {past.leftovers.length === 0 ? (
        <Alert kind="success">
          <p>No table holds the same name, number or e-mail any more.</p>
        </Alert>
      ) : (
        <Alert kind="warning" title="Please look at these places">
          <p>The same name, number or e-mail also stands here. It may be somebody else's.</p>
          <ul>
            {past.leftovers.map(({ table, column, count }) => (
              <li>
                {table}, {column}: {plural(count, "row")}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Actions>
        <Button href="/settings/privacy" kind="secondary">
          Back to privacy
        </Button>
      </Actions>
    </WorkspacePage>
  );
}
