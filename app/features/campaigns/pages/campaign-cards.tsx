/** What a campaign says of itself, its goals, and what can be done with it as a whole. */
import { formatCount } from "#ui/format.ts";
import { Actions, Button } from "#ui/form.tsx";
import { Card, Facts } from "#ui/parts.tsx";
import type { CampaignRow, GoalRow } from "../campaigns.queries.ts";
import type { GoalNumber } from "../goal-numbers.ts";
import { type GoalKind, goalLabel, kindLabel } from "../schema.ts";
import { daysText } from "./words.tsx";

export function AboutCard(props: { campaign: CampaignRow; base: string; may: boolean }) {
  const { campaign, base, may } = props;
  const tags = campaign.secondaryHashtags;
  return (
    <Card
      title="About"
      aside={
        may ? (
          <a href={`${base}/edit`}>
            Change<span class="usa-sr-only"> what the campaign says of itself</span>
          </a>
        ) : null
      }
    >
      <Facts
        items={[
          { term: "For", value: kindLabel(campaign.kind) },
          {
            term: "Theme",
            value: campaign.theme ? (
              <>
                {campaign.theme}
                {campaign.themeSource ? (
                  <small class="fh-campaign-source">Source: {campaign.themeSource}</small>
                ) : null}
              </>
            ) : (
              "None yet"
            ),
          },
          { term: "Days", value: daysText(campaign) },
          { term: "Primary hashtag", value: campaign.primaryHashtag ?? "None" },
          { term: "More hashtags", value: tags.length > 0 ? tags.join(" ") : "None" },
          { term: "Owner", value: campaign.ownerName ?? "Nobody yet" },
        ]}
      />
      {campaign.notes ? <p class="fh-campaign-notes">{campaign.notes}</p> : null}
      <p class="usa-hint">A post uses two hashtags at most. The check of a piece says so.</p>
    </Card>
  );
}

export function GoalsCard(props: {
  goals: readonly GoalRow[];
  numbers: Partial<Record<GoalKind, GoalNumber>>;
  began: boolean;
  base: string;
  may: boolean;
}) {
  const { goals, numbers, base, may } = props;
  return (
    <Card title="Goals" aside={may ? <a href={`${base}/goals`}>Change goals</a> : null}>
      {goals.length === 0 ? <p>No goals yet.</p> : null}
      <ul class="fh-campaign-goals">
        {goals.map((goal) => (
          <li>
            <b>{goalLabel(goal.kind)}</b>
            <span>{goal.measure}</span>
            <GoalStanding goal={goal} counted={numbers[goal.kind]} />
          </li>
        ))}
      </ul>
      {props.began ? null : <p class="usa-hint">Numbers are counted from the first day on.</p>}
    </Card>
  );
}

/** What was typed in holds before what is counted: it knows the measure. */
function GoalStanding({ goal, counted }: { goal: GoalRow; counted: GoalNumber | undefined }) {
  const target = goal.target === null ? "" : ` of ${formatCount(goal.target)}`;
  if (goal.reached !== null)
    return (
      <small>
        {formatCount(goal.reached)}
        {target} so far, typed in
      </small>
    );
  if (counted)
    return (
      <small>
        <a href={counted.href}>
          {formatCount(counted.count)}
          {target} {counted.what}
        </a>
      </small>
    );
  return goal.target === null ? null : <small>Goal: {formatCount(goal.target)}</small>;
}

export function KeepCard({ campaign, base }: { campaign: CampaignRow; base: string }) {
  const archived = campaign.archivedAt !== null;
  return (
    <Card title="Keep or remove">
      <p class="usa-hint">
        {campaign.out > 0
          ? "Pieces of it are out, so it can be archived, not deleted."
          : "Its pieces stay under Pieces, whatever becomes of the campaign."}
      </p>
      <Actions>
        <form method="post" action={`${base}/${archived ? "unarchive" : "archive"}`}>
          <Button kind="secondary">{archived ? "Take out of the archive" : "Archive"}</Button>
        </form>
        {campaign.out === 0 ? (
          <form method="post" action={`${base}/delete`}>
            <Button kind="quiet" icon="trash">
              Delete
            </Button>
          </form>
        ) : null}
      </Actions>
    </Card>
  );
}
