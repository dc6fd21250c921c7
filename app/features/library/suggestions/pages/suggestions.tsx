import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { TextField } from "#ui/fields.tsx";
import { Actions, Button, Form } from "#ui/form.tsx";
import { formatDate } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Dialog, EmptyState, Facts, Figures } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { done, PAGE_SIZE, pathPart, press, problemsOf } from "../../desk/pages/request.ts";
import { LibraryTabs } from "../../desk/pages/tabs.tsx";
import { kindLabel } from "../../kinds.ts";
import {
  acceptSuggestion,
  declineSuggestion,
  deleteSuggestion,
  reopenSuggestion,
} from "../decide-suggestion.ts";
import type { SuggestionState } from "../schema.ts";
import { countSuggestions, listSuggestions, type Suggestion } from "../suggestions.queries.ts";

const HERE = "/resources/suggestions";
const STATES: readonly SuggestionState[] = ["new", "accepted", "declined"];
const LABELS: Readonly<Record<SuggestionState, string>> = {
  new: "To decide",
  accepted: "Accepted",
  declined: "Declined",
};

interface Refused {
  readonly id: string;
  readonly typed: Typed;
  readonly errors: readonly FieldProblem[];
}

/** GET /resources/suggestions: what visitors suggested, those to decide first. */
export const suggestionsPage = (c: Context<Env>) => page(c, null);

async function page(c: Context<Env>, refused: Refused | null) {
  const address = new URL(c.req.url);
  const state = STATES.find((one) => one === address.searchParams.get("show")) ?? "new";
  const number = pageNumber(address.searchParams);
  const { list, counts } = await inScope(c, async (work) => ({
    list: await listSuggestions(work, state, { number, size: PAGE_SIZE }),
    counts: await countSuggestions(work),
  }));
  const may = actorOf(c).permissions.has("library:write");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Suggestions"
      lede="What visitors of your public pages would add to the library."
    >
      <LibraryTabs view="suggestions" />
      <Figures
        figures={STATES.map((one) => ({
          href: one === "new" ? HERE : `${HERE}?show=${one}`,
          count: counts[one],
          label: LABELS[one],
          current: one === state,
        }))}
      />
      {list.rows.length === 0 ? <Empty state={state} /> : null}
      {list.rows.map((one) => (
        <One one={one} may={may} refused={refused?.id === one.id ? refused : null} />
      ))}
      <Pagination total={list.total} page={number} pageSize={PAGE_SIZE} address={address} />
      <p class="usa-hint">
        Decided suggestions are deleted after 90 days, all others after a year.
      </p>
    </WorkspacePage>,
    refused ? 400 : 200,
  );
}

const Empty = ({ state }: { state: SuggestionState }) => (
  <EmptyState
    title={state === "new" ? "Nothing waits for you" : "None in the last 90 days"}
    action={
      state === "new" ? (
        <Button href="/library/suggest" kind="secondary">
          See the form that visitors use
        </Button>
      ) : null
    }
  >
    <p>Visitors can suggest a resource on your public library. Suggestions then wait here.</p>
  </EmptyState>
);

function One({ one, may, refused }: { one: Suggestion; may: boolean; refused: Refused | null }) {
  const title = one.title ?? "Suggestion without a title";
  return (
    <Card title={title} id={`s-${one.id}`}>
      <Facts
        items={[
          {
            term: "Address",
            value: one.url ? (
              <a
                class="fh-library-address"
                href={one.url}
                rel="noreferrer nofollow"
                data-no-prefetch
              >
                {one.url}
              </a>
            ) : (
              "–"
            ),
          },
          { term: "Kind", value: one.kind ? kindLabel(one.kind) : "Not said" },
          { term: "Came in", value: formatDate(one.receivedAt.toISOString()) },
          ...(one.email
            ? [
                {
                  term: "Wants an answer",
                  value: <a href={answerHref(one.email, title)}>{one.email}</a>,
                },
              ]
            : []),
          ...(one.decidedAt
            ? [
                {
                  term: "Decided",
                  value: `${formatDate(one.decidedAt.toISOString())} by ${one.decidedBy ?? ""}`,
                },
              ]
            : []),
          ...(one.reason ? [{ term: "Why declined", value: one.reason }] : []),
        ]}
      />
      {one.why ? <pre class="fh-typed">{one.why}</pre> : null}
      {may ? <Decide one={one} title={title} refused={refused} /> : null}
    </Card>
  );
}

const answerHref = (email: string, title: string) =>
  `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(`Your suggestion: ${title}`)}`;

function Decide(props: { one: Suggestion; title: string; refused: Refused | null }) {
  const { one, title, refused } = props;
  const at = `${HERE}/${one.id}`;
  return (
    <Actions>
      {one.state === "new" ? (
        <>
          <form method="post" action={`${at}/accept`}>
            <Button label={title}>Accept as a draft</Button>
          </form>
          <details open={refused !== null} class="fh-library-more">
            <summary class="usa-button usa-button--outline">
              Decline<span class="usa-sr-only">: {title}</span>
            </summary>
            <Form
              action={`${at}/decline`}
              errors={refused?.errors ?? []}
              label={`Decline ${title}`}
            >
              <TextField
                name="reason"
                id={`reason-${one.id}`}
                label="Why it is not taken"
                width="full"
                maxlength={300}
                value={refused?.typed["reason"]}
                errors={refused?.errors}
              />
              <Button kind="secondary">Decline it</Button>
            </Form>
          </details>
        </>
      ) : null}
      {one.state === "accepted" && one.resourceId ? (
        <Button kind="secondary" href={`/resources/${one.resourceId}`} label={title}>
          Open the resource
        </Button>
      ) : null}
      {one.state === "declined" ? (
        <form method="post" action={`${at}/reopen`}>
          <Button kind="secondary" label={title}>
            Put it back
          </Button>
        </form>
      ) : null}
      <Dialog id={`delete-${one.id}`} title="Delete this suggestion?" trigger="Delete" kind="quiet">
        <p>It is gone for good. Use this for what should not have been written.</p>
        <form method="post" action={`${at}/delete`}>
          <Button kind="danger" label={title}>
            Delete it
          </Button>
        </form>
      </Dialog>
    </Actions>
  );
}

/** POST /resources/suggestions/:id/accept: on to the draft, so that somebody completes it. */
export async function acceptAction(c: Context<Env>) {
  const resource = await inScope(c, (work) => acceptSuggestion(work, pathPart(c, "id")));
  return seeOther(
    c,
    `/resources/${resource}/edit`,
    done("Accepted. Visitors see it when you show it: check every field first."),
  );
}

/** POST /resources/suggestions/:id/decline */
export async function declineAction(c: Context<Env>) {
  const typed = await formFields(c);
  const id = pathPart(c, "id");
  try {
    await inScope(c, (work) => declineSuggestion(work, id, typed));
  } catch (error) {
    return page(c, { id, typed, errors: problemsOf(error) });
  }
  return seeOther(c, HERE, done("Declined.", { action: `${HERE}/${id}/reopen`, label: "Undo" }));
}

/** POST /resources/suggestions/:id/reopen */
export const reopenAction = (c: Context<Env>) =>
  press(c, HERE, async (work) => {
    await reopenSuggestion(work, pathPart(c, "id"));
    return done("It waits for a decision again.");
  });

/** POST /resources/suggestions/:id/delete */
export const deleteSuggestionAction = (c: Context<Env>) =>
  press(c, HERE, async (work) => {
    await deleteSuggestion(work, pathPart(c, "id"));
    return done("Deleted.");
  });
