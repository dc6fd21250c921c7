import { readContentText } from "#platform/content.ts";
import { renderPdf } from "#platform/documents.ts";
import { formatCount, formatDate, formatPercent, plural } from "#ui/format.ts";
import { audienceLabel } from "../feedback/schema.ts";
import { type GroundChoice, groundValue } from "./grounds.queries.ts";
import { quarterName } from "./quarters.queries.ts";
import type { ChangeRow, Review } from "./reviews.queries.ts";
import { outcomeLabel } from "./schema.ts";
import { moveWords, statusWords } from "./words.ts";

export interface ReviewDocument {
  readonly organization: string;
  readonly review: Review;
  readonly changes: readonly ChangeRow[];
  readonly toCheck: readonly ChangeRow[];
  readonly grounds: ReadonlyMap<string, GroundChoice>;
  readonly today: Temporal.PlainDate;
}

/** A review as a tagged PDF (PDF/UA-1). Call it outside of any transaction. @throws DocumentFault */
export const reviewPdf = (d: ReviewDocument): Promise<Uint8Array> =>
  renderPdf({
    source: readContentText("documents/review.typ"),
    data: viewOf(d),
    title: `${d.organization}: review of ${quarterName(d.review).toLowerCase()}`,
    date: d.today,
  });

function viewOf({ organization, review, changes, toCheck, grounds }: ReviewDocument) {
  const f = review.figures;
  return {
    organization,
    title: `Review of ${quarterName(review).toLowerCase()}`,
    span: `${formatDate(review.from)} to ${formatDate(review.to)}. Figures as of ${formatDate(f.asOf)}, taken on ${formatDate(review.figuresOn)}.`,
    state: review.closedAt ? `Closed by ${review.closedBy ?? ""}` : "Not closed yet",
    foot: `${organization} · not from or endorsed by the U.S. Department of Health and Human Services`,
    checked: toCheck.map((c) => ({
      what: c.sentence,
      became:
        c.checkedIn === review.id && c.outcome !== null
          ? [outcomeLabel(c.outcome), c.outcomeNote ?? ""].filter(Boolean).join(": ")
          : "Not checked yet",
    })),
    metrics: f.metrics.map((m) => ({
      name: m.name,
      counted: m.counted,
      share: formatPercent(m.percent),
      move: moveWords(m.percent, m.before),
      expected: formatPercent(m.expected),
      status: statusWords(m.status),
    })),
    done: [
      f.activity.sessions === 0
        ? "Sessions: none"
        : `Sessions: ${formatCount(f.activity.sessions)}, ${plural(f.activity.came, "person", "people")} came`,
      `Outreach: ${plural(f.activity.occasions, "occasion")} reached ${formatCount(f.activity.reached)}, ${plural(f.activity.signUps, "sign-up")}`,
      `Actions: ${formatCount(f.actions.open)} open, ${formatCount(f.actions.late)} late, ${formatCount(f.actions.done)} done so far`,
      `Trained in all: ${formatCount(f.trained)}`,
    ],
    feedback: f.rounds.map(
      (r) =>
        `${r.title} (${audienceLabel(r.audience)}): ${plural(r.answers, "answer")}${r.scales
          .map((s) => `. ${s.text} ${s.mean === null ? "not shown" : `${s.mean.toFixed(1)} of 5`}`)
          .join("")}`,
    ),
    notes: review.notes ?? "",
    changes: changes.map((c) => ({
      what: c.sentence,
      why: [grounds.get(groundValue(c))?.label ?? "", c.reason ?? ""].filter(Boolean).join(". "),
      who: c.ownerName ?? "No owner",
      day: c.dueOn ? formatDate(c.dueOn) : "No day",
    })),
  };
}
