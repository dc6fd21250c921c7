import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Button, Checkbox, Form, Hidden, Select } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { DecisionList, DecisionRow, EmptyState, Keys, Tag } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { joinSuppliers } from "../join-suppliers.ts";
import { forgetApart, keepApart } from "../keep-apart.ts";
import {
  type ProposedSupplier,
  type SupplierProposal,
  supplierProposals,
} from "../supplier-proposals.queries.ts";
import { alongWith, takeBackJoin } from "../take-back-join.ts";
import { addressOf, formValues } from "./request.ts";
import { ContractTabs } from "./tabs.tsx";
import { kindWord } from "./words.tsx";

const SHOWN = 30;
const HERE = "/contracts/suppliers/proposals";

/** The id of a group's row, the same on every page. */
const rowId = (nameKey: string): string =>
  `same-${createHash("sha256").update(nameKey).digest("hex").slice(0, 12)}`;

/** What was decided last: it stays in sight, so that it can be taken back. */
interface Last {
  readonly row: string;
  readonly did: "joined" | "apart";
  readonly into: string;
  readonly ids: readonly string[];
  /** "child:parent" of what came along with a join. */
  readonly along: readonly string[];
}

const listOf = (query: URLSearchParams, name: string) =>
  (query.get(name) ?? "").split(" ").filter(Boolean).slice(0, 50);

function lastOf(query: URLSearchParams): Last | null {
  const [row, did, into] = [query.get("just"), query.get("did"), query.get("into") ?? ""];
  const ids = listOf(query, "ids");
  if (!row || ids.length === 0 || (did !== "joined" && did !== "apart")) return null;
  return { row, did, into, ids, along: listOf(query, "along") };
}

/** GET /contracts/suppliers/proposals: spellings that may be one supplier, group by group. */
export async function proposalsPage(c: Context<Env>) {
  const address = addressOf(c);
  const number = pageNumber(address.searchParams);
  const { total, groups } = await inScope(c, (work) =>
    supplierProposals(work, SHOWN, (number - 1) * SHOWN),
  );
  const asked = lastOf(address.searchParams);
  // A group of which a part is still open shows as that part.
  const last = asked && groups.some((g) => rowId(g.nameKey) === asked.row) ? null : asked;
  const may = actorOf(c).permissions;
  for (const name of ["just", "did", "into", "ids", "along"]) address.searchParams.delete(name);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Same supplier?"
      lede="These names differ in case, punctuation or a word such as Inc. You say whether they are one."
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/suppliers", label: "Suppliers" },
      ]}
    >
      <div id="proposal-tabs" data-live>
        <ContractTabs view="proposals" may={may} counts={{ proposals: total }} />
      </div>
      {total === 0 && !last ? (
        <EmptyState
          title="No two names look like one supplier"
          action={<Button href="/contracts/suppliers">To the suppliers</Button>}
        >
          <p>When a file brings a name that is close to another, the two wait here for you.</p>
        </EmptyState>
      ) : (
        <>
          <Keys keys={KEYS} />
          <DecisionList label="Names that may be one supplier">
            {last ? <DecidedRow last={last} page={number} /> : null}
            {groups.map((group) => (
              <GroupRow group={group} page={number} />
            ))}
          </DecisionList>
          <Pagination total={total} page={number} pageSize={SHOWN} address={address} />
        </>
      )}
    </WorkspacePage>,
  );
}

const KEYS = [
  { key: "j", does: "Next group" },
  { key: "k", does: "Group before" },
  { key: "y", does: "They are one supplier: join the ticked ones" },
  { key: "n", does: "They are different: do not propose this again" },
  { key: "u", does: "Take the last decision back" },
] as const;

function GroupRow({ group, page }: { group: SupplierProposal; page: number }) {
  const { suppliers } = group;
  const name = suppliers[0]?.name ?? "";
  const id = rowId(group.nameKey);
  const contracts = suppliers.reduce((sum, s) => sum + s.contracts, 0);
  return (
    <DecisionRow id={id}>
      <Form action={HERE} label={name}>
        <Hidden name="row" value={id} />
        <Hidden name="page" value={page} />
        {suppliers.map((s) => (
          <Hidden name="all" value={s.id} />
        ))}
        <div class="fh-same">
          <p>
            <b>{name}</b> · {plural(suppliers.length, "name")}, {plural(contracts, "contract")}
          </p>
          {suppliers.map((s) => (
            <div class="fh-same-one">
              <Checkbox
                name="supplier"
                id={`${id}-${s.id}`}
                value={s.id}
                checked
                label={<SupplierLabel supplier={s} />}
              />
              <a href={`/contracts/suppliers/${s.id}`} aria-label={`See ${s.name}`}>
                See
              </a>
            </div>
          ))}
        </div>
        <div class="fh-actions">
          <Select
            name="into"
            id={`${id}-into`}
            label="Shown as"
            placeholder=""
            options={suppliers.map((s) => ({
              value: s.id,
              label: s.number ? `${s.name} (${s.number})` : s.name,
            }))}
          />
          <Button kind="secondary" name="verdict" value="join" shortcut="y" label={`Join ${name}`}>
            Join
          </Button>
          <Button
            kind="secondary"
            name="verdict"
            value="apart"
            shortcut="n"
            label={`Keep apart ${name}`}
          >
            Keep apart
          </Button>
        </div>
      </Form>
    </DecisionRow>
  );
}

