/** The right side: what was found, numbers, reading, questions, and what to take along. */
import type { CheckResult, Finding, Question, Statistic } from "#checker";
import { Button } from "#ui/button.tsx";
import { TextArea } from "#ui/fields.tsx";
import { Select } from "#ui/form.tsx";
import { EmptyState } from "#ui/parts.tsx";
import { countOf, SEVERITIES, SHOWN, standing } from "../choices.ts";
import { vettedFacts } from "../facts.ts";
import type { Piece } from "../piece.ts";
import { countsInWords, readingWords } from "../report.ts";
import { FindingCard, FindingTemplates, SeverityTag } from "./findings.tsx";

interface Shown {
  readonly piece: Piece;
  readonly result: CheckResult;
  readonly checked: boolean;
}

/** A finding with its number in the text. */
export interface Numbered {
  readonly finding: Finding;
  readonly n: number;
}

/** What the choice of severity and rule leaves. */
export const chosenOf = (piece: Piece, findings: readonly Finding[]): Numbered[] =>
  findings
    .map((finding, i) => ({ finding, n: i + 1 }))
    .filter(
      ({ finding }) =>
        (!piece.severity || finding.severity === piece.severity) &&
        (!piece.rule || finding.rule === piece.rule),
    );

function Filters({ piece, findings }: { piece: Piece; findings: readonly Finding[] }) {
  const rules = Map.groupBy(findings, (f) => f.rule);
  const options = [...rules]
    .map(([value, of]) => ({ value, label: `${value} (${of.length})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
  return (
    <div class="fh-words-filters">
      <Select
        name="severity"
        label="Show"
        options={SEVERITIES}
        value={piece.severity}
        placeholder="All"
        width="full"
      />
      <Select
        name="rule"
        label="Rule"
        options={options}
        value={piece.rule}
        placeholder="All rules"
        width="full"
      />
      <Button kind="secondary">Show</Button>
    </div>
  );
}

function Counts({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul class="fh-words-counts" aria-label="How many">
      {SEVERITIES.map(({ value }) => (
        <li data-count={value}>
          <b>{findings.filter((f) => f.severity === value).length.toLocaleString("en-US")}</b>
          <SeverityTag severity={value} />
        </li>
      ))}
    </ul>
  );
}

/** The walk from finding to finding, in the browser only. */
function Walk() {
  return (
    <div class="fh-words-walk fh-js-only">
      <Button type="button" kind="quiet" name="walk" value="-1" icon="back">
        Previous
      </Button>
      <Button type="button" kind="quiet" name="walk" value="1" icon="forward">
        Next
      </Button>
      <small>
        Keys: <kbd>F8</kbd> next, <kbd>Shift</kbd> <kbd>F8</kbd> previous. <kbd>Ctrl</kbd>{" "}
        <kbd>Z</kbd> undoes.
      </small>
    </div>
  );
}

function Numbers({ statistics }: { statistics: readonly Statistic[] }) {
  const fact = (id: string | undefined) => vettedFacts().find((f) => f.id === id);
  return (
    <section class="fh-words-part" data-part="numbers" hidden={statistics.length === 0}>
      <h2>Numbers in your text</h2>
      <ul>
        {statistics.slice(0, SHOWN).map((statistic) => {
          const known = fact(statistic.fact);
          return (
            <li>
              <b>{statistic.text}</b> {standing(statistic, known?.wording)}
              {known ? <small> {known.source.document}</small> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Questions(props: {
  questions: readonly Question[];
  answers: Readonly<Record<string, string>>;
}) {
  return (
    <details class="fh-words-part fh-words-questions">
      <summary>
        <h2>What only a person can judge</h2>
        <small>{countOf(props.questions.length, "question")}, answers go into your summary</small>
      </summary>
      <p class="fh-safety">Answer about the text. Please name nobody.</p>
      {props.questions.map((question) => (
        <TextArea
          name={`answer-${question.id}`}
          label={question.ask}
          hint={question.why}
          value={props.answers[question.id] ?? ""}
          rows={2}
          safety={false}
          maxlength={2000}
        />
      ))}
    </details>
  );
}

function TakeAlong({ findings }: { findings: readonly Finding[] }) {
  return (
    <section class="fh-words-part fh-words-take" aria-labelledby="take-title">
      <h2 id="take-title">Take it along</h2>
      <p data-part="summary">{countsInWords(findings)}.</p>
      <div class="fh-actions">
        <span class="fh-js-only">
          <Button type="button" kind="secondary" name="copy">
            Copy the summary
          </Button>
        </span>
        <Button kind="quiet" icon="download" formaction="/check/summary/txt">
          Text
        </Button>
        <Button kind="quiet" icon="download" formaction="/check/summary/csv">
          CSV
        </Button>
        <Button kind="quiet" icon="download" formaction="/check/summary/json">
          JSON
        </Button>
      </div>
      <p class="usa-hint" role="status" data-part="copied"></p>
    </section>
  );
}

/** What belongs to a result beside its findings. */
export function More({ piece, result, checked }: Shown) {
  return (
    <div class="fh-words-more" data-checked={checked ? "" : undefined}>
      <Numbers statistics={result.statistics} />
      <section class="fh-words-part">
        <h2>Reading</h2>
        <p data-part="reading">{readingWords(result)}.</p>
      </section>
      <Questions questions={result.questions} answers={piece.answers} />
      <TakeAlong findings={result.findings} />
    </div>
  );
}

/** Findings; before the first check it says what will stand here. */
export function Beside(props: Shown) {
  const { piece, result, checked } = props;
  const chosen = chosenOf(piece, result.findings);
  return (
    <div class="fh-words-beside" data-checked={checked ? "" : undefined}>
      <div class="fh-words-waiting">
        <EmptyState
          title="What we look for"
          action={
            <Button href="/check?example" kind="secondary">
              Look at an example
            </Button>
          }
        >
          <p>
            Words that put the person second, risk told as a trait, savior language, myths, numbers
            without a source. Each finding says why and what to write instead.
          </p>
        </EmptyState>
      </div>
      <div class="fh-words-result">
        <h2 id="found-title">What we found</h2>
        <Counts findings={result.findings} />
        <Filters piece={piece} findings={result.findings} />
        <Walk />
        <p class="usa-sr-only" role="status" data-part="status"></p>
        <ol class="fh-findings" data-part="findings" aria-labelledby="found-title">
          {chosen.slice(0, SHOWN).map(({ finding, n }) => (
            <FindingCard finding={finding} n={n} />
          ))}
        </ol>
        <p class="fh-words-none" data-part="none" hidden={chosen.length > 0}>
          {result.findings.length === 0
            ? "We found nothing to change. A person should still read it."
            : "Nothing of this kind."}
        </p>
        <p class="usa-hint" data-part="more" hidden={chosen.length <= SHOWN}>
          The first {SHOWN} are shown. The downloads hold all.
        </p>
      </div>
      <FindingTemplates />
    </div>
  );
}
