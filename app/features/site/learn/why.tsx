import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { BigFigure } from "#ui/chart.tsx";
import { Actions, Button } from "#ui/form.tsx";
import { PublicPage } from "#ui/page.tsx";
import { HarmList } from "../pages/harm-list.tsx";
import { PageHead } from "../pages/page-head.tsx";
import { Source } from "../pages/site-parts.tsx";
import { homeContent } from "../site-content.ts";
import { learnChapters } from "./learn-content.ts";
import { messages } from "./messages.en.ts";

const words = messages.why;

/** The pages to choose from, by chapter. */
function Contents() {
  return (
    <section class="fh-chapters" aria-labelledby="pages">
      <h2 id="pages">{words.pages}</h2>
      {learnChapters().map((chapter) => (
        <section>
          <h3>{chapter.title}</h3>
          <ul>
            {chapter.pages.map((page) => (
              <li>
                <a href={page.href}>{page.title}</a>
                <p>{page.short}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** GET /why: the figure, the four kinds of harm, and the short pages behind them. */
export function whyPage(c: Context<Env>) {
  const { estimate } = homeContent();
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      hero={<PageHead title={words.title} lede={words.lede} drawing="supply" />}
    >
      <section class="fh-harm" aria-label={words.harms}>
        <div>
          <BigFigure
            value={estimate.figure}
            unit={estimate.unit}
            label={estimate.text}
            sub={estimate.mind}
          />
          <Source name={estimate.source} />
        </div>
        <div>
          <HarmList />
        </div>
      </section>
      <Contents />
      <Actions>
        <Button href="/take-the-training">{words.training}</Button>
        <Button kind="secondary" href="/learn/sources">
          {words.all}
        </Button>
      </Actions>
    </PublicPage>,
  );
}
