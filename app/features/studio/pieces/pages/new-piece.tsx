/** Beginning a piece: its kind, then a text to begin from. */
import type { Context } from "hono";
import { findAction } from "#features/program/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Hidden, TextField } from "#ui/fields.tsx";
import { Button, ErrorSummary } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import { type Kind, kindOf, kinds } from "../../kinds/kinds.ts";
import { createPiece } from "../create-piece.ts";
import { draftByKind } from "../draft-by-kind.ts";
import { type Beginning, beginningsOf, findBeginning } from "../templates.queries.ts";
import { addressOf, problemsOf } from "./request.ts";

/** Kinds in groups that a writer looks for. */
const GROUPS: readonly { readonly label: string; readonly families: readonly Kind["family"][] }[] =
  [
    { label: "Posts and pictures", families: ["post", "graphic", "background"] },
    { label: "News, mail and web", families: ["newsletter", "email", "message", "web"] },
    { label: "Meetings and events", families: ["agenda", "slides", "event"] },
    { label: "Official papers", families: ["proclamation", "metrics", "feedback", "badge"] },
  ];

/** GET /pieces/new; with `?kind=` the texts to begin from. */
export const newPiecePage = (c: Context<Env>) => page(c, [], {});

async function page(
  c: Context<Env>,
  errors: readonly FieldProblem[],
  typed: Readonly<Record<string, string>>,
) {
  const query = addressOf(c).searchParams;
  const kind = kindOf(typed["kind"] ?? query.get("kind") ?? "");
  const action = typed["action"] ?? query.get("action") ?? "";
  if (!kind) return c.html(<ChooseKind c={c} action={action} errors={errors} />);
  const beginnings = await inScope(c, (work) => beginningsOf(work, kind.id));
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={kind.name}
      lede={kind.purpose}
      crumbs={[
        { href: "/pieces", label: "Pieces" },
        {
          href: `/pieces/new${action ? `?action=${encodeURIComponent(action)}` : ""}`,
          label: "Begin a piece",
        },
      ]}
    >
      <form class="fh-form" method="post" action="/pieces/new" aria-label="Begin a piece">
        <ErrorSummary errors={errors} />
        <Hidden name="kind" value={kind.id} />
        <Hidden name="action" value={action} />
        <Beginnings beginnings={beginnings} chosen={typed["template"] ?? beginnings[0]?.id ?? ""} />
        <TextField
          name="audience"
          label="For whom"
          optional
          hint="Left empty, it is whom the text was written for."
          maxlength={120}
          value={typed["audience"]}
          errors={errors}
        />
        <div class="fh-actions">
          <Button>Begin</Button>
          <Button
            kind="quiet"
            href={`/pieces/new${action ? `?action=${encodeURIComponent(action)}` : ""}`}
          >
            Another kind
          </Button>
        </div>
      </form>
      {kind.official ? (
        <p class="usa-hint">
          Our own words. The original:{" "}
          {kind.official.url ? (
            <a href={kind.official.url} rel="noreferrer" data-no-prefetch>
              {kind.official.title}
            </a>
          ) : (
            kind.official.title
          )}
          , {kind.source}.
        </p>
      ) : null}
      <OwnTemplates beginnings={beginnings} />
    </WorkspacePage>,
  );
}

function ChooseKind(props: { c: Context<Env>; action: string; errors: readonly FieldProblem[] }) {
  const more = props.action ? `&action=${encodeURIComponent(props.action)}` : "";
  return (
    <WorkspacePage
      frame={props.c.get("frame")}
      title="Begin a piece"
      lede="What do you want to write? You get a draft with what belongs in it."
      crumbs={[{ href: "/pieces", label: "Pieces" }]}
      wide
    >
      <ErrorSummary errors={props.errors} />
      {GROUPS.map((group) => (
        <section class="fh-kinds" aria-label={group.label}>
          <h2>{group.label}</h2>
          <ul>
            {kinds()
              .filter((kind) => group.families.includes(kind.family))
              .map((kind) => (
                <li>
                  <a href={`/pieces/new?kind=${kind.id}${more}`}>{kind.name}</a>
                  <p>{kind.purpose}</p>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </WorkspacePage>
  );
}

function Beginnings({ beginnings, chosen }: { beginnings: readonly Beginning[]; chosen: string }) {
  return (
    <fieldset class="usa-fieldset fh-beginnings">
      <legend class="usa-legend">Begin from</legend>
      {beginnings.map((one, at) => (
        <Choice
          id={at === 0 ? "field-template" : `field-template-${at}`}
          value={one.id}
          checked={one.id === chosen}
          title={one.name}
          sub={[one.madeBy ? `kept by ${one.madeBy}` : "", one.audience]
            .filter(Boolean)
            .join(" · ")}
          text={one.body}
        />
      ))}
      <Choice
        id={beginnings.length === 0 ? "field-template" : "field-template-empty"}
        value=""
        checked={chosen === "" || beginnings.length === 0}
        title="An empty draft"
        sub="Only the parts of this kind, each to be written."
      />
    </fieldset>
  );
}

function Choice(props: {
  id: string;
  value: string;
  checked: boolean;
  title: string;
  sub: string;
  text?: string;
}) {
  return (
    <div class="fh-beginning">
      <div class="usa-radio">
        <input
          class="usa-radio__input"
          id={props.id}
          type="radio"
          name="template"
          value={props.value}
          checked={props.checked}
        />
        <label class="usa-radio__label" for={props.id}>
          {props.title}
          {props.sub ? <span class="usa-radio__label-description">{props.sub}</span> : null}
        </label>
      </div>
      {props.text ? (
        <details>
          <summary>
            Read it<span class="usa-sr-only">: {props.title}</span>
          </summary>
          <pre>{props.text}</pre>
        </details>
      ) : null}
    </div>
  );
}

/** Whoever writes may take a template of the organization out again. */
function OwnTemplates({ beginnings }: { beginnings: readonly Beginning[] }) {
  const own = beginnings.filter((one) => one.madeBy !== null);
  if (own.length === 0) return null;
  return (
    <Card title="Your organization’s templates">
      <ul class="fh-own-templates">
        {own.map((one) => (
          <li>
            {one.name}
            <form method="post" action={`/pieces/templates/${one.id}/remove`}>
              <Button kind="quiet" label={one.name}>
                Remove
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** POST /pieces/new */
export async function newPieceAction(c: Context<Env>) {
  const typed = await formFields(c);
  const kind = kindOf(typed["kind"] ?? "");
  try {
    const id = await inScope(c, async (work) => {
      const from = typed["template"] ? await findBeginning(work, typed["template"]) : null;
      const actionId = typed["action"] ? (await findAction(work, typed["action"])).id : null;
      return createPiece(work, {
        kind: from?.kind ?? kind?.id ?? "",
        title: from?.title ?? "",
        body: from?.body ?? (kind ? draftByKind(kind) : ""),
        variants: from?.variants ?? {},
        audience: typed["audience"]?.trim() || from?.audience || "",
        ...(from && from.channels.length > 0 ? { channels: from.channels } : {}),
        template: from?.id ?? null,
        actionId: actorOf(c).permissions.has("program:read") ? actionId : null,
      });
    });
    return seeOther(c, `/pieces/${id}`, {
      kind: "success",
      text: "The draft is yours. Nobody sees it outside of this workspace.",
    });
  } catch (error) {
    const problems = problemsOf(error);
    c.status(400);
    return page(c, problems, typed);
  }
}
