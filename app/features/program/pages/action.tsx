import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem, Forbidden } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { type ActionRow, actionHistory, findAction, type HistoryLine } from "../actions.queries.ts";
import { changeAction } from "../change-action.ts";
import { missingWords, piecesOf } from "../pieces.queries.ts";
import { decidedIn, ReviewCard } from "../review/pages/action-card.tsx";
import { PIECES, statusLabel, stepName } from "../schema.ts";
import { typedAction } from "../typed-action.ts";
import {
  ActionFields,
  actionFrom,
  type FormChoices,
  formChoices,
  StatusFields,
} from "./action-form.tsx";
import { pathPart, problemsOf, type Typed } from "./request.ts";
import { FIND } from "./owner-field.tsx";
import { PieceCard } from "./piece-card.tsx";
import { forWhom, StatusTag, titleOf } from "./words.tsx";

const CRUMBS = [
  { href: "/program", label: "Program" },
  { href: "/program/actions", label: "Actions" },
];

/** GET /program/actions/:id: one action with its history. */
export async function actionPage(c: Context<Env>) {
  const { action, history, piece, changes } = await inScope(c, async (work) => {
    const found = await findAction(work, pathPart(c, "id"));
    return {
      action: found,
      history: await actionHistory(work, found.id),
      piece: (await piecesOf(work, [found])).get(found.id),
      changes: await decidedIn(work, found.id),
    };
  });
  const actor = actorOf(c);
  const mayAct = actor.permissions.has("program:act");
  const here = `/program/actions/${action.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={titleOf(action)}
      lede={`Step ${action.step}: ${stepName(action.step)}`}
      crumbs={CRUMBS}
      actions={
        mayAct ? (
          <>
            {action.status === "open" ? (
              <form method="post" action={`${here}/done`}>
                <Button icon="check">Mark as done</Button>
              </form>
            ) : null}
            <Button href={`${here}/edit`} kind="secondary" icon="edit">
              Change
            </Button>
          </>
        ) : null
      }
    >
      <Grid columns="main-aside">
        <div>
          <Card title="What and when" aside={<StatusTag action={action} />}>
            <Facts items={factsOf(action)} />
            {action.note ? <p class="fh-clause">{action.note}</p> : null}
          </Card>
          {piece ? <PieceCard action={action} piece={piece} may={mayAct} /> : null}
          <ReviewCard action={action} changes={changes} />
        </div>
        <Card title="History">
          <History action={action} history={history} timeZone={actor.timeZone} />
        </Card>
      </Grid>
    </WorkspacePage>,
  );
}

const factsOf = (a: ActionRow) => [
  { term: "Due", value: a.dueOn === null ? "No day" : formatDate(a.dueOn) },
  { term: "Owner", value: a.ownerName ?? "Nobody yet" },
  { term: "For", value: forWhom(a) },
  {
    term: "Program year",
    value: a.firstYear === a.year ? String(a.year) : `${a.year}, carried over from ${a.firstYear}`,
  },
  ...(a.closedOn ? [{ term: statusLabel(a.status), value: formatDate(a.closedOn) }] : []),
  ...(a.dropReason ? [{ term: "Reason", value: a.dropReason }] : []),
];

const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: "What is to be done",
  step: "Step",
  due: "Due",
  owner: "Owner",
  unit: "For",
  note: "Note",
  status: "Status",
  reason: "Reason",
  piece: "Piece of content",
  year: "Program year",
};

function History(props: { action: ActionRow; history: readonly HistoryLine[]; timeZone: string }) {
  const { action, timeZone } = props;
  return (
    <ul class="fh-next">
      {props.history.map((line) => (
        <li>
          {FIELD_WORDS[line.field] ?? line.field}: {valueWords(line, line.was)} →{" "}
          {valueWords(line, line.became)}
          <small>
            {line.by}, {formatInstant(line.at.toISOString(), timeZone)}
            {line.together ? " · with others" : ""}
          </small>
        </li>
      ))}
      <li>
        {action.template === null ? "Added" : "Came with the plan"}
        <small>
          {action.createdBy}, {formatInstant(action.createdAt.toISOString(), timeZone)}
        </small>
      </li>
    </ul>
  );
}

function valueWords({ field }: HistoryLine, value: string | null): string {
  if (value === null) return "none";
  if (field === "due") return formatDate(value);
  if (field === "status") return statusLabel(value);
  if (field === "piece") return PIECES.find((one) => one.value === value)?.label ?? value;
  return value.length > 80 ? `${value.slice(0, 79)}…` : value;
}

/** POST /program/actions/:id/done: one press. */
export async function doneAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  const missing = await inScope(c, async (work) => {
    const action = await findAction(work, id);
    const piece = (await piecesOf(work, [action])).get(id);
    await changeAction(work, {
      ...typedAction(action),
      status: "done",
      dropReason: "",
      actionId: id,
      seen: "",
    });
    return piece?.missing ?? [];
  });
  return seeOther(
    c,
    `/program/actions/${id}`,
    missing.length === 0
      ? { kind: "success", text: "The action is done." }
      : {
          kind: "warning",
          text: `The action is done, but not all is there. ${missingWords(missing)}`,
        },
  );
}

const editData = (c: Context<Env>, typed: Typed = {}) =>
  inScope(c, async (work) => {
    if (!work.actor.permissions.has("program:act")) throw new Forbidden();
    return {
      action: await findAction(work, pathPart(c, "id")),
      choices: await formChoices(work, typed),
    };
  });

/** GET /program/actions/:id/edit */
export async function editActionPage(c: Context<Env>) {
  const { action, choices } = await editData(c);
  return editPage(c, action, choices, { ...typedAction(action) });
}

/** POST /program/actions/:id/edit: what was typed stays, whatever happens. */
export async function changeActionForm(c: Context<Env>) {
  const id = pathPart(c, "id");
  const typed = await formFields(c);
  if (typed[FIND] !== undefined) {
    const { action, choices } = await editData(c, typed);
    return editPage(c, action, choices, typed);
  }
  try {
    const changed = await inScope(c, (work) =>
      changeAction(work, { ...actionFrom(typed), actionId: id, seen: typed["seen"] ?? "" }),
    );
    return seeOther(c, `/program/actions/${id}`, {
      kind: "success",
      text: changed.length > 0 ? "The changes are saved." : "Nothing had changed.",
    });
  } catch (error) {
    const { action, choices } = await editData(c, typed);
    if (error instanceof Conflict) {
      c.status(409);
      const kept = { ...typed, seen: action.updatedAt.toISOString() };
      return editPage(c, action, choices, kept, [], error.message);
    }
    const problems = problemsOf(error);
    c.status(400);
    return editPage(c, action, choices, typed, problems);
  }
}

function editPage(
  c: Context<Env>,
  action: ActionRow,
  choices: FormChoices,
  typed: Typed,
  errors: readonly FieldProblem[] = [],
  conflict?: string,
) {
  const here = `/program/actions/${action.id}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Change: ${titleOf(action)}`}
      crumbs={[...CRUMBS, { href: here, label: titleOf(action) }]}
    >
      {conflict ? (
        <Alert kind="warning" title={conflict}>
          <p>Your entries are below. Compare them with the action, then save again.</p>
        </Alert>
      ) : null}
      <Form action={`${here}/edit`} errors={errors} guard>
        <Hidden name="seen" value={typed["seen"] ?? ""} />
        <ActionFields typed={typed} choices={choices} errors={errors} />
        <StatusFields typed={typed} errors={errors} />
        <Actions>
          <Button>Save changes</Button>
          <Button kind="quiet" href={here}>
            Back
          </Button>
        </Actions>
      </Form>
    </WorkspacePage>,
  );
}
