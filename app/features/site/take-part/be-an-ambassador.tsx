import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { formatPercent } from "#ui/format.ts";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Card, Facts, Grid } from "#ui/parts.tsx";
import { ambassadorContent } from "./ambassador-content.ts";
import { Source } from "../pages/site-parts.tsx";

/** GET /be-an-ambassador: the five steps, the targets, and where to begin. */
export function beAnAmbassadorPage(c: Context<Env>) {
  const ambassador = ambassadorContent();
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title="Be an ambassador"
      lede="One person can bring the training into a whole health system. Five steps show the way."
    >
      <Grid columns="main-aside">
        <div class="fh-read">
          <h2>The five steps</h2>
          <ol class="fh-numbered">
            {ambassador.steps.map((step) => (
              <li>
                <b>{step.name}</b>
                <br />
                {step.text}
              </li>
            ))}
          </ol>
          <Source name={ambassador.source} />
          <Actions>
            <Button href="/take-the-training">Start with the training</Button>
            <Button kind="secondary" href={ambassador.url} icon="external">
              Open the official toolkit
            </Button>
          </Actions>
        </div>
        <Grid>
          <Card title="What to aim for">
            <p>Share of contract managers, supply chain staff and HR staff who are trained:</p>
            <Facts
              items={ambassador.targets.map(({ year, percent }) => ({
                term: `By the end of year ${year}`,
                value: formatPercent(percent),
              }))}
            />
            <Source name={ambassador.source} />
          </Card>
          <Card title="Does your organization use Fairhand?">
            <p>It keeps the plan, the numbers and the next step with you.</p>
            <p>
              <a href="/sign-in">Sign in</a>, or ask your administrator to invite you.
            </p>
          </Card>
        </Grid>
      </Grid>
    </PublicPage>,
  );
}
