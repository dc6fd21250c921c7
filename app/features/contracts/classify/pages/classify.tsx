/** Groups of descriptions to classify, one key each. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, formFields, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { DecisionList, Dialog, EmptyState, Figures, Keys } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, formValues, DECISIONS_PAGE } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { acceptSureGroups, decideGroup } from "../decide-phrases.ts";
import { groupedPhrases, openCounts, type PhraseGroup } from "../phrase-groups.queries.ts";
import { reverseGroup } from "../reverse-decision.ts";
import { NoCategories } from "./categories.tsx";
import { Find } from "./find.tsx";
import { CERTAINTIES, CERTAINTY, GroupRow } from "./group-row.tsx";
import type { Certainty } from "../category-rules.ts";

const HERE = "/contracts/classify";

/** GET /contracts/classify: what rules propose, the surest first. */
export async function classifyPage(c: Context<Env>) {
  const found = await inScope(c, groupedPhrases);
  const address = addressOf(c);
  const just = address.searchParams.get("just");
  address.searchParams.delete("just");
  const words = (address.searchParams.get("q") ?? "").trim().toLowerCase();
  const all = found.groups.filter((group) => group.open > 0);
  const certainty = certaintyOf(address.searchParams);
  const open = all.filter(
    (group) => holds(group, words) && (certainty === null || group.certainty === certainty),
  );
  const number = pageNumber(address.searchParams);
  // What was just decided stays in sight, so that it can be taken back.
  const rows = [
    ...found.groups.filter((group) => group.open === 0 && group.id === just),
    ...open.slice((number - 1) * DECISIONS_PAGE, number * DECISIONS_PAGE),
  ];
  const { permissions, timeZone } = actorOf(c);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Descriptions to classify"
      lede="Descriptions and codes propose a category. You decide, group by group."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      <div id="classify-tabs" data-live>
        <ContractTabs view="classify" may={permissions} counts={openCounts(found)} />
      </div>
      <Standing groups={all} now={certainty} />
      <div class="fh-find-row">
        {all.length > DECISIONS_PAGE || words !== "" ? (
          <Find action={HERE} label="Find a group" words={words} />
        ) : null}
        <AcceptSure groups={all} />
      </div>
      {found.categories === 0 ? (
        <NoCategories may />
      ) : rows.length === 0 ? (
        <NothingOpen contracts={found.groups.length + found.unknown.length > 0} all={all.length} />
      ) : (
        <>
          <Keys keys={KEYS} />
          <DecisionList label="Groups of descriptions and codes">
            {rows.map((group) => (
              <GroupRow
                group={group}
                page={number}
                narrowed={{ q: words, certainty: certainty ?? "" }}
                timeZone={timeZone}
              />
            ))}
          </DecisionList>
          <Pagination
            total={open.length}
            page={number}
            pageSize={DECISIONS_PAGE}
            address={address}
          />
        </>
      )}
      <p>
        A category says what is bought. It says nothing about a supplier, and by itself it is no
        risk.
      </p>
    </WorkspacePage>,
  );
}

const certaintyOf = (query: URLSearchParams): Certainty | null =>
  CERTAINTIES.find((one) => one === query.get("certainty")) ?? null;

/** How sure the rules are: the sure ones can be accepted together, the others want a look. */
function Standing({ groups, now }: { groups: readonly PhraseGroup[]; now: Certainty | null }) {
  const count = (one: Certainty) => groups.filter((group) => group.certainty === one).length;
  return (
    <div id="classify-standing" data-live>
      {groups.length === 0 ? null : (
        <Figures
          figures={[
            { href: HERE, count: groups.length, label: "To decide", current: now === null },
            ...CERTAINTIES.map((one) => ({
              href: `${HERE}?certainty=${one}`,
              count: count(one),
              label: CERTAINTY[one].label,
              current: now === one,
            })),
          ]}
        />
      )}
    </div>
  );
}

const holds = (group: PhraseGroup, words: string): boolean =>
  [group.words, ...group.phrases.map((p) => p.description)].some((text) =>
    text.toLowerCase().includes(words),
  );

const KEYS = [
  { key: "j", does: "Next group" },
  { key: "k", does: "Group before" },
  { key: "y", does: "Accept the category for all of the group" },
  { key: "n", does: "Put the group in no category" },
  { key: "u", does: "Take the last decision back" },
] as const;

