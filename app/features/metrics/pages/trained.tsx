import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { actorOf } from "#platform/http.ts";
import { BigFigure } from "#ui/chart.tsx";
import { formatCount, formatDate, formatPercent } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Grid } from "#ui/parts.tsx";
import { quarterName } from "../calendar.ts";
import type { PeopleTrained } from "../people-metrics.ts";
import type { MetricGround } from "../metric-ground.ts";
import { CourseTable, DefinitionCard } from "./metric-parts.tsx";
import { AsOfPicker, dayWords } from "./parts.tsx";
import { asOfQuery, rowsAddress, type AsOf } from "./request.ts";

/** The page of the number of people trained: a count against the organization's goal. */
export function trainedPage(
  c: Context<Env>,
  asOf: AsOf,
  ground: MetricGround,
): Response | Promise<Response> {
  const trained = ground.report.peopleTrained;
  const may = actorOf(c).permissions;
  const count = formatCount(trained.count);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={trained.name}
      lede={actorOf(c).unitId === null ? goalSentence(trained) : OWN_SITE}
      crumbs={[{ href: `/metrics${asOfQuery(asOf)}`, label: "Metrics" }]}
      actions={
        trained.goal === null && may.has("metrics:targets") ? (
          <Button href="/metrics/targets">Set a goal</Button>
        ) : undefined
      }
    >
      <Grid columns="main-aside">
        <div>
          <Card title={`As of ${dayWords(asOf)}`}>
            <BigFigure
              value={trained.count}
              label={
                may.has("people:read") ? (
                  <a href={rowsAddress(trained.id, asOf)}>{count} different people</a>
                ) : (
                  `${count} different people`
                )
              }
            />
          </Card>
          <TrendTable trained={trained} asOf={asOf} />
          <CourseTable courses={ground.courses} total={null} />
        </div>
        <div>
          <Card title="Another day">
            <AsOfPicker action={`/metrics/${trained.id}`} asOf={asOf} />
          </Card>
          <DefinitionCard id={trained.id} ground={ground} />
        </div>
      </Grid>
    </WorkspacePage>,
    asOf.errors.length > 0 ? 400 : 200,
  );
}

const OWN_SITE = "Only people of your own site are counted here.";

function goalSentence(t: PeopleTrained): string {
  if (t.goal === null) return "No goal is set yet. A goal says how many people you want to reach.";
  const left = t.goal - t.count;
  return left <= 0
    ? `The goal of ${formatCount(t.goal)} is reached.`
    : `${formatPercent(t.percent)} of the goal of ${formatCount(t.goal)}. ${formatCount(left)} more to go.`;
}

function TrendTable({ trained, asOf }: { trained: PeopleTrained; asOf: AsOf }) {
  return (
    <Card title="Quarter by quarter">
      <table class="usa-table">
        <caption class="usa-sr-only">People trained by the end of each quarter</caption>
        <thead>
          <tr>
            <th scope="col">By the end of</th>
            <th scope="col" class="fh-numeric">
              People trained
            </th>
          </tr>
        </thead>
        <tbody>
          {trained.trend.map((t) => (
            <tr>
              <th scope="row">
                {t.year === null || t.quarter === null
                  ? dayWords(asOf)
                  : `${quarterName(t.year, t.quarter)} (${formatDate(t.on)})`}
              </th>
              <td class="fh-numeric">{formatCount(t.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
