/** One group of descriptions, as a row that answers to keys. */
import { formatCount, formatInstant, plural } from "#ui/format.ts";
import { Button, Form, Hidden } from "#ui/form.tsx";
import { DecisionRow, Tag } from "#ui/parts.tsx";
import type { Certainty } from "../category-rules.ts";
import type { Other } from "../disagreements.ts";
import type { PhraseGroup } from "../phrase-groups.queries.ts";
import type { Phrase } from "../phrases.queries.ts";

/** How sure a rule is, the surest first, in a word and a look. */
export const CERTAINTIES: readonly Certainty[] = ["sure", "likely", "possible"];
export const CERTAINTY: Record<Certainty, { kind: "success" | "info" | "plain"; label: string }> = {
  sure: { kind: "success", label: "Sure" },
  likely: { kind: "info", label: "Likely" },
  possible: { kind: "plain", label: "Possible" },
};

/** How many descriptions stand in a row; the group's own page has all. */
const EXAMPLES = 2;

export function GroupRow(props: {
  group: PhraseGroup;
  page: number;
  /** What the list is narrowed by; empty is not narrowed. */
  narrowed: { readonly q: string; readonly certainty: string };
  timeZone: string;
}) {
  const { group, page } = props;
  const open = group.open > 0;
  const shown = open ? group.phrases.filter((p) => p.open > 0) : group.phrases;
  const mark = CERTAINTY[group.certainty];
  const name = `${group.words}: ${group.category}`;
  return (
    <DecisionRow id={group.id} decided={!open}>
      <Form action="/contracts/classify" label={name}>
        <div>
          <p>
            <b>{group.words}</b> → {group.category} ·{" "}
            {plural(open ? group.open : group.contracts, "contract")}{" "}
            {open ? <Tag kind={mark.kind}>{mark.label}</Tag> : <Tag kind="success">Decided</Tag>}
          </p>
          <p>
            <small>
              {shown.slice(0, EXAMPLES).map((phrase, at) => (
                <>
                  {at > 0 ? " · " : ""}
                  {phrase.description} ({formatCount(open ? phrase.open : phrase.contracts)})
                </>
              ))}
              {shown.length > EXAMPLES
                ? ` and ${plural(shown.length - EXAMPLES, group.by === "code" ? "more code" : "more description")}`
                : ""}
            </small>
          </p>
          <p>
            <small>{open ? group.reason : decidedText(group.phrases, props.timeZone)}</small>
          </p>
          {open ? group.others.slice(0, EXAMPLES).map((other) => <p>{otherText(other)}</p>) : null}
        </div>
        <Hidden name="group" value={group.id} />
        <Hidden name="page" value={page} />
        {Object.entries(props.narrowed).map(([name, value]) =>
          value === "" ? null : <Hidden name={name} value={value} />,
        )}
        <div class="fh-actions">
          {open ? <OpenButtons name={name} /> : <UndoButton name={name} />}
          <a href={`/contracts/classify/group?id=${group.id}`} aria-label={`Look inside: ${name}`}>
            Look inside
          </a>
        </div>
      </Form>
    </DecisionRow>
  );
}

/** What else is said of some contracts of the group. */
function otherText({ by, category, contracts }: Other): string {
  const here = `${plural(contracts, "contract")} here`;
  if (by === "words") return `Words of ${here} propose ${category} instead.`;
  if (by === "code")
    return `Codes of ${here} propose ${category} instead. A code goes before words.`;
  return `By a decision on words, ${category} holds ${here}. Accepting moves ${contracts === 1 ? "it" : "them"}.`;
}

function OpenButtons({ name }: { name: string }) {
  return (
    <>
      <Button kind="secondary" name="verdict" value="accept" shortcut="y" label={`Accept ${name}`}>
        Accept
      </Button>
      <Button
        kind="secondary"
        name="verdict"
        value="none"
        shortcut="n"
        label={`No category for ${name}`}
      >
        No category
      </Button>
    </>
  );
}

const UndoButton = ({ name }: { name: string }) => (
  <Button
    kind="quiet"
    formaction="/contracts/classify/undo"
    shortcut="u"
    icon="undo"
    label={`Take back: ${name}`}
  >
    Take back
  </Button>
);

function decidedText(phrases: readonly Phrase[], timeZone: string): string {
  const last = phrases
    .filter((p) => p.decidedAt !== null)
    .toSorted((a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0))[0];
  if (!last?.decidedAt) return "Decided by supplier or contract.";
  const when = formatInstant(last.decidedAt.toISOString(), timeZone);
  return `${last.decidedCategory}, by ${last.decidedBy}, ${when}.`;
}
