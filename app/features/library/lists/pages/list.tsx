import type { Context } from "hono";
import { NewLink } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { Select } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Dialog, Grid } from "#ui/parts.tsx";
import { done, pathPart, press, problemsOf } from "../../desk/pages/request.ts";
import { openLibrary } from "../../open-library.ts";
import { addEntry, moveEntry, noteEntry, removeEntry } from "../change-entries.ts";
import { listEntries } from "../list-entries.ts";
import { findList, type SavedList } from "../lists.queries.ts";
import { saveList } from "../save-list.ts";
import {
  deleteList,
  LINK_DAYS,
  linkList,
  publishList,
  restoreList,
  unlinkList,
} from "../share-list.ts";
import { AddCard, EntryRow } from "./entry-rows.tsx";
import { ListFields } from "./lists.tsx";

const HERE = "/resources/lists";
const hereOf = (c: Context<Env>) => `${HERE}/${pathPart(c, "id")}`;

interface State {
  readonly link?: string;
  readonly refused?: {
    readonly form: "add" | "about" | "link";
    readonly typed: Typed;
    readonly errors: readonly FieldProblem[];
  };
}

/** GET /resources/lists/:id: order, notes, and who sees it. */
export const listPage = (c: Context<Env>) => page(c, {});

async function page(c: Context<Env>, state: State) {
  const q = (c.req.query("q") ?? "").slice(0, 200);
  const { list, entries, library } = await inScope(c, async (work) => {
    const found = await findList(work, pathPart(c, "id"));
    const all = await openLibrary(work.trx, work.actor.organizationId);
    return { list: found, entries: listEntries(all, found.lines), library: all };
  });
  const may = actorOf(c).permissions.has("library:write");
  const here = `${HERE}/${list.id}`;
  const { refused } = state;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={list.name}
      lede={list.description ?? plural(entries.length, "resource")}
      crumbs={[
        { href: "/resources", label: "Library" },
        { href: HERE, label: "Lists" },
      ]}
    >
      <Grid columns="main-aside">
        <Grid>
          <h2 class="fh-list-heading">On the list</h2>
          {entries.length === 0 ? <p>Nothing yet. Find resources and add them.</p> : null}
          <ol class="fh-list">
            {entries.map((one, at) => (
              <EntryRow
                one={one}
                here={here}
                may={may}
                first={at === 0}
                last={at === entries.length - 1}
              />
            ))}
          </ol>
          {may ? (
            <AddCard
              here={here}
              q={q}
              library={library}
              taken={list.lines.map((line) => line.id)}
              errors={refused?.form === "add" ? refused.errors : []}
            />
          ) : null}
        </Grid>
        <div>
          <Shown
            list={list}
            here={here}
            may={may}
            state={state}
            base={c.get("services").config.url}
          />
          {may ? <About list={list} here={here} state={state} /> : null}
        </div>
      </Grid>
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

function Shown(props: { list: SavedList; here: string; may: boolean; state: State; base: string }) {
  const { list, here, may, state } = props;
  const at = `/library/lists/${list.slug}`;
  return (
    <Card title="Who sees it" id="share">
      {list.isPublic ? (
        <p>
          Everybody, at <a href={at}>{`${props.base}${at}`}</a>
        </p>
      ) : (
        <p>Only staff. Nobody finds it on your public pages.</p>
      )}
      {may ? (
        <form method="post" action={`${here}/${list.isPublic ? "unpublish" : "publish"}`}>
          <Button kind="secondary">
            {list.isPublic ? "Take it off the public pages" : "Show it to everybody"}
          </Button>
        </form>
      ) : null}
      {state.link ? <NewLink address={`${props.base}${state.link}`} /> : null}
      {list.linkExpiresAt ? (
        <p>A secret link works until {formatDate(list.linkExpiresAt.toISOString())}.</p>
      ) : null}
      {may ? (
        <Form
          action={`${here}/link`}
          label="Secret link"
          errors={state.refused?.form === "link" ? state.refused.errors : []}
        >
          <Select
            name="days"
            label="A secret link, good for"
            width="s"
            placeholder=""
            value="90"
            options={LINK_DAYS.map((days) => ({ value: String(days), label: `${days} days` }))}
            errors={state.refused?.errors}
          />
          <Actions>
            <Button kind="secondary">
              {list.linkExpiresAt ? "Make a new link" : "Make a link"}
            </Button>
            {list.linkExpiresAt ? (
              <Button kind="quiet" formaction={`${here}/unlink`}>
                End the link
              </Button>
            ) : null}
          </Actions>
        </Form>
      ) : null}
    </Card>
  );
}

function About({ list, here, state }: { list: SavedList; here: string; state: State }) {
  const refused = state.refused?.form === "about" ? state.refused : null;
  return (
    <Card title="Name and description">
      <Form action={`${here}/about`} errors={refused?.errors ?? []} label="Name and description">
        <ListFields
          typed={refused?.typed ?? { name: list.name, description: list.description ?? "" }}
          errors={refused?.errors ?? []}
        />
        <Actions>
          <Button kind="secondary">Save</Button>
        </Actions>
      </Form>
      <Dialog id="delete-list" title="Delete this list?" trigger="Delete the list" kind="quiet">
        <p>Its public page and its link end. You can bring it back right after.</p>
        <form method="post" action={`${here}/delete`}>
          <Button kind="danger">Delete it</Button>
        </form>
      </Dialog>
    </Card>
  );
}

/** POST /resources/lists/:id/about */
export async function changeListAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    await inScope(c, (work) => saveList(work, pathPart(c, "id"), typed));
  } catch (error) {
    return page(c, { refused: { form: "about", typed, errors: problemsOf(error) } });
  }
  return seeOther(c, hereOf(c), done("Saved."));
}

