import type { Context } from "hono";
import { findPiece, judgePieces } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import type { Work } from "#platform/work.ts";
import { plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Grid } from "#ui/parts.tsx";
import { findCampaign, goalsOf, weeksOf } from "../campaigns.queries.ts";
import { ownFeed } from "../feed.ts";
import { goalNumbers } from "../goal-numbers.ts";
import { countByWeek, listCampaignPieces, nextPieces } from "../pieces.queries.ts";
import { weekRemarks } from "../weeks.ts";
import { AboutCard, GoalsCard, KeepCard } from "./campaign-cards.tsx";
import { FeedCard } from "./feed-card.tsx";
import { OneCampaignNav } from "./nav.tsx";
import { type NextPiece, NextCard, Standing, WeeksCard } from "./pieces-cards.tsx";
import { pathPart } from "./request.ts";
import { CRUMBS, daysText } from "./words.tsx";

/** How far ahead the next pieces are looked for. */
const SOON_DAYS = 14;
/** How many pieces of a week stand on the page; the list has the others. */
export const WEEK_SHOWS = 8;

/** GET /campaigns/:id: what it says, where its pieces stand, what blocks, what is next. */
export const campaignPage = (c: Context<Env>) => showCampaign(c, null);

/** @param newAddress a calendar address that was made just now and is shown this once */
export async function showCampaign(c: Context<Env>, newAddress: string | null) {
  const id = pathPart(c, "id");
  const { hotline } = c.get("frame");
  const read = await inScope(c, async (work) => {
    const campaign = await findCampaign(work, id);
    const weeks = await weeksOf(work, id);
    return {
      campaign,
      weeks,
      goals: await goalsOf(work, id),
      numbers: await goalNumbers(work, campaign),
      counts: await countByWeek(work, id),
      shown: await shownOfWeeks(work, id, [...weeks.map((week) => week.id), "none"]),
      next: await nextOf(work, id, hotline),
      feed: await ownFeed(work, id),
      today: work.today.toString(),
    };
  });
  const { campaign } = read;
  const actor = actorOf(c);
  const may = actor.permissions.has("campaigns:write");
  const base = `/campaigns/${id}`;
  const remarks = weekRemarks(read.weeks, campaign);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={campaign.name}
      lede={campaign.theme ? `${campaign.theme} · ${daysText(campaign)}` : daysText(campaign)}
      crumbs={CRUMBS}
      actions={may && campaign.archivedAt === null ? <Buttons base={base} /> : null}
    >
      <OneCampaignNav id={id} view="campaign" />
      {campaign.archivedAt !== null ? (
        <Alert kind="info" title="This campaign is archived">
          <p>It stands here as it was. Copy it to hold it again.</p>
        </Alert>
      ) : null}
      <Standing campaign={campaign} counts={read.counts} today={read.today} base={base} />
      <Grid columns="main-aside">
        <div>
          {campaign.pieces > 0 ? <NextCard next={read.next} today={read.today} /> : null}
          <WeeksCard
            base={base}
            weeks={read.weeks}
            counts={read.counts}
            shown={read.shown}
            remarks={remarks}
            may={may}
          />
        </div>
        <div>
          <AboutCard campaign={campaign} base={base} may={may} />
          <GoalsCard
            goals={read.goals}
            numbers={read.numbers}
            began={campaign.startsOn <= read.today}
            base={base}
            may={may}
          />
          <FeedCard
            base={base}
            made={read.feed?.madeAt ?? null}
            address={newAddress}
            timeZone={actor.timeZone}
          />
          {may ? <KeepCard campaign={campaign} base={base} /> : null}
        </div>
      </Grid>
    </WorkspacePage>,
  );
}

const Buttons = ({ base }: { base: string }) => (
  <>
    <Button href={`${base}/add`} icon="plus">
      Add pieces
    </Button>
    <Button href={`${base}/copy`} kind="secondary">
      Copy to another year
    </Button>
  </>
);

/** The first pieces of each focus week, and of no week. */
async function shownOfWeeks(work: Work, campaignId: string, weekIds: readonly string[]) {
  const shown = new Map<string, Awaited<ReturnType<typeof listCampaignPieces>>>();
  for (const weekId of weekIds)
    shown.set(
      weekId,
      await listCampaignPieces(work, { campaignId, weekId }, { number: 1, size: WEEK_SHOWS }),
    );
  return shown;
}

/** What is due soon or late, and what keeps each of it from going out. */
async function nextOf(
  work: Work,
  campaignId: string,
  hotline: Parameters<typeof judgePieces>[2],
): Promise<NextPiece[]> {
  const until = work.today.add({ days: SOON_DAYS }).toString();
  const next = await nextPieces(work, until, campaignId);
  const drafts = next.filter((piece) => ["draft", "in-review"].includes(piece.status));
  const whole = [];
  for (const draft of drafts) whole.push(await findPiece(work, draft.id));
  const judged = new Map(
    (await judgePieces(work, whole, hotline)).map(({ piece, judged: { stops } }) => [
      piece.id,
      stops,
    ]),
  );
  return next.map((piece) => {
    const stops = judged.get(piece.id) ?? [];
    const more = stops.length > 1 ? ` and ${plural(stops.length - 1, "other thing")}` : "";
    return { piece, blocks: stops[0] ? `${stops[0].title}${more}` : null };
  });
}
