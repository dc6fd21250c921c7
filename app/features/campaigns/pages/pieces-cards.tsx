/** Where the pieces of a campaign stand: in one line, by week, and what is next. */
import type { PieceStatus } from "#features/studio/index.ts";
import { pieceStatusLabel } from "#features/studio/index.ts";
import { formatCount, plural } from "#ui/format.ts";
import { Button } from "#ui/form.tsx";
import { Alert, Card, EmptyState, Figures, Tag } from "#ui/parts.tsx";
import type { CampaignRow, WeekRow } from "../campaigns.queries.ts";
import type { CampaignPiece, WeekCount } from "../pieces.queries.ts";
import { daysText, kindName, PieceTag, progressText, weekday } from "./words.tsx";

const SHOWN: readonly PieceStatus[] = [
  "draft",
  "in-review",
  "approved",
  "scheduled",
  "handed-off",
  "published",
];
const sum = (counts: readonly WeekCount[]) => counts.reduce((n, one) => n + one.n, 0);

/** How many pieces stand where, each number leading to them. */
export function Standing(props: {
  campaign: CampaignRow;
  counts: readonly WeekCount[];
  today: string;
  base: string;
}) {
  const { campaign, counts, base } = props;
  if (campaign.pieces === 0) return null;
  const figures = SHOWN.map((status) => ({
    href: `${base}/pieces?status=${status}`,
    count: sum(counts.filter((one) => one.status === status)),
    label: pieceStatusLabel(status),
  })).filter((one) => one.count > 0);
  return (
    <section class="fh-campaign-standing" aria-label="Progress">
      <p>
        <progress value={campaign.ready} max={campaign.pieces} aria-label="Approved pieces">
          {progressText(campaign)}
        </progress>
        <span>{progressText(campaign)}</span>
      </p>
      <Figures figures={figures} />
    </section>
  );
}

/** A piece that is due, and the first thing that keeps it from going out. */
export interface NextPiece {
  readonly piece: CampaignPiece;
  readonly blocks: string | null;
}

export function NextCard({ next, today }: { next: readonly NextPiece[]; today: string }) {
  return (
    <Card title="What is next">
      {next.length === 0 ? (
        <p>Nothing is due in the next two weeks.</p>
      ) : (
        <ul class="fh-next">
          {next.map(({ piece, blocks }) => (
            <li>
              <a href={`/pieces/${piece.id}`}>{piece.title}</a>{" "}
              {piece.plannedOn! < today ? <Tag kind="error">Late</Tag> : null}
              <small>
                {weekday(piece.plannedOn!)} · {nextWords(piece)}
                {blocks ? ` · Blocks: ${blocks}` : ""}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function nextWords(piece: CampaignPiece): string {
  if (piece.status === "draft") return "Finish it and ask for review";
  if (piece.status === "in-review") return "Waits for approval";
  return "Put it out, and tick it";
}

export function WeeksCard(props: {
  base: string;
  weeks: readonly WeekRow[];
  counts: readonly WeekCount[];
  shown: ReadonlyMap<string, readonly CampaignPiece[]>;
  remarks: readonly string[];
  may: boolean;
}) {
  const { base, weeks, counts, shown, may } = props;
  const loose = shown.get("none") ?? [];
  return (
    <Card
      title={weeks.length > 0 ? "Pieces by focus week" : "Pieces"}
      aside={may ? <a href={`${base}/weeks`}>Change focus weeks</a> : null}
    >
      {props.remarks.length > 0 ? (
        <Alert kind="info" title="About these weeks">
          {props.remarks.map((remark) => (
            <p>{remark}</p>
          ))}
        </Alert>
      ) : null}
      {weeks.map((week, i) => (
        <Week
          title={`Week ${i + 1}: ${week.audience}`}
          days={daysText(week)}
          pieces={shown.get(week.id) ?? []}
          counts={counts.filter((one) => one.weekId === week.id)}
          href={`${base}/pieces?week=${week.id}`}
        />
      ))}
      {loose.length > 0 ? (
        <Week
          title={weeks.length > 0 ? "In no focus week" : "All pieces"}
          days={null}
          pieces={loose}
          counts={counts.filter((one) => one.weekId === null)}
          href={`${base}/pieces?week=none`}
        />
      ) : null}
      {sum(counts) === 0 ? (
        <EmptyState
          title="No pieces yet"
          action={may ? <Button href={`${base}/add`}>Add pieces</Button> : null}
        >
          <p>Start from our templates, or put pieces that you have into this campaign.</p>
        </EmptyState>
      ) : null}
    </Card>
  );
}

function Week(props: {
  title: string;
  days: string | null;
  pieces: readonly CampaignPiece[];
  counts: readonly WeekCount[];
  href: string;
}) {
  const all = sum(props.counts);
  const waiting = sum(props.counts.filter((one) => ["draft", "in-review"].includes(one.status)));
  return (
    <section class="fh-campaign-week">
      <h3>{props.title}</h3>
      <p class="usa-hint">
        {[props.days, all === 0 ? "no pieces" : plural(all, "piece")].filter(Boolean).join(" · ")}
        {all === 0
          ? ""
          : waiting === 0
            ? " · all approved"
            : ` · ${formatCount(waiting)} to approve`}
      </p>
      {props.pieces.length > 0 ? (
        <ul>
          {props.pieces.map((piece) => (
            <li>
              <time datetime={piece.plannedOn ?? undefined}>
                {piece.plannedOn ? weekday(piece.plannedOn) : "No day"}
              </time>
              <span>
                <a href={`/pieces/${piece.id}`}>{piece.title}</a>
                <small>{kindName(piece.kind)}</small>
              </span>
              <PieceTag status={piece.status} />
            </li>
          ))}
        </ul>
      ) : null}
      {all > props.pieces.length ? (
        <p>
          <a href={props.href}>
            All {plural(all, "piece")}
            <span class="usa-sr-only"> of {props.title}</span>
          </a>
        </p>
      ) : null}
    </section>
  );
}
