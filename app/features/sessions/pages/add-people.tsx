import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Forbidden, type FieldProblem } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { personLabel } from "#features/people/index.ts";
import { Button } from "#ui/button.tsx";
import { Select, TextField } from "#ui/fields.tsx";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { DataTable } from "#ui/table.tsx";
import { invitePopulation } from "../invite-population.ts";
import { tellSoon } from "../jobs.ts";
import {
  type FoundPerson,
  MOST_FOUND,
  populationChoices,
  searchRoster,
} from "../people.queries.ts";
import { PERSON_STATES } from "../schema.ts";
import { findSession, mayManage, type SessionRow } from "../sessions.queries.ts";
import { signUp } from "../sign-up.ts";
import { spanWords } from "../wall-time.ts";
import { seatWords } from "./parts.tsx";
import { addressOf, pathPart, problemsOf } from "./request.ts";

/** GET /training/sessions/:id/add: search one person, or invite a population. */
export const addPeoplePage = (c: Context<Env>) => page(c, []);

async function page(c: Context<Env>, errors: readonly FieldProblem[]) {
  const q = addressOf(c).searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const { session, found, populations } = await inScope(c, async (work) => {
    const one = await findSession(work, pathPart(c, "id"));
    if (!mayManage(work, one)) throw new Forbidden();
    return {
      session: one,
      found: await searchRoster(work, q, one.id),
      populations: await populationChoices(work),
    };
  });
  const here = `/training/sessions/${session.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Add people: ${session.title}`}
      lede={`${spanWords(session)}. Seats: ${seatWords(session).toLowerCase()}.`}
      crumbs={[
        { href: "/training/sessions", label: "Sessions" },
        { href: here, label: session.title },
      ]}
      actions={
        <Button href={here} kind="secondary">
          Done
        </Button>
      }
    >
      <Card title="Sign one person up">
        <form class="fh-form" method="get" action={`${here}/add`} role="search">
          <TextField
            name="q"
            label="Find the person"
            hint="Part of a name, employee number or e-mail address. They get a mail that they have a seat."
            type="search"
            value={q}
          />
          <Actions>
            <Button kind="secondary" icon="search">
              Search
            </Button>
          </Actions>
        </form>
        {q.length < 2 ? null : <Found session={session} found={found} q={q} />}
      </Card>
      <Invite here={here} populations={populations} errors={errors} />
    </WorkspacePage>,
  );
}

function Invite(props: {
  here: string;
  populations: Awaited<ReturnType<typeof populationChoices>>;
  errors: readonly FieldProblem[];
}) {
  const { here, populations, errors } = props;
  return (
    <Card title="Invite a population">
      <p>
        Everybody of it sees the session under My sessions as an invitation. Nobody is mailed, and
        no seat is taken before they sign up.
      </p>
      <Form action={`${here}/invite`} errors={errors}>
        <Select
          name="population"
          label="Population"
          width="l"
          options={populations.map((p) => ({
            value: p.id,
            label: `${p.name} (${formatCount(p.members)})`,
          }))}
          errors={errors}
        />
        <Actions>
          <Button kind="secondary">Invite them</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function Found(props: { session: SessionRow; found: readonly FoundPerson[]; q: string }) {
  return (
    <>
      <FoundTable {...props} />
      {props.found.length === MOST_FOUND ? (
        <p class="usa-hint">
          These are the first {MOST_FOUND}. Type more of the name to see others.
        </p>
      ) : null}
    </>
  );
}

function FoundTable(props: { session: SessionRow; found: readonly FoundPerson[]; q: string }) {
  const here = `/training/sessions/${props.session.id}`;
  return (
    <DataTable
      caption="People found"
      rows={props.found}
      total={props.found.length}
      page={1}
      pageSize={MOST_FOUND}
      address={{ pathname: `${here}/add`, searchParams: new URLSearchParams() }}
      empty={<p>Nobody on the roster fits. Try the employee number, or less of the name.</p>}
      columns={[
        { key: "person", label: "Person", cell: personLabel },
        { key: "number", label: "Number", cell: (p) => p.employeeNumber ?? "–" },
        { key: "sites", label: "Site", cell: (p) => p.sites ?? "–" },
        {
          key: "choose",
          label: "Choose",
          cell: (p) =>
            p.state === "signed-up" || p.state === "waiting" ? (
              PERSON_STATES[p.state]
            ) : (
              <form method="post" action={`${here}/add`}>
                <input type="hidden" name="personId" value={p.id} />
                <input type="hidden" name="q" value={props.q} />
                <Button kind="secondary">
                  Sign up<span class="usa-sr-only">: {personLabel(p)}</span>
                </Button>
              </form>
            ),
        },
      ]}
    />
  );
}

/** POST /training/sessions/:id/add */
export async function addPersonAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const { personId = "", q = "" } = await formFields(c);
  const state = await inScope(c, async (work) => {
    const done = await signUp(work, { sessionId, personId, by: "staff" });
    await tellSoon(c.get("services"), work);
    return done;
  });
  const search = q ? `?${new URLSearchParams({ q })}` : "";
  return seeOther(c, `/training/sessions/${sessionId}/add${search}`, {
    kind: "success",
    text:
      state === "signed-up"
        ? "Signed up. They get a mail with the calendar file."
        : "All seats are taken, so they are on the waiting list.",
  });
}

/** POST /training/sessions/:id/invite */
export async function inviteAction(c: Context<Env>) {
  const sessionId = pathPart(c, "id");
  const { population = "" } = await formFields(c);
  try {
    const added = await inScope(c, (work) =>
      invitePopulation(work, { sessionId, populationId: population }),
    );
    return seeOther(c, `/training/sessions/${sessionId}`, {
      kind: "success",
      text:
        added === 0
          ? "Everybody of this population is on the list already."
          : `${plural(added, "person", "people")} invited. Nobody was mailed.`,
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, problems);
  }
}
