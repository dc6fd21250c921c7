import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { PublicPage } from "#ui/page.tsx";
import { Grid } from "#ui/parts.tsx";
import { messages } from "./messages.en.ts";
import { accessibilityContent } from "./statement-content.ts";
import { Reviewed, StatementContents, StatementSections } from "./statement-parts.tsx";

/** GET /accessibility: what is tested, what helps, and what is known to fall short. */
export function accessibilityPage(c: Context<Env>) {
  const { sections, reviewedOn } = accessibilityContent();
  const { title, description, lede } = messages.accessibility;
  return c.html(
    <PublicPage frame={c.get("frame")} title={title} description={description} lede={lede}>
      <Grid columns="main-aside">
        <div class="fh-read">
          <StatementSections sections={sections} who={c.get("site")?.name ?? messages.somebody} />
          <Reviewed on={reviewedOn} />
        </div>
        <Grid>
          <StatementContents sections={sections} />
        </Grid>
      </Grid>
    </PublicPage>,
  );
}
