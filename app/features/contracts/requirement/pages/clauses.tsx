import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Conflict, type FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatInstant, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden, TextArea, TextField } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Tag } from "#ui/parts.tsx";
import { addressOf, pathPart, problemsOf, type Typed } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { type ClauseVersion, clauseVersions, findClause } from "../clauses.queries.ts";
import { modelClauses } from "../model-clauses.ts";
import { addClause, addClauseVersion, approveClause } from "../save-clause.ts";

const HERE = "/contracts/clauses";
const crumbs = [
  { href: "/contracts", label: "Contracts" },
  { href: HERE, label: "Clauses" },
];

/** Said on every page with a clause text. */
function NoAdvice() {
  return (
    <Alert kind="warning" title="Needs legal review">
      <p>
        These texts are drafts to talk about with your lawyers. They are no legal advice. A version
        can be used after its approval is recorded.
      </p>
    </Alert>
  );
}

/** GET /contracts/clauses: the organization's clauses, and the model texts to begin with. */
export async function clausesPage(c: Context<Env>) {
  const versions = await inScope(c, clauseVersions);
  const may = actorOf(c).permissions;
  const newest = versions.filter(
    (one, at) => versions.findIndex((other) => other.clauseId === one.clauseId) === at,
  );
  const decide = may.has("contracts:decide");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Clauses"
      lede="The texts that your contracts use to require the training."
      crumbs={crumbs.slice(0, 1)}
      actions={
        decide ? (
          <Button href={`${HERE}/new`} icon="plus">
            Write a clause
          </Button>
        ) : null
      }
    >
      <ContractTabs view="clauses" may={may} />
      {newest.length === 0 ? (
        <EmptyState title="No clause yet">
          <p>Begin with a model text below, or write your own. Then have it reviewed.</p>
        </EmptyState>
      ) : (
        newest.map((one) => (
          <Card
            title={<a href={`${HERE}/${one.clauseId}`}>{one.title ?? "Untitled"}</a>}
            aside={<Approval version={one} />}
          >
            <p class="fh-clause">{one.text ?? "This value was erased."}</p>
            <p>
              <small>
                Version {one.version} · {plural(one.contracts, "contract names", "contracts name")}{" "}
                it today
              </small>
            </p>
          </Card>
        ))
      )}
      <NoAdvice />
      {modelClauses().map((model) => (
        <Card title={model.title} aside={<Tag kind="warning">Model: needs legal review</Tag>}>
          <p class="fh-clause">{model.text}</p>
          {decide ? (
            <p>
              <Button href={`${HERE}/new?model=${model.id}`} kind="secondary">
                {newest.some((one) => one.modelId === model.id)
                  ? "Begin another with this text"
                  : "Begin with this text"}
              </Button>
            </p>
          ) : null}
        </Card>
      ))}
    </WorkspacePage>,
  );
}

function Approval({ version }: { version: ClauseVersion }) {
  return version.approvedAt ? (
    <Tag kind="success">Approved</Tag>
  ) : (
    <Tag kind="warning">Draft: needs legal review</Tag>
  );
}

/** GET /contracts/clauses/new: an empty form, or one with a model text. */
export function newClausePage(c: Context<Env>) {
  const model = modelClauses().find((one) => one.id === addressOf(c).searchParams.get("model"));
  return newPage(c, model ? { title: model.title, text: model.text, modelId: model.id } : {}, []);
}

/** POST /contracts/clauses/new */
export async function saveNewClause(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const id = await inScope(c, (work) => addClause(work, typed));
    return seeOther(c, `${HERE}/${id}`, {
      kind: "success",
      text: "Kept as a draft. Record the approval when your legal department has given it.",
    });
  } catch (error) {
    const errors = problemsOf(error);
    c.status(400);
    return newPage(c, typed, errors);
  }
}

