import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Button } from "#ui/form.tsx";
import { formatDate, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Dialog, Facts, Grid, Tag } from "#ui/parts.tsx";
import { kindLabel } from "../../kinds.ts";
import { stateOf } from "../../links/link-words.ts";
import { addressesOf, type Link, linksOf } from "../../links/links.queries.ts";
import { isShown } from "../../open-library.ts";
import { messages } from "../../messages.en.ts";
import type { LibraryEntry, ResourceContent } from "../../schema.ts";
import { sourceText } from "../../words.ts";
import { isOutdated, statesOf } from "../desk-state.ts";
import { fieldText, RESOURCE_FIELDS } from "../fields.ts";
import { findEntry, shippedOf } from "../own-row.ts";
import { hideResource, keepOwnWords, revertResource, showResource } from "../set-resource-state.ts";
import { MergeForm, otherIds } from "./merge.tsx";
import { done, pathPart, press } from "./request.ts";
import { StateTag } from "./resources.tsx";

/** GET /resources/:id: what stands there, where it is from, and what can be done. */
export async function resourcePage(c: Context<Env>) {
  const id = pathPart(c, "id");
  const { entry, shipped, links, others } = await inScope(c, async (work) => {
    const found = await findEntry(work, id);
    return {
      entry: found,
      shipped: found.origin === "changed" ? await shippedOf(work, id) : null,
      links: await linksOf(work.trx, work.actor.organizationId, addressesOf(found)),
      others: await otherIds(work, id),
    };
  });
  const actor = actorOf(c);
  const may = actor.permissions.has("library:write");
  const here = `/resources/${id}`;
  const dead = new Set(
    [...links.values()].flatMap((link) => (link.state === "dead" ? [link.url] : [])),
  );
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={entry.title}
      lede={statesOf(entry, dead).map((state) => (
        <StateTag state={state} />
      ))}
      crumbs={[{ href: "/resources", label: "Library" }]}
      actions={
        <>
          {may ? (
            <Button href={`${here}/edit`} icon="edit">
              Change
            </Button>
          ) : null}
          {isShown(entry) ? (
            <Button href={`/library/${id}`} kind="secondary">
              As visitors see it
            </Button>
          ) : null}
        </>
      }
    >
      <Notices entry={entry} here={here} may={may} />
      <Grid columns="main-aside">
        <div>
          {shipped ? (
            <Differences own={entry} shipped={shipped.content} here={here} may={may} />
          ) : null}
          <Content entry={entry} />
        </div>
        <div>
          <Links links={links} timeZone={actor.timeZone} />
          {may ? <States entry={entry} here={here} /> : null}
          {may && entry.mergedInto === null ? (
            <MergeForm id={id} others={others} typed={{}} errors={[]} />
          ) : null}
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

function Notices({ entry, here, may }: { entry: LibraryEntry; here: string; may: boolean }) {
  return (
    <>
      {entry.draft ? (
        <Alert kind="warning" title="This is a draft">
          <p>Visitors do not see it. Check every field, then show it.</p>
        </Alert>
      ) : null}
      {entry.mergedInto ? (
        <Alert kind="info" title="Merged into another">
          <p>
            Its address leads to <a href={`/resources/${entry.mergedInto}`}>{entry.mergedInto}</a>.
          </p>
          {may ? (
            <form method="post" action={`${here}/unmerge`}>
              <Button kind="secondary">Make two of them again</Button>
            </form>
          ) : null}
        </Alert>
      ) : null}
      {entry.replacedBy ? (
        <Alert kind="info" title="A newer one has taken its place">
          <p>
            <a href={`/resources/${entry.replacedBy}`}>{entry.replacedBy}</a>
          </p>
        </Alert>
      ) : null}
    </>
  );
}

/** Where the organization's words differ from what ships now. */
function Differences(props: {
  own: LibraryEntry;
  shipped: ResourceContent;
  here: string;
  may: boolean;
}) {
  const { own, shipped, here, may } = props;
  const differs = RESOURCE_FIELDS.filter(
    (field) => fieldText(own, field.id) !== fieldText(shipped, field.id),
  );
  const outdated = isOutdated(own);
  if (differs.length === 0 && !outdated) return null;
  return (
    <Card title={outdated ? "What ships has changed since" : "Your words and what ships"}>
      {outdated ? (
        <p>You changed this resource. Since then a newer text ships. Compare, then decide.</p>
      ) : null}
      {differs.map((field) => (
        <section class="fh-library-differs">
          <h3>{field.label}</h3>
          <dl>
            <div>
              <dt>Yours</dt>
              <dd>{fieldText(own, field.id) || "Nothing"}</dd>
            </div>
            <div>
              <dt>As shipped</dt>
              <dd>{fieldText(shipped, field.id) || "Nothing"}</dd>
            </div>
          </dl>
        </section>
      ))}
      {may ? (
        <div class="fh-actions">
          {outdated ? (
            <form method="post" action={`${here}/keep`}>
              <Button kind="secondary">Keep your words</Button>
            </form>
          ) : null}
          <Dialog
            id="revert"
            title="Go back to what ships?"
            trigger="Back to what ships"
            kind="quiet"
          >
            <p>Your words for this resource go. The trail of changes keeps them.</p>
            <form method="post" action={`${here}/revert`}>
              <Button kind="danger">Go back to what ships</Button>
            </form>
          </Dialog>
        </div>
      ) : null}
    </Card>
  );
}

function Content({ entry }: { entry: LibraryEntry }) {
  const said = RESOURCE_FIELDS.filter(
    (field) => field.id !== "title" && fieldText(entry, field.id) !== "",
  );
  return (
    <Card title="What is said of it">
      <Facts
        items={said.map((field) => ({
          term: field.label,
          value: (
            <span class="fh-library-said">
              <Said entry={entry} id={field.id} />
            </span>
          ),
        }))}
      />
      <p class="usa-hint">
        Id: <code>{entry.id}</code>. Added {formatDate(entry.addedAt.toISOString())}, changed{" "}
        {formatDate(entry.changedAt.toISOString())}.
      </p>
    </Card>
  );
}

/** One field as a reader meets it; ids and addresses lead somewhere. */
function Said({ entry, id }: { entry: LibraryEntry; id: keyof ResourceContent }) {
  const text = fieldText(entry, id);
  if (id === "parentNote") return <>{messages.near[text] ?? text}</>;
  if (id === "kind") return <>{kindLabel(entry.kind)}</>;
  if (id === "sources") return <>{entry.sources.map(sourceText).join("\n")}</>;
  if (id === "related" || id === "partOf")
    return (
      <>
        {text.split("\n").map((other, at) => (
          <>
            {at > 0 ? "\n" : ""}
            <a href={`/resources/${other}`}>{other}</a>
          </>
        ))}
      </>
    );
  if (id === "url" || id === "parentUrl")
    return (
      <a href={text} rel="noreferrer" data-no-prefetch>
        {text}
      </a>
    );
  return <>{text}</>;
}

function Links(props: { links: ReadonlyMap<string, Link>; timeZone: string }) {
  if (props.links.size === 0) return null;
  return (
    <Card title="Links">
      {[...props.links.values()].map((link) => (
        <p>
          <Tag kind={stateOf(link).kind}>{stateOf(link).label}</Tag>{" "}
          <span class="fh-library-address">{link.url}</span>
          <span class="fh-under">
            {formatInstant(link.checkedAt.toISOString(), props.timeZone)}
          </span>
        </p>
      ))}
      <p>
        <a href="/resources/links">See all links</a>
      </p>
    </Card>
  );
}

function States({ entry, here }: { entry: LibraryEntry; here: string }) {
  const seen = !entry.hidden && !entry.draft;
  return (
    <Card title="Who sees it">
      <p>
        {isShown(entry)
          ? "Visitors find it in your library."
          : "Visitors do not find it in your library."}
      </p>
      <form method="post" action={`${here}/${seen ? "hide" : "show"}`}>
        <Button kind="secondary">{seen ? "Hide it" : "Show it"}</Button>
      </form>
    </Card>
  );
}

const toHere = (c: Context<Env>) => `/resources/${pathPart(c, "id")}`;

/** POST /resources/:id/hide */
export const hideAction = (c: Context<Env>) =>
  press(c, toHere(c), async (work) => {
    await hideResource(work, pathPart(c, "id"));
    return done("Hidden from visitors.", { action: `${toHere(c)}/show`, label: "Undo" });
  });

/** POST /resources/:id/show */
export const showAction = (c: Context<Env>) =>
  press(c, toHere(c), async (work) => {
    await showResource(work, pathPart(c, "id"));
    return done("Visitors see it.", { action: `${toHere(c)}/hide`, label: "Undo" });
  });

/** POST /resources/:id/revert */
export const revertAction = (c: Context<Env>) =>
  press(c, toHere(c), async (work) => {
    await revertResource(work, pathPart(c, "id"));
    return done("It is again as it ships.");
  });

/** POST /resources/:id/keep */
export const keepAction = (c: Context<Env>) =>
  press(c, toHere(c), async (work) => {
    await keepOwnWords(work, pathPart(c, "id"));
    return done("Your words stay.");
  });