function NothingOpen({ contracts, all }: { contracts: boolean; all: number }) {
  if (all > 0)
    return (
      <EmptyState
        title="No group fits"
        action={<Button href={HERE}>See all {formatCount(all)} groups</Button>}
      />
    );
  return contracts ? (
    <EmptyState
      title="Every proposal is decided"
      action={<Button href={`${HERE}/rest`}>Look at the rest</Button>}
    >
      <p>When a file brings a description that a rule knows, it waits here for you.</p>
    </EmptyState>
  ) : (
    <EmptyState
      title="There is nothing to classify yet"
      action={<Button href="/contracts">To the contracts</Button>}
    >
      <p>Load a list of contracts. What their descriptions say is then proposed here.</p>
    </EmptyState>
  );
}

function AcceptSure({ groups }: { groups: readonly PhraseGroup[] }) {
  const sure = groups.filter((group) => group.certainty === "sure");
  const contracts = sure.reduce((sum, group) => sum + group.open, 0);
  return (
    <div id="accept-sure-place" data-live>
      {sure.length === 0 ? null : (
        <Dialog
          id="accept-sure"
          title={`Accept ${plural(sure.length, "sure group")}?`}
          trigger={
            sure.length === 1
              ? "Accept the one sure group"
              : `Accept all ${formatCount(sure.length)} sure groups`
          }
          kind="primary"
        >
          <p>
            {plural(contracts, "contract")} will have a category, and so will later ones with the
            same descriptions or codes. Each decision can be taken back.
          </p>
          <p>{byCategory(sure)}</p>
          <Form action={`${HERE}/accept-sure`} label="Accept all sure groups">
            <Hidden name="count" value={sure.length} />
            <Actions>
              <Button>Accept {plural(sure.length, "group")}</Button>
            </Actions>
          </Form>
        </Dialog>
      )}
    </div>
  );
}

/** How many categories the question names; the list behind it has all. */
const NAMED = 10;

/** "Gloves (12) · Software (9)": how many contracts would come into each category, the most first. */
function byCategory(groups: readonly PhraseGroup[]): string {
  const counts = new Map<string, number>();
  for (const { category, open } of groups) counts.set(category, (counts.get(category) ?? 0) + open);
  const order = [...counts].toSorted((a, b) => b[1] - a[1]);
  const named = order
    .slice(0, NAMED)
    .map(([category, count]) => `${category} (${formatCount(count)})`)
    .join(" · ");
  const more = order.length - NAMED;
  return more > 0 ? `${named} and ${plural(more, "more category", "more categories")}` : named;
}

const backTo = (form: URLSearchParams, just: string): string => {
  const query = new URLSearchParams({ just });
  const page = pageNumber(form);
  if (page > 1) query.set("page", String(page));
  for (const name of ["q", "certainty"]) {
    const value = form.get(name);
    if (value) query.set(name, value);
  }
  return `${HERE}?${query.toString()}`;
};

/** POST /contracts/classify: one group, with one press: `verdict` accept or none. */
export async function saveGroup(c: Context<Env>) {
  const form = await formValues(c);
  const groupId = form.get("group") ?? "";
  const verdict = form.get("verdict") === "none" ? "none" : "accept";
  const count = await inScope(c, (work) => decideGroup(work, { groupId, verdict }));
  return seeOther(c, backTo(form, groupId), {
    kind: "success",
    text:
      verdict === "accept"
        ? `Accepted for ${plural(count, "description or code", "descriptions or codes")}. It holds for later contracts too.`
        : `In no category: ${plural(count, "description or code", "descriptions or codes")}.`,
  });
}

/** POST /contracts/classify/undo: the group's last decision. */
export async function undoGroup(c: Context<Env>) {
  const form = await formValues(c);
  const groupId = form.get("group") ?? "";
  await inScope(c, (work) => reverseGroup(work, groupId));
  return seeOther(c, backTo(form, groupId), {
    kind: "success",
    text: "The decision is taken back.",
  });
}

/** POST /contracts/classify/accept-sure: every group of which a rule is sure. */
export async function acceptSure(c: Context<Env>) {
  const count = Number((await formFields(c))["count"]);
  const accepted = await inScope(c, (work) => acceptSureGroups(work, count));
  return seeOther(c, HERE, {
    kind: "success",
    text: `${plural(accepted, "group")} accepted. Each decision can be taken back under Decisions.`,
  });
}