function newPage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  return c.html(
    <WorkspacePage frame={c.get("frame")} title="Write a clause" crumbs={crumbs}>
      <NoAdvice />
      <Card title="The clause">
        <Form action={`${HERE}/new`} errors={errors} label="The clause" guard>
          <Hidden name="modelId" value={typed["modelId"] ?? ""} />
          <TextField name="title" label="Name" width="l" value={typed["title"]} errors={errors} />
          <TextArea name="text" label="Text" rows={12} value={typed["text"]} errors={errors} />
          <Actions>
            <Button>Keep it as a draft</Button>
          </Actions>
        </Form>
      </Card>
    </WorkspacePage>,
  );
}

/** GET /contracts/clauses/:clauseId: every version, the approval, the next version. */
export const clausePage = (c: Context<Env>) => onePage(c, {}, []);

/** POST /contracts/clauses/:clauseId: approves a version, or keeps the next one. */
export async function saveClause(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "clauseId");
  try {
    const text = await inScope(c, async (work) => {
      if (typed["do"] !== "approve")
        return `Version ${await addClauseVersion(work, id, typed)} is kept as a draft.`;
      const version = Number(typed["version"] ?? "");
      const known = Number.isSafeInteger(version) && version > 0 && version < 2 ** 31;
      await approveClause(work, id, { version: known ? version : 0, note: typed["note"] });
      return `Version ${version} is approved. Contracts can name it now.`;
    });
    return seeOther(c, `${HERE}/${id}`, { kind: "success", text });
  } catch (error) {
    if (error instanceof Conflict)
      return seeOther(c, `${HERE}/${id}`, { kind: "warning", text: error.message });
    const errors = problemsOf(error);
    c.status(400);
    return onePage(c, typed, errors);
  }
}

async function onePage(c: Context<Env>, typed: Typed, errors: readonly FieldProblem[]) {
  const versions = await inScope(c, (work) => findClause(work, pathPart(c, "clauseId")));
  const { permissions, timeZone } = actorOf(c);
  const decide = permissions.has("contracts:decide");
  const newest = versions[0]!;
  const action = `${HERE}/${newest.clauseId}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={newest.title ?? "Untitled"}
      lede="Fairhand gives no legal advice."
      crumbs={crumbs}
    >
      {versions.map((one) => (
        <Card title={`Version ${one.version}`} aside={<Approval version={one} />}>
          <p class="fh-clause">{one.text ?? "This value was erased."}</p>
          <p>
            <small>
              Written by {one.madeBy}, {formatInstant(one.madeAt.toISOString(), timeZone)} ·{" "}
              {plural(one.contracts, "contract names", "contracts name")} it today
            </small>
          </p>
          {one.approvedAt ? (
            <p>
              Approved: {one.approvalNote ?? "–"}. Recorded by {one.approvedBy},{" "}
              {formatInstant(one.approvedAt.toISOString(), timeZone)}.
            </p>
          ) : decide && one === newest ? (
            <Form
              action={action}
              errors={typed["do"] === "approve" ? errors : []}
              label={`Approve version ${one.version}`}
            >
              <Hidden name="do" value="approve" />
              <Hidden name="version" value={one.version} />
              <TextField
                name="note"
                label="Who in your legal department approved it, and where that is written"
                width="l"
                value={typed["note"]}
                errors={errors}
              />
              <Actions>
                <Button>Record the approval</Button>
              </Actions>
            </Form>
          ) : null}
        </Card>
      ))}
      {decide ? (
        <Card title={`Version ${newest.version + 1}`}>
          <Form
            action={action}
            errors={typed["do"] === "version" ? errors : []}
            label="The next version"
            guard
          >
            <Hidden name="do" value="version" />
            <TextArea
              name="text"
              label="Text"
              rows={10}
              value={typed["text"] ?? newest.text}
              errors={errors}
            />
            <Actions>
              <Button kind="secondary">Keep it as a draft</Button>
            </Actions>
          </Form>
        </Card>
      ) : null}
    </WorkspacePage>,
  );
}
