import type { Context } from "hono";
import {
  organizationSettings,
  readAsProgram,
  type Retention,
} from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { PublicPage } from "#ui/page.tsx";
import { Card, Facts, Grid } from "#ui/parts.tsx";
import { messages } from "./messages.en.ts";
import { privacyContent } from "./statement-content.ts";
import { Reviewed, StatementContents, StatementSections } from "./statement-parts.tsx";

const words = messages.privacy;

/** GET /privacy: what is kept of whom, for how long, and whom to ask; the times are the organization's own. */
export async function privacyPage(c: Context<Env>) {
  const { sections, reviewedOn, keptTitle } = privacyContent();
  const site = c.get("site");
  const who = site?.name ?? messages.somebody;
  const retention =
    site && (await readAsProgram(c.get("services"), site.id, organizationSettings)).retention;
  return c.html(
    <PublicPage
      frame={c.get("frame")}
      title={words.title}
      description={words.description}
      lede={words.lede}
    >
      <Grid columns="main-aside">
        <div class="fh-read">
          <StatementSections sections={sections} who={who} />
          <Reviewed on={reviewedOn} />
        </div>
        <Grid>
          <StatementContents sections={sections} />
          {retention ? (
            <Card title={keptTitle}>
              <p>{words.keptText(who)}</p>
              <Kept retention={retention} />
            </Card>
          ) : null}
        </Grid>
      </Grid>
    </PublicPage>,
  );
}

function Kept({ retention }: { retention: Retention }) {
  return (
    <Facts
      items={(Object.keys(words.kept) as (keyof Retention)[]).map((what) => ({
        term: words.kept[what],
        value: retention[what] === null ? words.untilRemoved : words.days(retention[what]),
      }))}
    />
  );
}
