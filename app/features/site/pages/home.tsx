import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { Actions, Button } from "#ui/form.tsx";
import { type Language, PublicPage } from "#ui/page.tsx";
import { messagesIn } from "../messages.ts";
import { homeContent } from "../site-content.ts";
import { HarmList } from "./harm-list.tsx";
import { Source, WayCard } from "./site-parts.tsx";
import { SupplyWay } from "./supply-way.tsx";

function Hero({ lang }: { lang: Language }) {
  const words = messagesIn(lang).home;
  return (
    <section class="fh-hero" aria-labelledby="home-title">
      <div>
        <div>
          <h1 id="home-title">{words.heading}</h1>
          <p>{words.lede}</p>
          <Actions>
            <Button href="/take-the-training">{words.training}</Button>
            <Button kind="secondary" href="/be-an-ambassador">
              {words.ambassador}
            </Button>
          </Actions>
        </div>
        <SupplyWay name={words.drawing} />
      </div>
    </section>
  );
}

/** Three ways in: a hand for whoever needs one, the training, a part to play. */
function Ways({ lang }: { lang: Language }) {
  const words = messagesIn(lang).home;
  return (
    <div class="fh-ways">
      <WayCard icon="phone" tint="on" title={words.help} href="/get-help" link={words.helpLink}>
        {words.helpText}
      </WayCard>
      <WayCard
        icon="play"
        tint="blue"
        title={words.training}
        href="/take-the-training"
        link={words.trainingLink}
      >
        {words.trainingText(homeContent(lang).training)}
      </WayCard>
      <WayCard
        icon="star"
        tint="sun"
        title={words.ambassador}
        href="/be-an-ambassador"
        link={words.ambassadorLink}
      >
        {words.ambassadorText}
      </WayCard>
    </div>
  );
}

/** The figure in its careful words, and the four kinds of harm. */
function Why({ lang }: { lang: Language }) {
  const words = messagesIn(lang).home;
  const { estimate } = homeContent(lang);
  return (
    <section class="fh-harm" aria-labelledby="home-why">
      <h2 id="home-why">{words.why}</h2>
      <div>
        <p class="fh-estimate">
          <b>
            {estimate.figure} {estimate.unit}
          </b>{" "}
          {estimate.text} <span>{estimate.mind}</span>
        </p>
        <Source name={estimate.source} lang={lang} />
      </div>
      <div>
        <HarmList lang={lang} />
        <p class="fh-source">
          <a href="/why">{words.more}</a>
        </p>
      </div>
    </section>
  );
}

/** GET /: what this is about, the three ways in, and why it matters to health care. */
export function homePage(c: Context<Env>) {
  const frame = c.get("frame");
  const words = messagesIn(frame.lang).home;
  return c.html(
    <PublicPage
      frame={frame}
      title={words.title}
      description={words.description}
      hero={<Hero lang={frame.lang} />}
      translated
    >
      <Ways lang={frame.lang} />
      <Why lang={frame.lang} />
    </PublicPage>,
  );
}
