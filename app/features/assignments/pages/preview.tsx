import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { formFields, inScope, seeOther } from "#platform/http.ts";
import { type FileColumn, tableFile } from "#platform/table-file.ts";
import type { Work } from "#platform/work.ts";
import { personLabel } from "#features/people/index.ts";
import { Actions, Button } from "#ui/button.tsx";
import { Hidden } from "#ui/fields.tsx";
import { formatCount, formatDate, plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Facts, Tabs } from "#ui/parts.tsx";
import { type Column, DataTable, withQuery } from "#ui/table.tsx";
import { activateRule } from "../activate-rule.ts";
import { describeAudience, describeRetake, dueWords, reminderWords } from "../audience-words.ts";
import { discardDraft } from "../discard-draft.ts";
import {
  type Preview,
  previewRows,
  previewRule,
  type PreviewGroup,
  type PreviewRow,
} from "../preview.queries.ts";
import { findRule, groundOf, namedCounts, type Rule } from "../rules.queries.ts";
import { Day } from "./parts.tsx";
import { pageNumber, pathPart } from "./request.ts";

const SIZE = 50;

/** The groups of a preview in the order in which they matter, as tabs say them. */
const GROUPS: readonly { readonly group: PreviewGroup; readonly label: string }[] = [
  { group: "ask", label: "Newly asked" },
  { group: "next-round", label: "Asked again" },
  { group: "let-go", label: "No longer asked" },
  { group: "moved", label: "Another date" },
  { group: "keep", label: "Stay asked" },
  { group: "done", label: "Done already" },
  { group: "excused", label: "Excused" },
];
const LABELS = {
  ask: "Newly asked",
  "next-round": "Asked again",
  keep: "Stays asked",
  "let-go": "No longer asked",
  done: "Done already, not asked",
  excused: "Excused, not asked",
} as const;

const groupOf = (query: URLSearchParams): PreviewGroup | null =>
  GROUPS.find(({ group }) => group === query.get("group"))?.group ?? null;

async function draftOf(work: Work, id: string): Promise<Rule> {
  const rule = await findRule(work, id);
  if (rule.state !== "draft") throw new NotFound("This is in force already, or has ended.");
  return rule;
}

/** GET /training/assignments/:id/preview: what the draft would do, with the list. */
export async function previewPage(c: Context<Env>) {
  const address = new URL(c.req.url);
  const page = pageNumber(address.searchParams);
  const { rule, preview, group, rows, who, today } = await inScope(c, async (work) => {
    const draft = await draftOf(work, pathPart(c, "id"));
    const found = await previewRule(work, draft);
    const shown =
      groupOf(address.searchParams) ??
      GROUPS.find((g) => found.counts[g.group] > 0)?.group ??
      "ask";
    return {
      today: work.today.toString(),
      rule: draft,
      preview: found,
      group: shown,
      rows: await previewRows(work, draft, shown, { number: page, size: SIZE }),
      who: describeAudience(
        draft.audience,
        await groundOf(work, draft.audience),
        await namedCounts(work, draft.id),
      ),
    };
  });
  const isChange = rule.changesRuleId !== null;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={isChange ? `Change “${rule.name}”` : rule.name}
      lede={says(preview, isChange)}
      crumbs={[
        { href: "/training", label: "Training" },
        { href: "/training/assignments", label: "Assignments" },
      ]}
    >
      <Card title="What it says">
        <Says rule={rule} who={who} />
        {preview.missing.length > 0 ? (
          <Alert kind="warning">
            <p>A group or a site that was chosen is no longer in use. Edit it first.</p>
          </Alert>
        ) : null}
        <Press rule={rule} preview={preview} today={today} />
      </Card>
      <Card title="Whom it reaches">
        <Tabs
          label="Which people"
          tabs={GROUPS.filter((g) => preview.counts[g.group] > 0 || g.group === group).map((g) => ({
            href: withQuery(address, { group: g.group, page: null }),
            label: g.label,
            current: g.group === group,
            count: preview.counts[g.group],
          }))}
        />
        <DataTable
          caption="Whom it reaches"
          columns={columnsFor(group)}
          rows={rows}
          total={preview.counts[group]}
          page={page}
          pageSize={SIZE}
          address={address}
          exports
          empty={<p>Nobody fits today. Whoever fits later is asked then.</p>}
        />
      </Card>
    </WorkspacePage>,
  );
}

function says(preview: Preview, isChange: boolean): string {
  const { counts } = preview;
  const asked = counts.ask + counts["next-round"];
  const people = (n: number) => plural(n, "person", "people");
  const parts = [
    asked === 0 ? "Asks nobody new" : `Asks ${people(asked)}`,
    ...(preview.askedElsewhere > 0
      ? [`another assignment asks ${formatCount(preview.askedElsewhere)} of them already`]
      : []),
    ...(isChange || counts["let-go"] > 0
      ? [`${people(counts["let-go"])} ${counts["let-go"] === 1 ? "is" : "are"} no longer asked`]
      : []),
    ...(counts.done > 0
      ? [`${people(counts.done)} ${counts.done === 1 ? "has" : "have"} it already`]
      : []),
    ...(counts.excused > 0
      ? [`${people(counts.excused)} ${counts.excused === 1 ? "is" : "are"} excused`]
      : []),
  ];
  return `${parts.join("; ")}.`;
}

