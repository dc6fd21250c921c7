/** Goods of the lists, matched to categories: one key each, or several at once. */
import type { Context } from "hono";
import { addressOf, ContractTabs, DECISIONS_PAGE, formValues } from "#features/contracts/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Actions, Button, Form, Hidden } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { DecisionList, DecisionRow, Dialog, EmptyState, Keys, Tag } from "#ui/parts.tsx";
import { Pagination } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { type Good, listGoods } from "../goods.queries.ts";
import { confirmGoods, mapGoods, reopenGood } from "../map-goods.ts";
import { saysWords } from "./words.tsx";

const HERE = "/contracts/risk/goods";

/** GET /contracts/risk/goods: what nobody has decided first, then our proposals; `show=decided` the rest. */
export async function goodsPage(c: Context<Env>) {
  const goods = await inScope(c, listGoods);
  const address = addressOf(c);
  const just = address.searchParams.get("just");
  address.searchParams.delete("just");
  const decided = address.searchParams.get("show") === "decided";
  const open = goods.filter((one) => one.mappedBy !== "person");
  const rest = goods.filter((one) => one.mappedBy === "person");
  const number = pageNumber(address.searchParams);
  const shown = decided ? rest : open;
  const rows = [
    ...(decided ? [] : rest.filter((one) => one.id === just)),
    ...shown.slice((number - 1) * DECISIONS_PAGE, number * DECISIONS_PAGE),
  ];
  const may = actorOf(c).permissions;
  const decide = may.has("contracts:decide");
  const ours = open.filter((one) => one.mappedBy === "ours");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Goods of the lists"
      lede="Which category buys what a list names. Our proposals hold until you decide."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      <ContractTabs view="goods" may={may} />
      <p id="goods-standing" data-live>
        {plural(open.length - ours.length, "good")} without a category, {formatCount(ours.length)}{" "}
        matched by us, {formatCount(rest.length)} decided by you.{" "}
        {decided ? (
          <a href={HERE}>See what is to decide</a>
        ) : rest.length > 0 ? (
          <a href={`${HERE}?show=decided`}>See what you decided</a>
        ) : null}
      </p>
      {decide && !decided ? <Together ours={ours} open={open} /> : null}
      {rows.length === 0 ? (
        <EmptyState title={decided ? "Nothing is decided yet" : "Every good is decided"}>
          <p>When a list names another good, it waits here for you.</p>
        </EmptyState>
      ) : (
        <>
          {decide ? <Keys keys={KEYS} /> : null}
          <DecisionList label="Goods">
            {rows.map((good) => (
              <GoodRow good={good} page={number} decide={decide} />
            ))}
          </DecisionList>
          <Pagination
            total={shown.length}
            page={number}
            pageSize={DECISIONS_PAGE}
            address={address}
          />
        </>
      )}
    </WorkspacePage>,
  );
}

const KEYS = [
  { key: "j", does: "Next good" },
  { key: "k", does: "Good before" },
  { key: "y", does: "The proposed categories are right" },
  { key: "n", does: "You buy none of it" },
  { key: "u", does: "Take the decision back" },
] as const;

function Together({ ours, open }: { ours: readonly Good[]; open: readonly Good[] }) {
  return (
    <Actions>
      {ours.length > 0 ? (
        <Dialog
          id="accept-ours"
          title={`Confirm ${plural(ours.length, "proposal")}?`}
          trigger={`Confirm all ${formatCount(ours.length)} proposals`}
          kind="secondary"
        >
          <Form action={HERE} label="Confirm all proposals">
            <p>They hold already. Confirmed, each is your decision. You can take each one back.</p>
            <Hidden name="does" value="confirm-all" />
            <Button>Confirm them</Button>
          </Form>
        </Dialog>
      ) : null}
      {open.length > ours.length ? (
        <Button href={`${HERE}/choose`} kind="secondary">
          Put several goods in one category
        </Button>
      ) : null}
    </Actions>
  );
}

