import type { Context } from "hono";
import { CHANNELS, PIECE_STATUSES } from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { asset } from "#ui/assets.ts";
import { Hidden, Select } from "#ui/fields.tsx";
import { plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { Icon } from "#ui/icon.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { type CampaignRow, findCampaign } from "../campaigns.queries.ts";
import { happeningsBetween } from "../happenings.queries.ts";
import { audiencesOfPieces, countPieces, piecesByDay } from "../pieces.queries.ts";
import {
  addressTo,
  type CalendarAddress,
  type CalendarView,
  filterIn,
  neighbors,
  readAddress,
  spanOf,
  titleOf,
  VIEWS,
} from "./calendar-address.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { CalendarList } from "./calendar-list.tsx";
import { CampaignNav, OneCampaignNav } from "./nav.tsx";
import { addressOf, pathPart } from "./request.ts";
import { CRUMBS, daysText } from "./words.tsx";

/** How many pieces of a day stand in a view; the list of the day has the others. */
const MOST: Readonly<Record<CalendarView, number>> = { month: 5, week: 25, list: 60 };
const VIEW_NAMES: Readonly<Record<CalendarView, string>> = {
  month: "Month",
  week: "Week",
  list: "List",
};

/** GET /campaigns/calendar: every piece with a day, and what stands beside it. */
export const calendarPage = (c: Context<Env>) => show(c, null);

/** GET /campaigns/:id/calendar: the same for one campaign. */
export async function campaignCalendarPage(c: Context<Env>) {
  const campaign = await inScope(c, (work) => findCampaign(work, pathPart(c, "id")));
  return show(c, campaign);
}

async function show(c: Context<Env>, campaign: CampaignRow | null) {
  const url = addressOf(c);
  const read = await inScope(c, async (work) => {
    const address = readAddress(url, firstDay(campaign, work.today));
    const span = spanOf(address);
    const filter = filterIn(address, campaign?.id, span);
    return {
      address,
      days: await piecesByDay(work, filter, MOST[address.view]),
      all: await countPieces(work, filter),
      beside: await happeningsBetween(work, span.from, span.to, campaign?.id),
      audiences: await audiencesOfPieces(work),
      undated: await countPieces(work, {
        ...filter,
        from: undefined,
        to: undefined,
        undated: true,
      }),
      today: work.today,
    };
  });
  const { address } = read;
  const may = actorOf(c).permissions.has("campaigns:write");
  const parts = { ...read, may, span: spanOf(address) };
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={campaign ? `Calendar: ${campaign.name}` : "Calendar of campaigns"}
      lede={campaign ? daysText(campaign) : "Pieces, sessions, meetings and awareness days."}
      crumbs={
        campaign ? [...CRUMBS, { href: `/campaigns/${campaign.id}`, label: campaign.name }] : CRUMBS
      }
      wide
    >
      {campaign ? (
        <OneCampaignNav id={campaign.id} view="calendar" />
      ) : (
        <CampaignNav view="calendar" />
      )}
      <Bar address={address} today={read.today} />
      <Filters address={address} audiences={read.audiences} />
      <p class="fh-cal-count">
        {plural(read.all, "piece")} here.{" "}
        {read.undated > 0 ? (
          <a href={campaign ? `/campaigns/${campaign.id}/pieces` : "/pieces"}>
            {plural(read.undated, "piece has", "pieces have")} no day.
          </a>
        ) : null}
      </p>
      {address.view === "list" ? <CalendarList {...parts} /> : <CalendarGrid {...parts} />}
      <Legend />
      {campaign ? (
        <p class="usa-hint">
          <a href={`/campaigns/${campaign.id}/calendar.ics`} download="">
            Download as a calendar file
          </a>
          , or get <a href={`/campaigns/${campaign.id}#feed`}>a private address</a> that stays up to
          date.
        </p>
      ) : null}
      {may ? (
        <script
          type="module"
          src={asset("app/features/campaigns/island/main.ts")}
          nonce={c.get("frame").nonce}
        ></script>
      ) : null}
    </WorkspacePage>,
  );
}

/** A campaign that is to come or over opens on its first day, one that runs on today. */
function firstDay(campaign: CampaignRow | null, today: Temporal.PlainDate): Temporal.PlainDate {
  if (campaign === null) return today;
  const now = today.toString();
  return now >= campaign.startsOn && now <= campaign.endsOn
    ? today
    : Temporal.PlainDate.from(campaign.startsOn);
}

function Bar({ address, today }: { address: CalendarAddress; today: Temporal.PlainDate }) {
  const [before, after] = neighbors(address);
  const turn = (day: Temporal.PlainDate, label: string, rel: "prev" | "next") => (
    <a
      href={addressTo(address, { day })}
      rel={rel}
      aria-label={`${label}: ${titleOf({ ...address, day })}`}
    >
      <Icon name={rel === "prev" ? "back" : "forward"} />
    </a>
  );
  return (
    <div class="fh-cal-bar">
      <nav aria-label="Months and weeks" class="fh-cal-turn">
        {turn(before, "Before", "prev")}
        {turn(after, "After", "next")}
        <a href={addressTo(address, { day: today })}>Today</a>
      </nav>
      <h2 id="calendar-title">{titleOf(address)}</h2>
      <nav aria-label="Views" class="fh-cal-views">
        {VIEWS.map((view) => (
          <a
            href={addressTo(address, { view })}
            aria-current={view === address.view ? "page" : undefined}
          >
            {VIEW_NAMES[view]}
          </a>
        ))}
      </nav>
    </div>
  );
}

function Filters(props: { address: CalendarAddress; audiences: readonly string[] }) {
  const { address } = props;
  return (
    <form method="get" action={address.path} class="fh-filters" aria-label="Narrow the calendar">
      <Hidden name="view" value={address.view} />
      <Hidden name="day" value={address.day.toString()} />
      <Select
        name="channel"
        label="Channel"
        placeholder="All"
        value={address.channel}
        options={CHANNELS.map((one) => ({ value: one.id, label: one.name }))}
      />
      <Select
        name="status"
        label="Status"
        placeholder="All but archived"
        value={address.status}
        options={PIECE_STATUSES}
      />
      <Select
        name="audience"
        label="Audience"
        placeholder="All"
        value={address.audience}
        options={props.audiences.map((one) => ({ value: one, label: one }))}
      />
      <Button kind="secondary">Apply</Button>
    </form>
  );
}

function Legend() {
  return (
    <ul class="fh-cal-legend" aria-label="What the marks mean">
      {(
        [
          ["piece", "Piece"],
          ["session", "Session"],
          ["meeting", "Meeting"],
          ["observance", "Awareness day"],
          ["focus", "Focus week"],
        ] as const
      ).map(([kind, word]) => (
        <li>
          <span class={`fh-cal-mark fh-cal-mark-${kind}`} aria-hidden="true"></span>
          {word}
        </li>
      ))}
    </ul>
  );
}
