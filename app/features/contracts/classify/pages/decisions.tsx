/** Every decision on a category: who, when and why. */
import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatInstant } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { addressOf, PAGE_SIZE, pathPart } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { type DecidedCategory, listDecisions } from "../decisions.queries.ts";
import { reverseCategoryDecision } from "../reverse-decision.ts";

const HERE = "/contracts/classify/decisions";
const ABOUT = {
  phrase: "Description",
  code: "Code",
  supplier: "Supplier",
  contract: "Contract",
} as const;

/** GET /contracts/classify/decisions */
export async function categoryDecisionsPage(c: Context<Env>) {
  const address = addressOf(c);
  const number = pageNumber(address.searchParams);
  const { total, rows } = await inScope(c, (work) =>
    listDecisions(work, { number, size: PAGE_SIZE }),
  );
  const { permissions, timeZone } = actorOf(c);
  const may = permissions.has("contracts:decide");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Decisions on categories"
      lede="Nothing is deleted. A contract's own decision rules before its supplier's, that before its code's, that before its description's."
      crumbs={[
        { href: "/contracts", label: "Contracts" },
        { href: "/contracts/categories", label: "Categories" },
      ]}
      wide
    >
      <ContractTabs view="decisions" may={permissions} />
      <DataTable
        caption="Decisions"
        columns={columns(may, timeZone)}
        rows={rows}
        total={total}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        empty={
          <EmptyState
            title="Nothing is decided yet"
            action={may ? <Button href="/contracts/classify">Classify</Button> : null}
          >
            <p>Each decision stands here with who made it, when and why.</p>
          </EmptyState>
        }
      />
    </WorkspacePage>,
  );
}

function columns(may: boolean, timeZone: string): readonly Column<DecidedCategory>[] {
  return [
    {
      key: "about",
      label: "About",
      cell: (d) => (
        <>
          {d.href ? <a href={d.href}>{d.about}</a> : d.about} <small>{ABOUT[d.subject]}</small>
        </>
      ),
    },
    { key: "category", label: "Category", cell: (d) => d.category ?? "No category" },
    { key: "reason", label: "Why", cell: (d) => d.reason },
    {
      key: "who",
      label: "Who and when",
      cell: (d) => `${d.decidedBy}, ${formatInstant(d.decidedAt.toISOString(), timeZone)}`,
    },
    {
      key: "state",
      label: "In force",
      cell: (d) =>
        d.reversedAt ? (
          `Until ${formatInstant(d.reversedAt.toISOString(), timeZone)}, ${d.reversedBy ?? ""}`
        ) : may ? (
          <Form action={`${HERE}/${d.id}/reverse`} label={`Take back: ${d.about}`}>
            <Button kind="quiet" icon="undo" label={`Take back the decision on ${d.about}`}>
              Take back
            </Button>
          </Form>
        ) : (
          "Yes"
        ),
    },
  ];
}

const OUT: readonly FileColumn<DecidedCategory>[] = [
  { header: "About", width: 40, value: (d) => d.about },
  { header: "Kind", value: (d) => d.subject },
  { header: "Category", width: 30, value: (d) => d.category },
  { header: "Why", width: 40, value: (d) => d.reason },
  { header: "Rule", width: 20, value: (d) => d.ruleId },
  { header: "Decided by", width: 20, value: (d) => d.decidedBy },
  { header: "Decided at", width: 24, value: (d) => d.decidedAt.toISOString() },
  { header: "Taken back at", width: 24, value: (d) => d.reversedAt?.toISOString() },
  { header: "Taken back by", width: 20, value: (d) => d.reversedBy },
];

/** GET /contracts/classify/decisions.csv and .xlsx */
export async function categoryDecisionsFile(c: Context<Env>) {
  const { rows } = await inScope(c, (work) => listDecisions(work));
  return tableFile(c, "Decisions on categories", OUT, rows);
}

/** POST /contracts/classify/decisions/:decisionId/reverse */
export async function takeBackCategory(c: Context<Env>) {
  await inScope(c, (work) => reverseCategoryDecision(work, pathPart(c, "decisionId")));
  return seeOther(c, HERE, { kind: "success", text: "The decision is taken back." });
}
