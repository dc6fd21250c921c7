import type { Context } from "hono";
import { type Unit, visibleUnits } from "#features/people/index.ts";
import type { Env } from "#platform/env.ts";
import type { FieldProblem } from "#platform/errors.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { formatCount, formatDate, formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, EmptyState, Facts, Tag } from "#ui/parts.tsx";
import { type CategoryOption, categoryOptions } from "../../classify/categories.queries.ts";
import { formValues, problemsOf } from "../../pages/request.ts";
import { ContractTabs } from "../../pages/tabs.tsx";
import { kindWord, money } from "../../pages/words.tsx";
import { addCriteria, readRule } from "../add-criteria.ts";
import { type CriteriaVersion, criteriaVersions, previewRule } from "../criteria.queries.ts";
import type { Rule } from "../criteria.ts";
import { CriteriaForm, type CriteriaTyped } from "./criteria-form.tsx";

interface Shown {
  readonly typed: CriteriaTyped | null;
  readonly errors: readonly FieldProblem[];
  readonly preview: { readonly inScope: number; readonly active: number } | null;
}

/** GET /contracts/criteria: every version with what it puts in scope, and the form for the next. */
export const criteriaPage = (c: Context<Env>) =>
  page(c, { typed: null, errors: [], preview: null });

/** POST /contracts/criteria: keeps the next version, or counts what it would put in scope. */
export async function saveCriteria(c: Context<Env>) {
  const form = await formValues(c);
  const typed = typedOf(form);
  if (form.get("do") === "preview") {
    const { rule, problems } = readRule(typed);
    const preview =
      problems.length > 0 ? null : await inScope(c, (work) => previewRule(work, rule));
    if (problems.length > 0) c.status(400);
    return page(c, { typed, errors: problems, preview });
  }
  try {
    const version = await inScope(c, (work) => addCriteria(work, typed));
    return seeOther(c, "/contracts/criteria", {
      kind: "success",
      text: `Version ${version} is kept. It counts from ${formatDate(typed.fromOn)}.`,
    });
  } catch (error) {
    const errors = problemsOf(error);
    c.status(400);
    return page(c, { typed, errors, preview: null });
  }
}

const typedOf = (form: URLSearchParams): CriteriaTyped => ({
  words: form.get("words"),
  kinds: form.getAll("kinds"),
  categoryIds: form.getAll("categoryIds"),
  unitIds: form.getAll("unitIds"),
  amountFrom: form.get("amountFrom"),
  amountTo: form.get("amountTo"),
  currency: form.get("currency"),
  startsFrom: form.get("startsFrom"),
  startsTo: form.get("startsTo"),
  endsFrom: form.get("endsFrom"),
  endsTo: form.get("endsTo"),
  fromOn: form.get("fromOn") ?? "",
});

async function page(c: Context<Env>, shown: Shown) {
  const found = await inScope(c, async (work) => ({
    versions: await criteriaVersions(work),
    categories: await categoryOptions(work),
    units: await visibleUnits(work),
    today: work.today.toString(),
  }));
  const { permissions, timeZone } = actorOf(c);
  const latest = found.versions[0];
  const start: CriteriaTyped = latest
    ? { ...latest.rule, words: latest.words, fromOn: [latest.fromOn, found.today].toSorted()[1]! }
    : { kinds: ["gpo", "supplier", "vendor"], categoryIds: [], unitIds: [], fromOn: found.today };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Criteria"
      lede="Your organization may set its own criteria for the contracts that should require the training."
      crumbs={[{ href: "/contracts", label: "Contracts" }]}
    >
      <ContractTabs view="criteria" may={permissions} />
      {found.versions.length === 0 ? (
        <EmptyState title="No criteria yet">
          <p>Until there are some, every active contract is in scope.</p>
        </EmptyState>
      ) : null}
      {found.versions.map((version) => (
        <Version version={version} names={namesOf(found)} timeZone={timeZone} />
      ))}
      {permissions.has("contracts:decide") ? (
        <>
          {shown.preview ? <Preview {...shown.preview} /> : null}
          <CriteriaForm
            typed={shown.typed ?? start}
            errors={shown.errors}
            categories={found.categories}
            units={found.units}
            next={(latest?.version ?? 0) + 1}
          />
        </>
      ) : null}
    </WorkspacePage>,
  );
}

function Preview({ inScope: count, active }: { inScope: number; active: number }) {
  return (
    <Alert kind="info" title={`${formatCount(count)} of ${formatCount(active)} active contracts`}>
      <p>This is what the criteria below put in scope today. Nothing is kept yet.</p>
    </Alert>
  );
}

type Names = ReadonlyMap<string, string>;
const namesOf = (found: { categories: readonly CategoryOption[]; units: readonly Unit[] }): Names =>
  new Map([
    ...found.categories.map((one) => [one.value, one.label] as const),
    ...found.units.map((one) => [one.id, one.name] as const),
  ]);

function Version(props: { version: CriteriaVersion; names: Names; timeZone: string }) {
  const { version } = props;
  return (
    <Card
      title={`Version ${version.version}`}
      aside={version.inForce ? <Tag kind="success">Counts today</Tag> : null}
    >
      <p>{version.words ?? "This value was erased."}</p>
      <Facts
        items={[
          ...ruleFacts(version.rule, props.names),
          { term: "Counts from", value: formatDate(version.fromOn) },
          {
            term: "Active contracts in scope today",
            value: version.inForce ? (
              <a href="/contracts/requirements?show=scope">{formatCount(version.inScope)}</a>
            ) : (
              formatCount(version.inScope)
            ),
          },
          {
            term: "Made by",
            value: `${version.madeBy}, ${formatInstant(version.madeAt.toISOString(), props.timeZone)}`,
          },
        ]}
      />
    </Card>
  );
}

const between = (from: string | null, to: string | null): string | null =>
  from === null && to === null
    ? null
    : to === null
      ? `${from} or more`
      : from === null
        ? `Up to ${to}`
        : `${from} to ${to}`;
const days = (from: string | null, to: string | null): string | null =>
  from === null && to === null
    ? null
    : [from && `from ${formatDate(from)}`, to && `to ${formatDate(to)}`].filter(Boolean).join(" ");

/** What a rule asks for, in words; what it does not ask for is left out. */
function ruleFacts(rule: Rule, names: Names) {
  const list = (ids: readonly string[]) =>
    ids.map((id) => names.get(id) ?? "no longer in use").join(", ") || null;
  const amount = (value: string | null) => value && money(value, rule.currency);
  const all: readonly (readonly [string, string | null])[] = [
    ["Kinds of supplier", rule.kinds.map(kindWord).join(", ") || null],
    ["Categories", list(rule.categoryIds)],
    ["Sites and departments", list(rule.unitIds)],
    ["Amount", between(amount(rule.amountFrom), amount(rule.amountTo))],
    ["Starts", days(rule.startsFrom, rule.startsTo)],
    ["Ends", days(rule.endsFrom, rule.endsTo)],
  ];
  const said = all.flatMap(([term, value]) => (value === null ? [] : [{ term, value }]));
  return said.length > 0 ? said : [{ term: "Rule", value: "Every active contract" }];
}
