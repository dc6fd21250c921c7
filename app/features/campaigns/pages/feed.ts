import type { Context } from "hono";
import { calendarHeaders } from "#platform/calendar-file.ts";
import type { Env } from "#platform/env.ts";
import { inScope, seeOther } from "#platform/http.ts";
import { campaignCalendar } from "../campaign-calendar.ts";
import { findCampaign } from "../campaigns.queries.ts";
import { makeFeed, openFeed, revokeFeed } from "../feed.ts";
import { showCampaign } from "./campaign.tsx";
import { pathPart } from "./request.ts";

/** POST /campaigns/:id/feed: a new address, shown this once; the one before ends. */
export async function makeFeedAction(c: Context<Env>) {
  const path = await inScope(c, (work) => makeFeed(work, pathPart(c, "id")));
  return showCampaign(c, `${c.get("services").config.url}${path}`);
}

/** POST /campaigns/:id/feed/end */
export async function endFeedAction(c: Context<Env>) {
  const id = pathPart(c, "id");
  await inScope(c, (work) => revokeFeed(work, id));
  return seeOther(c, `/campaigns/${id}`, {
    kind: "success",
    text: "The address has ended. Calendars that use it get nothing anymore.",
  });
}

/** GET /campaigns/:id/calendar.ics: what the page of the calendar shows, as a file. */
export async function campaignCalendarFile(c: Context<Env>) {
  const text = await inScope(c, async (work) =>
    campaignCalendar(
      work,
      await findCampaign(work, pathPart(c, "id")),
      c.get("services").config.url,
    ),
  );
  return c.body(text, 200, calendarHeaders("campaign"));
}

/** GET /campaign-feed/:organizationId/:key: without an account; the address is the key. */
export async function feedFile(c: Context<Env>) {
  const text = await openFeed(c.get("services"), pathPart(c, "organizationId"), pathPart(c, "key"));
  return c.body(text, 200, {
    ...calendarHeaders("campaign"),
    "content-disposition": 'inline; filename="campaign.ics"',
  });
}