function GoodRow({ good, page, decide }: { good: Good; page: number; decide: boolean }) {
  const done = good.mappedBy === "person";
  return (
    <DecisionRow id={`good-${good.id}`} decided={done}>
      <Form action={HERE} label={good.name}>
        <div>
          <p>
            <b>{good.name}</b> →{" "}
            {good.categories.length === 0
              ? done
                ? "no category"
                : "not decided"
              : good.categories
                  .map((one) => `${one.name}${one.fit === "material" ? " (may contain it)" : ""}`)
                  .join(", ")}{" "}
            {done ? (
              <Tag kind="success">Decided</Tag>
            ) : good.mappedBy === "ours" ? (
              <Tag kind="info">Proposed</Tag>
            ) : (
              <Tag kind="warning">To decide</Tag>
            )}
          </p>
          <p>
            <small>
              {saysWords(good.says)}
              {good.countries.length > 0
                ? ` · ${good.countries.slice(0, 6).join(", ")}${good.countries.length > 6 ? ` and ${good.countries.length - 6} more` : ""}`
                : " · no country named"}{" "}
              · {good.source}, edition {good.edition}
            </small>
          </p>
          <p>
            <small>
              {[...new Set(good.categories.map((one) => one.reason).filter(Boolean))].join(" ")}
              {good.contracts > 0
                ? ` ${plural(good.contracts, "contract")} in these categories.`
                : ""}
              {done && good.decidedBy ? ` Decided by ${good.decidedBy}.` : ""}
            </small>
          </p>
        </div>
        <Hidden name="good" value={good.id} />
        <Hidden name="page" value={page} />
        {decide ? <Buttons good={good} done={done} /> : null}
      </Form>
    </DecisionRow>
  );
}

function Buttons({ good, done }: { good: Good; done: boolean }) {
  return (
    <div class="fh-actions">
      {done ? (
        <Button
          name="does"
          value="reopen"
          kind="quiet"
          shortcut="u"
          label={`Take back: ${good.name}`}
        >
          Take it back
        </Button>
      ) : (
        <>
          {good.mappedBy === "ours" ? (
            <Button
              name="does"
              value="confirm"
              kind="secondary"
              shortcut="y"
              label={`Confirm ${good.name}`}
            >
              Confirm
            </Button>
          ) : null}
          <Button
            name="does"
            value="none"
            kind="quiet"
            shortcut="n"
            label={`We buy none: ${good.name}`}
          >
            We buy none
          </Button>
        </>
      )}
      <a href={`${HERE}/choose?good=${good.id}`} aria-label={`Choose categories: ${good.name}`}>
        Choose categories
      </a>
    </div>
  );
}

/** POST /contracts/risk/goods: `does` confirm, none, reopen, or confirm-all; `good` which one. */
export async function saveGood(c: Context<Env>) {
  const form = await formValues(c);
  const id = form.get("good") ?? "";
  const does = form.get("does");
  const n = await inScope(c, async (work) => {
    if (does === "confirm-all") {
      const ours = (await listGoods(work)).filter((one) => one.mappedBy === "ours");
      return ours.length === 0
        ? 0
        : confirmGoods(
            work,
            ours.map((one) => one.id),
          );
    }
    if (does === "reopen") return reopenGood(work, id).then(() => 1);
    if (does === "none")
      return mapGoods(work, { goodIds: [id], categoryIds: [], fit: "good", reason: null });
    return confirmGoods(work, [id]);
  });
  const page = /^\d{1,6}$/.test(form.get("page") ?? "") ? `page=${form.get("page")}&` : "";
  return seeOther(c, `${HERE}?${page}just=${encodeURIComponent(id)}`, {
    kind: "success",
    text:
      does === "confirm-all"
        ? `${plural(n, "proposal")} confirmed.`
        : does === "reopen"
          ? "Taken back."
          : "Decided. Signals on contracts follow at once.",
  });
}