function SupplierLabel({ supplier: s }: { supplier: ProposedSupplier }) {
  const others = s.spellings.filter((spelling) => spelling !== s.name);
  return (
    <>
      {s.name}{" "}
      <small>
        {formatCount(s.contracts)} {s.contracts === 1 ? "contract" : "contracts"}
        {s.number ? `, number ${s.number}` : ""}
        {s.kind === "unknown" ? "" : `, ${kindWord(s.kind)}`}
        {others.length > 0 ? `, also ${others.slice(0, 4).join(" · ")}` : ""}
      </small>
    </>
  );
}

function DecidedRow({ last, page }: { last: Last; page: number }) {
  const joined = last.did === "joined";
  return (
    <DecisionRow id={last.row} decided>
      <Form action={`${HERE}/undo`} label="The last decision">
        <p>
          <Tag kind={joined ? "success" : "plain"}>{joined ? "Joined" : "Kept apart"}</Tag>{" "}
          {joined
            ? "They show as one supplier now. Each keeps its own spelling and contracts."
            : "They stay different suppliers and are not proposed again."}{" "}
          {joined ? <a href={`/contracts/suppliers/${last.into}`}>See the supplier</a> : null}
        </p>
        <Hidden name="page" value={page} />
        <Hidden name="did" value={last.did} />
        <Hidden name="into" value={last.into} />
        {last.ids.map((id) => (
          <Hidden name="supplier" value={id} />
        ))}
        {last.along.map((one) => (
          <Hidden name="along" value={one} />
        ))}
        <div class="fh-actions">
          <Button kind="quiet" shortcut="u" icon="undo">
            Take back
          </Button>
        </div>
      </Form>
    </DecisionRow>
  );
}

/** POST /contracts/suppliers/proposals: `verdict` join (the ticked ones) or apart (all of the group). */
export async function saveProposal(c: Context<Env>) {
  const form = await formValues(c);
  const ticked = form.getAll("supplier").slice(0, 50);
  const chosen = form.get("into") ?? "";
  const apart = form.get("verdict") === "apart";
  const into = ticked.includes(chosen) ? chosen : (ticked[0] ?? chosen);
  const ids = apart ? form.getAll("all").slice(0, 50) : ticked.filter((id) => id !== into);
  const along = await inScope(c, async (work) => {
    if (apart) return void (await keepApart(work, ids));
    const before = await alongWith(work, ids);
    await joinSuppliers(work, { into, supplierIds: ids });
    return before;
  });
  const back = new URLSearchParams({
    ...pageOf(form),
    just: form.get("row") ?? "",
    did: apart ? "apart" : "joined",
    into,
    ids: ids.join(" "),
    ...(along?.length
      ? { along: along.map((one) => `${one.supplierId}:${one.under}`).join(" ") }
      : {}),
  });
  return seeOther(c, `${HERE}?${back.toString()}`, {
    kind: "success",
    text: apart ? "Kept apart." : "Joined. It can be split again at any time.",
  });
}

/** POST /contracts/suppliers/proposals/undo: the group is proposed again. */
export async function undoProposal(c: Context<Env>) {
  const form = await formValues(c);
  const ids = form.getAll("supplier").slice(0, 50);
  const into = form.get("into") ?? "";
  const along = form
    .getAll("along")
    .slice(0, 50)
    .map((text) => {
      const [supplierId = "", under = ""] = text.split(":");
      return { supplierId, under };
    });
  await inScope(c, (work) =>
    form.get("did") === "joined"
      ? takeBackJoin(work, { into, supplierIds: ids, along })
      : forgetApart(work, ids),
  );
  const back = new URLSearchParams(pageOf(form)).toString();
  return seeOther(c, `${HERE}${back ? `?${back}` : ""}`, {
    kind: "success",
    text: "Taken back. They wait for you again.",
  });
}

const pageOf = (form: URLSearchParams): Record<string, string> => {
  const page = pageNumber(form);
  return page > 1 ? { page: String(page) } : {};
};
