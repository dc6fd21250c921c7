import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import { formatDate, formatInstant } from "#ui/format.ts";
import { Button, Form } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { EmptyState, Tag } from "#ui/parts.tsx";
import { type Column, DataTable } from "#ui/table.tsx";
import { pageNumber } from "#ui/page-number.ts";
import { decideTitle } from "../decide-title.ts";
import { nameKey } from "../keys.ts";
import { findPopulation } from "../populations.queries.ts";
import { reverseDecision } from "../reverse-decision.ts";
import { titleRules } from "../title-rules.ts";
import { type DecidedLine, decisionsOf } from "../titles.queries.ts";
import { addressOf, formValues, PAGE_SIZE, pathPart } from "./request.ts";
import { rowId } from "./title-row.tsx";

/** POST /people/populations/:slug/titles: one title, with one press. */
export async function quickDecision(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const form = await formValues(c);
  const verdict = form.get("verdict") === "exclude" ? "exclude" : "include";
  const titleKey = nameKey(form.get("title")) ?? "";
  const departments = form.getAll("department").filter(Boolean);
  const rule = titleRules().find((r) => r.id === form.get("rule") && r.population === slug);
  await inScope(c, async (work) =>
    decideTitle(work, {
      populationId: (await findPopulation(work, slug)).id,
      titleKey,
      departmentIds: departments.length > 0 ? departments : null,
      verdict,
      isManager: form.get("manager") === "on",
      reason: reasonFor(verdict, rule?.reason),
      ruleId: rule?.id ?? null,
    }),
  );
  return seeOther(c, backTo(slug, form.get("back"), titleKey), {
    kind: "success",
    text: verdict === "include" ? "Included. It holds for later starters too." : "Excluded.",
  });
}

function reasonFor(verdict: "include" | "exclude", ruleReason: string | undefined): string {
  if (!ruleReason) return "Chosen from the list of titles.";
  return verdict === "include" ? ruleReason : "A rule proposed it, but it does not belong here.";
}

/** The list as it was, with the decided title still in sight. The query is our own, never an address. */
function backTo(slug: string, back: string | null, titleKey: string | null): string {
  const query = new URLSearchParams(back ?? "");
  if (titleKey) query.set("just", rowId(titleKey));
  const text = query.toString();
  return `/people/populations/${slug}${text ? `?${text}` : ""}`;
}

/** POST /people/populations/:slug/decisions/:decisionId/reverse */
export async function takeBack(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const form = await formValues(c);
  await inScope(c, async (work) =>
    reverseDecision(work, {
      populationId: (await findPopulation(work, slug)).id,
      decisionId: pathPart(c, "decisionId"),
    }),
  );
  const title = nameKey(form.get("title"));
  const to = title
    ? backTo(slug, form.get("back"), title)
    : `/people/populations/${slug}/decisions`;
  return seeOther(c, to, { kind: "success", text: "The decision is taken back." });
}

/** GET /people/populations/:slug/decisions: who decided what, when and why. */
export async function decisionsPage(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const { population, all } = await inScope(c, async (work) => {
    const found = await findPopulation(work, slug);
    return { population: found, all: await decisionsOf(work, found.id) };
  });
  const { permissions, timeZone } = actorOf(c);
  const address = addressOf(c);
  const number = pageNumber(address.searchParams);
  const here = `/people/populations/${slug}`;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={`Decisions: ${population.name}`}
      lede="Nothing is deleted. A later decision on the same title takes the place of the earlier one."
      crumbs={[
        { href: "/people/populations", label: "Populations" },
        { href: here, label: population.name },
      ]}
      wide
    >
      <DataTable
        caption="Decisions"
        columns={columns(here, permissions.has("people:decide"), timeZone)}
        rows={all.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)}
        total={all.length}
        page={number}
        pageSize={PAGE_SIZE}
        address={address}
        exports
        empty={
          <EmptyState
            title="Nothing is decided yet"
            action={
              permissions.has("people:decide") ? <Button href={here}>Decide titles</Button> : null
            }
          />
        }
      />
    </WorkspacePage>,
  );
}

const VERDICT = { include: "Included", exclude: "Excluded" } as const;

function columns(here: string, may: boolean, timeZone: string): readonly Column<DecidedLine>[] {
  return [
    {
      key: "about",
      label: "Title or person",
      cell: (d) => (d.personId ? <a href={`/people/${d.personId}`}>{d.about}</a> : d.about),
    },
    {
      key: "department",
      label: "Department",
      cell: (d) => d.department ?? (d.subject === "title" ? "All" : "–"),
    },
    {
      key: "verdict",
      label: "Decision",
      cell: (d) => (
        <>
          {VERDICT[d.verdict]}
          {d.isManager ? ", as a manager" : ""}
          {d.fromOn ? `, from ${formatDate(d.fromOn)}` : ""}
          {d.toOn ? `, to ${formatDate(d.toOn)}` : ""}
        </>
      ),
    },
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
          <Tag>{`Until ${formatInstant(d.reversedAt.toISOString(), timeZone)}, ${d.reversedBy ?? ""}`}</Tag>
        ) : may ? (
          <Form action={`${here}/decisions/${d.id}/reverse`} label={`Take back: ${d.about}`}>
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

const OUT: readonly FileColumn<DecidedLine>[] = [
  { header: "Title or person", width: 32, value: (d) => d.about },
  { header: "Kind", value: (d) => d.subject },
  { header: "Department", width: 28, value: (d) => d.department },
  { header: "Decision", value: (d) => VERDICT[d.verdict] },
  { header: "Manager", value: (d) => (d.isManager ? "yes" : "no") },
  { header: "From", type: "date", value: (d) => d.fromOn },
  { header: "To", type: "date", value: (d) => d.toOn },
  { header: "Why", width: 40, value: (d) => d.reason },
  { header: "Decided by", width: 20, value: (d) => d.decidedBy },
  { header: "Decided at", width: 24, value: (d) => d.decidedAt.toISOString() },
  { header: "Taken back at", width: 24, value: (d) => d.reversedAt?.toISOString() },
  { header: "Taken back by", width: 20, value: (d) => d.reversedBy },
];

/** GET /people/populations/:slug/decisions.csv and .xlsx */
export async function decisionsFile(c: Context<Env>) {
  const slug = pathPart(c, "slug");
  const all = await inScope(c, async (work) =>
    decisionsOf(work, (await findPopulation(work, slug)).id),
  );
  return tableFile(c, `Decisions ${slug}`, OUT, all);
}
