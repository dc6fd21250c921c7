import { StatusTag } from "#ui/chart.tsx";
import { Button } from "#ui/button.tsx";
import { formatCount, formatDate, formatPercent, plural } from "#ui/format.ts";
import { Alert, Card, Facts, Grid } from "#ui/parts.tsx";
import { audienceLabel } from "../../feedback/schema.ts";
import type { Review } from "../reviews.queries.ts";
import type { Snapshot } from "../snapshot.ts";
import { moveWords } from "../words.ts";

/** Figures, activity, actions and feedback of the quarter, as they were frozen. */
export function FiguresCards(props: { review: Review; here: string; open: boolean }) {
  const { review, here, open } = props;
  const { figures } = review;
  return (
    <>
      <Card
        title="Figures"
        aside={
          open ? (
            <form method="post" action={`${here}/figures`}>
              <Button kind="quiet">Take them anew</Button>
            </form>
          ) : undefined
        }
      >
        {figures.closed ? null : (
          <Alert kind="info">
            <p>
              This quarter was not closed in <a href="/metrics/quarters">Metrics</a> when the
              figures were taken.
            </p>
          </Alert>
        )}
        <MetricTable figures={figures} />
        <p class="usa-hint">
          {plural(figures.trained, "person is", "people are")} trained in all,{" "}
          {formatCount(figures.trained - figures.trainedBefore)} more than when the quarter began.
          These figures stay as they are; the links lead to those of today.
        </p>
      </Card>
      <Grid columns={2}>
        <Activity review={review} />
        <FeedbackCard figures={figures} quarter={`${review.year}-${review.quarter}`} open={open} />
      </Grid>
    </>
  );
}

function MetricTable({ figures }: { figures: Snapshot }) {
  return (
    <div class="fh-review-scroll" tabindex={0} role="region" aria-label="Figures of the quarter">
      <table class="fh-review-table">
        <caption class="usa-sr-only">Figures as of {formatDate(figures.asOf)}</caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">Share</th>
            <th scope="col">In the quarter</th>
            <th scope="col">Expected</th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {figures.metrics.map((m) => (
            <tr>
              <th scope="row">
                <a href={`/metrics/${m.id}`}>{m.name}</a>
                <small>{m.counted}</small>
              </th>
              <td class="fh-numeric" data-label="Share">
                {formatPercent(m.percent)}
              </td>
              <td class="fh-numeric" data-label="In the quarter">
                {moveWords(m.percent, m.before)}
              </td>
              <td class="fh-numeric" data-label="Expected">
                {formatPercent(m.expected)}
              </td>
              <td data-label="Status">
                <StatusTag status={m.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Activity({ review }: { review: Review }) {
  const { activity, actions } = review.figures;
  const span = `from=${review.from}&to=${review.to}`;
  const link = (href: string, text: string) => <a href={href}>{text}</a>;
  return (
    <Card title="What was done">
      <Facts
        items={[
          {
            term: "Sessions",
            value: link(
              `/training/sessions?when=past&${span}`,
              activity.sessions === 0
                ? "None"
                : `${formatCount(activity.sessions)}, ${plural(activity.came, "person", "people")} came`,
            ),
          },
          {
            term: "Outreach",
            value: link(
              `/program/outreach?${span}`,
              `${plural(activity.occasions, "occasion")} reached ${formatCount(activity.reached)}, ${plural(activity.signUps, "sign-up")}`,
            ),
          },
          {
            term: "Open actions",
            value: link("/program/actions?show=open", formatCount(actions.open)),
          },
          {
            term: "Late actions",
            value: link("/program/actions?show=late", formatCount(actions.late)),
          },
          {
            term: "Done so far",
            value: link("/program/actions?show=done", formatCount(actions.done)),
          },
        ]}
      />
    </Card>
  );
}

function FeedbackCard(props: { figures: Snapshot; quarter: string; open: boolean }) {
  const { figures, quarter, open } = props;
  return (
    <Card title="Feedback" aside={<a href="/program/feedback">All rounds</a>}>
      {figures.rounds.length === 0 ? (
        <p>
          Nobody was asked for this quarter.{" "}
          {open ? <a href={`/program/feedback/new?quarter=${quarter}`}>Start a round</a> : null}
        </p>
      ) : (
        <ul class="fh-next">
          {figures.rounds.map((round) => (
            <li>
              <a href={`/program/feedback/${round.id}`}>{round.title}</a>
              <small>
                {audienceLabel(round.audience)} · {plural(round.answers, "answer")}
                {round.state === "closed" ? "" : " · not closed then"}
              </small>
              {round.scales.map((scale) => (
                <small>
                  {scale.text}{" "}
                  <b>{scale.mean === null ? "not shown" : `${scale.mean.toFixed(1)} of 5`}</b>
                </small>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