function Says({ rule, who }: { rule: Rule; who: string }) {
  return (
    <Facts
      items={[
        { term: "Course", value: rule.courseTitle },
        { term: "Who", value: who },
        ...(rule.exceptReason ? [{ term: "Left out, since", value: rule.exceptReason }] : []),
        { term: "Asked from", value: formatDate(rule.opensOn) },
        { term: "Due", value: dueWords(rule) },
        { term: "Again", value: describeRetake(rule) },
        { term: "Why", value: rule.reason },
        { term: "Reminders", value: reminderWords(rule) },
      ]}
    />
  );
}

function Press({ rule, preview, today }: { rule: Rule; preview: Preview; today: string }) {
  const here = `/training/assignments/${rule.id}`;
  const asked = preview.counts.ask + preview.counts["next-round"];
  const later = preview.day > today;
  const press =
    rule.changesRuleId !== null
      ? "Make the change"
      : asked === 0
        ? "Put it in force"
        : `Ask ${plural(asked, "person", "people")}`;
  return (
    <>
      <form method="post" action={`${here}/activate`}>
        <Hidden name="seen" value={rule.updatedAt.toISOString()} />
        <Actions>
          {preview.missing.length === 0 ? <Button>{press}</Button> : null}
          <Button kind="secondary" href={`${here}/edit`}>
            Edit
          </Button>
          <Button kind="quiet" formaction={`${here}/discard`}>
            {rule.changesRuleId === null ? "Delete the draft" : "Leave it as it was"}
          </Button>
        </Actions>
      </form>
      <p class="usa-hint">
        {later ? `Looked at for ${formatDate(preview.day)}. ` : ""}
        Nothing is sent by this. Reminders follow their own plan.
      </p>
    </>
  );
}

function columnsFor(group: PreviewGroup): Column<PreviewRow>[] {
  const all: Column<PreviewRow>[] = [
    {
      key: "person",
      label: "Person",
      cell: (r) => <a href={`/training/people/${r.personId}`}>{personLabel(r)}</a>,
    },
    { key: "because", label: "Because", width: "l", cell: (r) => r.because },
    { key: "sites", label: "Site", cell: (r) => r.sites ?? "–" },
    { key: "due", label: "Due", cell: (r) => <Day date={r.dueOn} /> },
    { key: "was", label: "Was due", cell: (r) => <Day date={r.wasDue} /> },
    { key: "done", label: "Completed", cell: (r) => <Day date={r.doneOn} /> },
  ];
  const without: Record<PreviewGroup, readonly string[]> = {
    ask: ["was", "done"],
    "next-round": ["was"],
    keep: ["was", "done"],
    moved: ["done"],
    "let-go": ["due", "done"],
    done: ["due", "was"],
    excused: ["due", "was", "done"],
  };
  return all.filter((column) => !without[group].includes(column.key));
}

const OUT: readonly FileColumn<PreviewRow>[] = [
  { header: "Person", width: 28, value: personLabel },
  { header: "Employee number", value: (r) => r.employeeNumber },
  { header: "E-mail", width: 28, value: (r) => r.email },
  { header: "Site", width: 24, value: (r) => r.sites },
  { header: "What happens", width: 24, value: (r) => LABELS[r.action] },
  { header: "Because", width: 48, value: (r) => r.because },
  { header: "Due on", type: "date", value: (r) => r.dueOn },
  { header: "Was due on", type: "date", value: (r) => r.wasDue },
  { header: "Completed on", type: "date", value: (r) => r.doneOn },
];

/** GET /training/assignments/:id/preview.csv and .xlsx: one group, or everybody. */
export async function previewFile(c: Context<Env>) {
  const rows = await inScope(c, async (work) =>
    previewRows(
      work,
      await draftOf(work, pathPart(c, "id")),
      groupOf(new URL(c.req.url).searchParams),
    ),
  );
  return tableFile(c, "preview", OUT, rows);
}

/** POST /training/assignments/:id/activate */
export async function activateAction(c: Context<Env>) {
  const { seen } = await formFields(c);
  const done = await inScope(c, (work) => activateRule(work, pathPart(c, "id"), seen ?? ""));
  const today = await inScope(c, async (work) => work.today.toString());
  const asked = plural(done.added, "person is", "people are");
  const letGo = done.letGo > 0 ? ` ${formatCount(done.letGo)} no longer asked.` : "";
  return seeOther(c, `/training/assignments/${done.ruleId}`, {
    kind: "success",
    text:
      done.asksFrom > today
        ? `It is in force and asks from ${formatDate(done.asksFrom)}.`
        : `It is in force. ${asked} newly asked.${letGo}`,
  });
}

/** POST /training/assignments/:id/discard */
export async function discardAction(c: Context<Env>) {
  const kept = await inScope(c, (work) => discardDraft(work, pathPart(c, "id")));
  return kept === null
    ? seeOther(c, "/training/assignments", { kind: "success", text: "The draft is gone." })
    : seeOther(c, `/training/assignments/${kept}`, {
        kind: "success",
        text: "The change is gone. The assignment stays as it was.",
      });
}
