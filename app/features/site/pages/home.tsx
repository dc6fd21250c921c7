import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { BigFigure } from "#ui/chart.tsx";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { Grid } from "#ui/parts.tsx";
import { getHelpContent, homeContent } from "../site-content.ts";
import { trainingContent } from "../take-part/training-content.ts";
import { Source, WayCard } from "./site-parts.tsx";

/** The way from a glove maker over a ship to a hospital; drawn for Fairhand. */
function SupplyWay() {
  const road = "M50 190C110 110 150 110 205 160S320 215 372 96";
  return (
    <svg
      class="fh-hero-way"
      viewBox="0 0 420 260"
      role="img"
      aria-label="A path from a glove maker over a ship to a hospital"
    >
      <path class="fh-way-road" d={road} />
      <path class="fh-way-dots" d={road} />
      <g transform="translate(22 138)">
        <rect class="fh-way-blue" width="74" height="74" rx="20" />
        <path
          class="fh-way-white"
          d="M24 56V36c0-3 5-3 5 0v-8c0-3 5-3 5 0v-2c0-3 5-3 5 0v3c0-3 5-3 5 0v14l4-5c3-3 6 0 4 3l-9 15z"
        />
      </g>
      <g transform="translate(170 122)">
        <rect class="fh-way-teal" width="74" height="74" rx="20" />
        <path
          class="fh-way-white"
          d="M16 44h42l-6 13H22zM24 41v-9h11v9zm14 0v-9h11v9zm-7-12v-8h11v8z"
        />
      </g>
      <g transform="translate(330 44)">
        <rect class="fh-way-sun" width="74" height="74" rx="20" />
        <path class="fh-way-ink" d="M33 18h8v10h10v8H41v10h-8V36H23v-8h10zM18 54h38v4H18z" />
      </g>
    </svg>
  );
}

function Hero() {
  return (
    <section class="fh-hero">
      <div>
        <div>
          <h1>Care begins with what we buy.</h1>
          <p>
            Gloves, gowns, laundry, meals, nursing contracts: forced labor can reach a hospital
            through any of them. People who buy for patients can help prevent it.
          </p>
          <Actions>
            <Button href="/take-the-training">Take the free training</Button>
            <Button kind="secondary" href="/be-an-ambassador">
              Be an ambassador
            </Button>
          </Actions>
        </div>
        <SupplyWay />
      </div>
    </section>
  );
}

/** GET /: what this is about, and the three ways on. */
export function homePage(c: Context<Env>) {
  const { estimate, harms } = homeContent();
  const { hotline } = getHelpContent();
  const training = trainingContent();
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title="Care begins with what we buy"
      description="How health systems prevent forced labor in what they buy: help, training and a plan."
      hero={<Hero />}
    >
      <Grid columns={3}>
        <WayCard
          icon="phone"
          tint="on"
          title="Get help"
          href="/get-help"
          link="Ways to reach the Hotline"
        >
          The Hotline is free and confidential, day and night. {hotline.languages}.
        </WayCard>
        <WayCard
          icon="play"
          tint="blue"
          title="Take the training"
          href="/take-the-training"
          link={`About course ${training.number}`}
        >
          {training.title}: online, on demand, at no cost.
        </WayCard>
        <WayCard
          icon="star"
          tint="sun"
          title="Be an ambassador"
          href="/be-an-ambassador"
          link="See the five steps"
        >
          Five steps bring the training into the way your organization works.
        </WayCard>
      </Grid>
      <section class="fh-harm" aria-label="Why it matters">
        <div>
          <BigFigure value={estimate.figure} unit={estimate.unit} label={estimate.text} />
          <Source name={estimate.source} />
        </div>
        <div>
          <dl>
            {harms.items.map((harm) => (
              <div>
                <dt>{harm.name}</dt>
                <dd>{harm.text}</dd>
              </div>
            ))}
          </dl>
          <p class="fh-more">
            <a href="/why">Read why it matters, with every source</a>
          </p>
        </div>
      </section>
    </PublicPage>,
  );
}
