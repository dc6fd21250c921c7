/** Making a round: whom to ask, and a preview of who gets what before anything is made. */
import type { Context } from "hono";
import { KINDS, SELECTIONS, suppliersSelected } from "#features/contracts/index.ts";
import { visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem, Invalid } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { Actions, Button } from "#ui/button.tsx";
import { DateField, FieldRow, Hidden, TextField } from "#ui/fields.tsx";
import { Form } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState } from "#ui/parts.tsx";
import { contractChoices } from "../requests.queries.ts";
import {
  type Candidate,
  candidates,
  type RoundChoice,
  WHO,
  WITHOUT,
} from "../send/candidates.queries.ts";
import { createRound, UNDO_MINUTES } from "../send/make-round.ts";
import { compose } from "../send/texts.ts";
import { requestSettings, type RequestSettings } from "../settings.queries.ts";
import { CRUMBS, HOME, oneOf, queryOf } from "./address.ts";
import { Choose } from "./choose.tsx";
import { PreviewOfMail, WhoGetsWhat } from "./preview.tsx";

function choiceOf(query: URLSearchParams): RoundChoice {
  const suppliers = query.getAll("supplier").filter((id) => /^[\w-]{1,64}$/.test(id));
  const kind = query.get("kind") ?? "";
  const months = Number(query.get("answered") ?? 6);
  return {
    who: oneOf(WHO, query.get("who")) ?? "requiring",
    without: oneOf(WITHOUT, query.get("without")) ?? "letter",
    answeredMonths: Number.isInteger(months) && months >= 0 && months <= 60 ? months : 6,
    suppliers: suppliers.length > 0 ? suppliers : undefined,
    kind: Object.hasOwn(KINDS, kind) ? kind : undefined,
    categoryId: query.get("category") || undefined,
    ownerId: query.get("owner") || undefined,
    unitId: query.get("unit") || undefined,
    q: query.get("q")?.trim().slice(0, 200) || undefined,
  };
}

/** The choice; where a list of contracts or suppliers led here, exactly its suppliers as of now. */
async function chosen(work: Work, query: URLSearchParams): Promise<RoundChoice> {
  const choice = choiceOf(query);
  const list = oneOf(SELECTIONS, query.get("list"));
  if (!list) return choice;
  const suppliers = await suppliersSelected(work, list, query.get("where") ?? "");
  return { ...choice, kind: undefined, q: undefined, suppliers };
}

/** GET /contracts/requests/new */
export const newRoundPage = (c: Context<Env>) => page(c, queryOf(c), null);

/** Suppliers want to check that a request is real; without a phone number they cannot. */
const SayWhoAsks = ({ c }: { c: Context<Env> }) => (
  <Alert kind="info" title="Say first who asks.">
    <p>
      Suppliers want to check that a request is real. No office phone is set yet.{" "}
      {actorOf(c).permissions.has("organization:write") ? (
        <a href={`${HOME}/settings`}>Add it, and who signs</a>
      ) : (
        "A program lead can add it"
      )}
      .
    </p>
  </Alert>
);

interface Refused {
  readonly name: string;
  readonly dueOn: string;
  readonly except: readonly string[];
  readonly errors: readonly FieldProblem[];
}

/** POST /contracts/requests/new */
export async function makeRound(c: Context<Env>) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(await c.req.parseBody({ all: true })))
    for (const one of [value].flat()) if (typeof one === "string") form.append(name, one);
  const input = {
    name: form.get("name") ?? "",
    dueOn: form.get("dueOn") ?? "",
    except: form.getAll("except"),
  };
  try {
    const made = await inScope(c, async (work) => {
      const choice = { ...(await chosen(work, form)), except: input.except };
      const { name, dueOn } = input;
      return createRound(work, { name, dueOn, choice, expected: Number(form.get("expected")) });
    });
    return seeOther(c, `${HOME}/rounds/${made.roundId}`, {
      kind: "success",
      text: `${plural(made.requests, "request")} made. Nothing leaves in the next ${UNDO_MINUTES} minutes.`,
    });
  } catch (error) {
    if (!(error instanceof Invalid) && !(error instanceof Conflict)) throw error;
    const errors =
      error instanceof Invalid ? error.problems : [{ field: "", message: error.message }];
    c.status(error instanceof Invalid ? 400 : 409);
    return page(c, form, { ...input, errors });
  }
}

