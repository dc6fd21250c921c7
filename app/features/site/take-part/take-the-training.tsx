import type { Context } from "hono";
import { CreditExplained, CreditForBoard } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Card, Facts, Grid } from "#ui/parts.tsx";
import { trainingContent } from "./training-content.ts";
import { Outside, Source } from "../pages/site-parts.tsx";

/** GET /take-the-training: what the course is, for whom, and the way to it. */
export function takeTheTrainingPage(c: Context<Env>) {
  const training = trainingContent();
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title="Take the training"
      lede={`${training.title} is free, online and open to everybody who buys or recruits for care.`}
    >
      <Grid columns="main-aside">
        <div class="fh-read">
          <Actions>
            <Button href={training.url} icon="external" outside>
              Open course {training.number} on TRAIN
            </Button>
          </Actions>
          <h2>What you will learn</h2>
          <dl class="fh-named">
            {training.aims.map((aim) => (
              <div>
                <dt>{aim.name}</dt>
                <dd>{aim.text}</dd>
              </div>
            ))}
          </dl>
          <h2>How to take it</h2>
          <ol class="fh-numbered">
            {training.way.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <h2 id="credit">Credit, explained</h2>
          <CreditExplained />
          <h3>For your own board</h3>
          <CreditForBoard />
          <h2>No time yet?</h2>
          <p>
            <Outside href={training.video}>Watch the call-to-action video</Outside>. It takes about
            three minutes and opens on YouTube.
          </p>
        </div>
        <Card title="The course at a glance">
          <Facts
            items={[
              ...training.facts,
              { term: "Number", value: training.number },
              { term: "Given by", value: "The course's providers, not this site" },
            ]}
          />
          <Source name={training.source} />
        </Card>
      </Grid>
    </PublicPage>,
  );
}
