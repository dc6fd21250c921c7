import { Button } from "#ui/button.tsx";
import { Select } from "#ui/fields.tsx";
import { formatCount, formatPercent, plural } from "#ui/format.ts";
import { Card, EmptyState } from "#ui/parts.tsx";
import { optionLabel } from "../questions.ts";
import {
  type Comment,
  meanWords,
  type QuestionResult,
  type RoundResults,
} from "../results.queries.ts";
import type { Round } from "../rounds.queries.ts";
import { FEWEST, type Question } from "../schema.ts";

interface Props {
  readonly round: Round;
  readonly results: RoundResults;
  readonly here: string;
  /** May hide texts. */
  readonly may: boolean;
  /** Sees the own site only. */
  readonly own: boolean;
}

/** What a round found, or why nothing can be seen yet. */
export function ResultsCard({ round, results, here, may, own }: Props) {
  if (results.waiting !== null) return <Waits round={round} waiting={results.waiting} />;
  const query = results.siteId === null ? "" : `?site=${encodeURIComponent(results.siteId)}`;
  return (
    <>
      <Card
        title="What they said"
        aside={
          <span class="fh-exports">
            <a href={`${here}/results.csv${query}`}>CSV</a> ·{" "}
            <a href={`${here}/results.xlsx${query}`}>Excel</a>
          </span>
        }
      >
        {results.sites.length > 0 && !own ? <SiteChoice results={results} here={here} /> : null}
        {results.questions
          .filter((one) => one.question.kind !== "open")
          .map((one) => (
            <Bars result={one} />
          ))}
        {round.anonymous ? (
          <p class="usa-hint">
            Counts of fewer than {FEWEST} answers stay hidden, and so does what would tell of them.
          </p>
        ) : null}
      </Card>
      {round.questions
        .filter((question) => question.kind === "open")
        .map((question) => (
          <Words
            question={question}
            comments={(results.comments ?? []).filter((one) => one.questionId === question.id)}
            here={here}
            may={may}
          />
        ))}
    </>
  );
}

function Waits({ round, waiting }: { round: Round; waiting: RoundResults["waiting"] }) {
  if (waiting === "open")
    return (
      <EmptyState title={`${plural(round.answers, "answer")} so far`}>
        <p>
          Results stand here once the round is closed, from {FEWEST} answers on. Seen earlier, each
          new answer would show who gave it.
        </p>
      </EmptyState>
    );
  if (waiting === "named")
    return (
      <EmptyState title="Read by whoever leads the program">
        <p>These answers carry names. The form says who reads them.</p>
      </EmptyState>
    );
  if (waiting === "other-site")
    return (
      <EmptyState title="Nothing to show for this site">
        <p>A site’s results are shown when it and the rest have {FEWEST} answers each.</p>
      </EmptyState>
    );
  return (
    <EmptyState title={`Fewer than ${FEWEST} answers`}>
      <p>
        {plural(round.answers, "person has", "people have")} answered. So few could be recognized,
        so nothing is shown.
      </p>
    </EmptyState>
  );
}

function SiteChoice({ results, here }: { results: RoundResults; here: string }) {
  return (
    <form class="fh-filters" method="get" action={here}>
      <Select
        name="site"
        label="Site"
        placeholder="All"
        value={results.siteId}
        options={results.sites.map((site) => ({ value: site.id, label: site.name }))}
      />
      <Button kind="secondary">Show</Button>
    </form>
  );
}

/** One question: each answer with a bar, its count and its share. */
function Bars({ result }: { result: QuestionResult }) {
  const { question, counts, replies } = result;
  return (
    <section class="fh-feedback-question">
      <h3>{question.text}</h3>
      {counts === null || replies === null ? (
        <p>Fewer than {FEWEST} people answered this, or the rest could be worked out.</p>
      ) : (
        <>
          <table class="fh-feedback-bars">
            <caption class="usa-sr-only">{question.text}</caption>
            <thead class="usa-sr-only">
              <tr>
                <th scope="col">Answer</th>
                <th scope="col">Share</th>
                <th scope="col">Answers</th>
              </tr>
            </thead>
            <tbody>
              {counts.map((n, at) => (
                <tr>
                  <th scope="row">{optionLabel(question, at + 1)}</th>
                  <td>
                    <meter min={0} max={Math.max(1, replies)} value={n} aria-hidden="true"></meter>
                    <span>
                      {formatPercent(replies === 0 ? null : Math.floor((100 * n) / replies))}
                    </span>
                  </td>
                  <td>{formatCount(n)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="usa-hint">
            {[plural(replies, "answer"), meanWords(result.mean)].filter(Boolean).join(", ")}
          </p>
        </>
      )}
    </section>
  );
}

function Words(props: {
  question: Question;
  comments: readonly Comment[];
  here: string;
  may: boolean;
}) {
  const { question, comments, here, may } = props;
  return (
    <Card title={question.text}>
      {comments.length === 0 ? <p>Nobody wrote anything here.</p> : null}
      <ul class="fh-next">
        {comments.map((one) => (
          <li>
            {one.words === null ? (
              <em>Hidden: {one.hideReason}</em>
            ) : (
              <>
                <span class="fh-typed">{one.words}</span>
                {one.by ? <small>{one.by}</small> : null}
                {may ? (
                  <small>
                    <a href={`${here}/words/${one.id}/hide`}>Hide this text</a>
                  </small>
                ) : null}
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