async function read(work: Work, query: URLSearchParams) {
  const choice = await chosen(work, query);
  return {
    choice,
    all: await candidates(work, choice),
    settings: await requestSettings(work),
    choices: {
      ...(await contractChoices(work)),
      units: (await visibleUnits(work)).map((u) => ({ value: u.id, label: u.name })),
    },
    today: work.today,
  };
}

async function page(c: Context<Env>, query: URLSearchParams, refused: Refused | null) {
  const found = await inScope(c, (work) => read(work, query));
  const going = found.all.filter((one) => one.leftOut === null);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Ask suppliers"
      lede="Choose whom to ask, and look at who gets what. Nothing is made until you press the last button."
      crumbs={CRUMBS}
      wide
    >
      {found.settings.officePhone === null ? <SayWhoAsks c={c} /> : null}
      <Choose query={query} choice={found.choice} choices={found.choices} />
      {going.length === 0 ? (
        <>
          <EmptyState title={found.all.length === 0 ? "No supplier fits" : "Nobody is left to ask"}>
            <p>
              {found.all.length === 0
                ? "Only suppliers with an active contract are asked. Widen the choice above."
                : "Everybody who fits is left out. The reasons stand below."}
            </p>
          </EmptyState>
          <WhoGetsWhat all={found.all} except={[]} />
        </>
      ) : (
        <Form action={`${HOME}/new`} errors={refused?.errors ?? []} label="The round" guard>
          <KeptChoice query={query} expected={going.length} />
          <WhoGetsWhat all={found.all} except={refused?.except ?? []} />
          <PreviewOfMail message={exampleMail(c, going, found.settings, found.today)} />
          <Card title="The round">
            <RoundFields found={found} refused={refused} />
            <Actions>
              <Button>{`Make ${plural(going.length, "request")}`}</Button>
              <Button href={HOME} kind="quiet">
                Cancel
              </Button>
            </Actions>
            <p class="usa-hint">
              You can take it back for {UNDO_MINUTES} minutes. Mail then leaves on weekdays in
              working hours. Boxes that you ticked are left out.
            </p>
          </Card>
        </Form>
      )}
    </WorkspacePage>,
  );
}

function exampleMail(
  c: Context<Env>,
  going: readonly Candidate[],
  settings: RequestSettings,
  today: Temporal.PlainDate,
) {
  const first = going.find((one) => one.channel === "mail");
  if (!first) return null;
  return compose(
    "request",
    {
      number: "(the number of the request)",
      toName: first.contactName,
      dueOn: today.add({ days: settings.dueDays }).toString(),
      sentOn: null,
      contracts: [{ number: "(the contract’s number)", description: "what it is about" }],
      total: first.contracts,
    },
    {
      organization: actorOf(c).organizationName,
      hotline: c.get("frame").hotline.phone,
      settings,
    },
  );
}

/** The choice travels with the form, so that what is made is what was shown. */
function KeptChoice({ query, expected }: { query: URLSearchParams; expected: number }) {
  const names = [
    "supplier",
    "list",
    "where",
    "who",
    "without",
    "answered",
    "kind",
    "category",
    "owner",
    "unit",
    "q",
  ];
  return (
    <>
      {names.flatMap((name) =>
        query.getAll(name).map((value) => <Hidden name={name} value={value} />),
      )}
      <Hidden name="expected" value={expected} />
    </>
  );
}

function RoundFields(props: { found: Awaited<ReturnType<typeof read>>; refused: Refused | null }) {
  const { today, settings } = props.found;
  const month = today.toLocaleString("en-US", { month: "long", year: "numeric" });
  return (
    <FieldRow>
      <TextField
        name="name"
        label="Name of the round"
        hint="Only you see it."
        value={props.refused?.name ?? `Requests, ${month}`}
        errors={props.refused?.errors ?? []}
      />
      <DateField
        name="dueOn"
        label="Please answer by"
        hint={`${settings.dueDays} days is your setting.`}
        value={props.refused?.dueOn ?? today.add({ days: settings.dueDays }).toString()}
        errors={props.refused?.errors ?? []}
      />
    </FieldRow>
  );
}
