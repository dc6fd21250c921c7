import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { BigFigure } from "#ui/chart.tsx";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Card, Grid } from "#ui/parts.tsx";
import { homeContent } from "../site-content.ts";
import { whyContent } from "./why-content.ts";
import { Source, Sources } from "../pages/site-parts.tsx";

/** GET /why: what forced labor is, how it reaches a hospital, and what helps; every point with its source. */
export function whyPage(c: Context<Env>) {
  const { estimate, harms } = homeContent();
  const why = whyContent();
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title="Why it matters"
      lede="Forced labor can be in the goods and in the services of a hospital. Here is what is known, and who says so."
    >
      <Grid columns="main-aside">
        <div class="fh-read">
          {why.map((section) => (
            <>
              <h2>{section.title}</h2>
              <ul>
                {section.points.map((point) => (
                  <li>{point.text}</li>
                ))}
              </ul>
              <Sources names={section.points.map((point) => point.source)} />
            </>
          ))}
          <Actions>
            <Button href="/take-the-training">Take the free training</Button>
          </Actions>
        </div>
        <Grid>
          <Card>
            <BigFigure
              value={estimate.figure}
              unit={estimate.unit}
              label={estimate.text}
              sub={estimate.mind}
            />
            <Source name={estimate.source} />
          </Card>
          <Card title="What it does to a health system">
            <dl class="fh-named">
              {harms.items.map((harm) => (
                <div>
                  <dt>{harm.name}</dt>
                  <dd>{harm.text}</dd>
                </div>
              ))}
            </dl>
            <Source name={harms.source} />
          </Card>
        </Grid>
      </Grid>
    </PublicPage>,
  );
}