/** POST /resources/lists/:id/entries */
export async function addEntryAction(c: Context<Env>) {
  const typed = await formFields(c);
  const resource = (typed["resource"] ?? "").trim().slice(0, 120);
  try {
    await inScope(c, (work) => addEntry(work, pathPart(c, "id"), resource));
  } catch (error) {
    return page(c, { refused: { form: "add", typed, errors: problemsOf(error) } });
  }
  const q = typed["q"] ? `?q=${encodeURIComponent(typed["q"])}#add` : "";
  return seeOther(c, `${hereOf(c)}${q}`, done("Added at the end."));
}

/** POST /resources/lists/:id/entries/:resourceId/up, down, out, note */
export const entryAction = (what: "up" | "down" | "out" | "note") => async (c: Context<Env>) => {
  const [id, resource] = [pathPart(c, "id"), pathPart(c, "resourceId")];
  const typed = await formFields(c);
  const back = what === "out" ? hereOf(c) : `${hereOf(c)}#r-${resource}`;
  return press(c, back, async (work) => {
    if (what === "note") {
      await noteEntry(work, id, resource, typed);
      return done("The note is kept.");
    }
    if (what === "out") {
      await removeEntry(work, id, resource);
      return done("Taken off the list.");
    }
    await moveEntry(work, id, resource, what === "up" ? -1 : 1);
    return done(what === "up" ? "Moved up." : "Moved down.");
  });
};

/** POST /resources/lists/:id/link: the link stands on the page once. */
export async function linkAction(c: Context<Env>) {
  const typed = await formFields(c);
  try {
    const link = await inScope(c, (work) =>
      linkList(work, pathPart(c, "id"), Number(typed["days"])),
    );
    return await page(c, { link });
  } catch (error) {
    return page(c, { refused: { form: "link", typed, errors: problemsOf(error) } });
  }
}

/** POST /resources/lists/:id/publish, unpublish, unlink, delete, restore */
export const listStateAction =
  (what: "publish" | "unpublish" | "unlink" | "delete" | "restore") => (c: Context<Env>) => {
    const id = pathPart(c, "id");
    return press(c, what === "delete" ? HERE : hereOf(c), async (work) => {
      if (what === "publish" || what === "unpublish") {
        await publishList(work, id, what === "publish");
        return done(what === "publish" ? "Everybody can see it now." : "Only staff see it now.");
      }
      if (what === "unlink") {
        await unlinkList(work, id);
        return done("The link has ended.");
      }
      if (what === "restore") {
        await restoreList(work, id);
        return done("The list is back. Only staff see it.");
      }
      await deleteList(work, id);
      return done("Deleted.", { action: `${HERE}/${id}/restore`, label: "Undo" });
    });
  };
