/** One title to decide, as a row that answers to keys. */
import { createHash } from "node:crypto";
import { formatCount, formatInstant, plural } from "#ui/format.ts";
import { Button, Checkbox, Form, Hidden } from "#ui/form.tsx";
import { DecisionRow, Tag } from "#ui/parts.tsx";
import type { TitleDecision, TitleLine, TitlePlace } from "../title-lines.ts";
import type { Certainty } from "../title-rules.ts";

/** The id of a title's row, the same on every page. */
export const rowId = (titleKey: string): string =>
  `title-${createHash("sha256").update(titleKey).digest("hex").slice(0, 12)}`;

const CERTAINTY: Record<Certainty, { kind: "success" | "info" | "plain"; label: string }> = {
  sure: { kind: "success", label: "Sure" },
  likely: { kind: "info", label: "Likely" },
  possible: { kind: "plain", label: "Possible" },
};

export interface RowPlace {
  /** The population's address. */
  readonly here: string;
  /** Where to come back to: the list as it was filtered. */
  readonly back: string;
  readonly asksManager: boolean;
  readonly may: boolean;
  readonly timeZone: string;
}

/** A title: what it is, what a rule says, what is decided, and the buttons. */
export function TitleRow({ line, at }: { readonly line: TitleLine; readonly at: RowPlace }) {
  const decided = line.decision ?? line.places.find((p) => p.decision)?.decision ?? null;
  const open = line.proposal !== null || decided === null;
  return (
    <DecisionRow id={rowId(line.titleKey)} decided={!open}>
      <Form action={`${at.here}/titles`} label={line.title}>
        <div>
          <p>
            <b>{line.title}</b> · {plural(line.people, "person", "people")} <Marks line={line} />
          </p>
          <p>
            <small>{placesText(line.places)}</small>
          </p>
          <p>
            <small>{line.proposal ? proposalText(line) : decisionText(decided, at.timeZone)}</small>
          </p>
        </div>
        <Hidden name="title" value={line.titleKey} />
        <Hidden name="back" value={at.back} />
        {at.may ? (
          open ? (
            <OpenButtons line={line} at={at} />
          ) : (
            <UndoButton line={line} at={at} />
          )
        ) : null}
      </Form>
    </DecisionRow>
  );
}

function Marks({ line }: { line: TitleLine }) {
  if (line.proposal) {
    const mark = CERTAINTY[line.proposal.certainty];
    return <Tag kind={mark.kind}>{mark.label}</Tag>;
  }
  const parts = line.places.flatMap((p) => (p.decision ? [p.decision.verdict] : []));
  const verdict = line.decision?.verdict;
  if (verdict) return <Tag kind={verdict === "include" ? "success" : "plain"}>{WORD[verdict]}</Tag>;
  return parts.length > 0 ? <Tag kind="info">By department</Tag> : null;
}
const WORD = { include: "Included", exclude: "Excluded" } as const;

/** Departments of one name at several sites read as one; the title's own page tells them apart. */
function placesText(places: readonly TitlePlace[]): string {
  const people = new Map<string, number>();
  for (const p of places) {
    const name = p.name ?? "No department";
    people.set(name, (people.get(name) ?? 0) + p.people);
  }
  const shown = [...people].slice(0, 3).map(([name, count]) => `${name} (${formatCount(count)})`);
  const rest = people.size - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${plural(rest, "more department")}` : shown.join(", ");
}

function proposalText(line: TitleLine): string {
  const { proposal } = line;
  if (!proposal) return "";
  if (proposal.departmentIds === null) return proposal.reason;
  const proposed = line.places.filter((p) => p.proposed && p.decision === null);
  const names = [...new Set(proposed.map((p) => p.name ?? ""))];
  const where =
    names.length > 3
      ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`
      : names.join(", ");
  return `Only in ${where} (${plural(proposal.people, "person", "people")}). ${proposal.reason}`;
}

function decisionText(decision: TitleDecision | null, timeZone: string): string {
  if (!decision) return "Not decided. No rule speaks of this title.";
  const where =
    decision.departmentId === null ? "" : ` in ${decision.department ?? "one department"}`;
  const when = formatInstant(decision.decidedAt.toISOString(), timeZone);
  return `${WORD[decision.verdict]}${where} by ${decision.decidedBy}, ${when}. ${decision.reason}`;
}

function OpenButtons({ line, at }: { line: TitleLine; at: RowPlace }) {
  const { proposal } = line;
  return (
    <div class="fh-actions">
      {proposal ? <Hidden name="rule" value={proposal.rule} /> : null}
      {proposal?.departmentIds?.map((id) => (
        <Hidden name="department" value={id} />
      ))}
      {at.asksManager ? (
        <Checkbox
          name="manager"
          id={`${rowId(line.titleKey)}-manager`}
          label={
            <>
              Leads<span class="usa-sr-only"> others: {line.title}</span>
            </>
          }
          checked={proposal?.isManager ?? false}
        />
      ) : null}
      <Button
        kind="secondary"
        name="verdict"
        value="include"
        shortcut="y"
        label={`Accept ${line.title}`}
      >
        {proposal ? "Accept" : "Include"}
      </Button>
      <Button
        kind="secondary"
        name="verdict"
        value="exclude"
        shortcut="n"
        label={`Exclude ${line.title}`}
      >
        Exclude
      </Button>
      <TitleLink line={line} at={at} />
    </div>
  );
}

function UndoButton({ line, at }: { line: TitleLine; at: RowPlace }) {
  return (
    <div class="fh-actions">
      {line.decision ? (
        <Button
          kind="quiet"
          formaction={`${at.here}/decisions/${line.decision.id}/reverse`}
          shortcut="u"
          icon="undo"
          label={`Take back the decision on ${line.title}`}
        >
          Take back
        </Button>
      ) : null}
      <TitleLink line={line} at={at} />
    </div>
  );
}

function TitleLink({ line, at }: { line: TitleLine; at: RowPlace }) {
  const label = `By department or person: ${line.title}`;
  return (
    <a href={`${at.here}/title?key=${encodeURIComponent(line.titleKey)}`} aria-label={label}>
      By department
    </a>
  );
}
