import type { Context } from "hono";
import { rolloutSummary } from "#features/assignments/index.ts";
import { watchedWaiting } from "#features/imports/index.ts";
import { TrainingTabs } from "#features/training/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { Actions, Button } from "#ui/form.tsx";
import { plural } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Card, Grid } from "#ui/parts.tsx";

export const HANDOVER_CRUMBS = [
  { href: "/training", label: "Training" },
  { href: "/training/handover", label: "Learning system" },
] as const;

/** GET /training/handover: what goes to the learning system, and what comes back. */
export async function handoverPage(c: Context<Env>) {
  const { asked, waiting } = await inScope(c, async (work) => ({
    asked: (await rolloutSummary(work)).asked,
    waiting: await watchedWaiting(work, "completions"),
  }));
  const watching = c.get("services").config.watchDirectory !== undefined;
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Learning system"
      lede="Assignments go out as a file, the course goes in as a card, completions come back. Your learning system stays where people learn."
      crumbs={[HANDOVER_CRUMBS[0]]}
    >
      <TrainingTabs view="handover" may={actorOf(c).permissions} />
      <Grid columns={3}>
        <Card title="1. Assignments out">
          <p>
            Who is asked to take which course, and by when, as CSV or Excel. You choose the columns,
            their names and how dates are written.
          </p>
          <p class="usa-hint">
            {asked > 0 ? (
              <a href="/training/assignments">{plural(asked, "assignment")} in force</a>
            ) : (
              "Nobody is asked to take a course yet."
            )}
          </p>
          <Actions>
            <Button href="/training/handover/assignments">Choose the columns</Button>
          </Actions>
        </Card>
        <Card title="2. Course card">
          <p>
            A page for your learning system that leads to the course on TRAIN and asks for the
            certificate. As text to copy, as SCORM 1.2, or as cmi5.
          </p>
          <p class="usa-hint">It never reports that somebody is done.</p>
          <Actions>
            <Button kind="secondary" href="/training/handover/courses">
              Choose a course
            </Button>
          </Actions>
        </Card>
        <Card title="3. Completions back">
          <p>
            Load the export of your learning system by hand, or let it be dropped into a folder.
            Files with known columns load by themselves.
          </p>
          <p class="usa-hint">
            {waiting > 0 ? (
              <a href="/imports">{plural(waiting, "file")} waiting for you</a>
            ) : watching ? (
              "The folder is looked into every five minutes."
            ) : (
              "No folder is set on this server yet."
            )}
          </p>
          <Actions>
            <Button kind="secondary" href="/training/handover/completions">
              See the folder
            </Button>
          </Actions>
        </Card>
      </Grid>
      <p class="usa-hint">
        No learning system has published a list of columns that we know of, so Fairhand imitates
        none. Keep the columns that yours takes under a name of your own.
      </p>
    </WorkspacePage>,
  );
}
