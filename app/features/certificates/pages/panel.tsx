/** One certificate in the reviewer's hand: the picture, what was read beside what is known, the decision. */
import { formatBytes, formatInstant } from "#ui/format.ts";
import { Alert, Icon } from "#ui/parts.tsx";
import type { ReviewItem } from "../review.queries.ts";
import { DECISION_LABELS, STATE_LABELS, VIA_LABELS } from "../schema.ts";
import { onDay } from "../words.ts";
import { DecisionForms } from "./decision-forms.tsx";
import type { PanelData } from "./panel-data.ts";
import { FitTag, GradeTag } from "./marks.tsx";
import { QUEUE, queryOf } from "./request.ts";

/** The picture and the facts; the island swaps it as a whole. */
export function Panel(data: PanelData) {
  const { item } = data;
  return (
    <section class="fh-cert" data-panel={item.id} aria-label={`Certificate of ${item.person}`}>
      <Picture item={item} />
      <div class="fh-cert-side">
        <Who {...data} />
        <Decided {...data} />
        <Checks item={item} />
        <Hints item={item} />
        <DecisionForms {...data} />
        <About {...data} />
      </div>
    </section>
  );
}

function Picture({ item }: { readonly item: ReviewItem }) {
  const original = `${QUEUE}/${item.id}/original`;
  return (
    <div class="fh-cert-picture">
      {item.previewId === null ? (
        <p class="fh-cert-blank">
          <Icon name="file" size={40} />
          {item.fileId === null
            ? "The original is no longer kept. The decision stays."
            : "No picture could be drawn. Open the original and look yourself."}
        </p>
      ) : (
        <a href={`${QUEUE}/${item.id}/picture`} target="_blank" aria-label="See the picture alone">
          <img
            src={`${QUEUE}/${item.id}/picture`}
            alt={`First page of the certificate of ${item.person}`}
          />
        </a>
      )}
      {item.fileId === null ? null : (
        <p class="fh-cert-file">
          <a href={original} download="" data-key="o">
            <Icon name="download" size={18} />
            Open the original
          </a>
          <span>
            {item.fileName}, {formatBytes(Number(item.fileSize))}
          </span>
        </p>
      )}
    </div>
  );
}

function Who({ item }: PanelData) {
  const about = [item.jobTitle, item.sites, item.employeeNumber && `No. ${item.employeeNumber}`];
  return (
    <header class="fh-cert-who">
      <div>
        <h2 tabindex={-1}>
          <a href={`/training/people/${item.personId}`}>{item.person}</a>
        </h2>
        <GradeTag grade={item.judgment.grade} />
      </div>
      <p>{about.filter(Boolean).join(" · ")}</p>
    </header>
  );
}

/** What was decided last, before anything else. */
function Decided({ item, timeZone }: PanelData) {
  const { decidedAt, state } = item;
  if (decidedAt === null || (state !== "accepted" && state !== "sent-back")) return null;
  return (
    <Alert
      kind={state === "accepted" ? "success" : "warning"}
      title={`${STATE_LABELS[state]} by ${item.decidedByName ?? "nobody known"}`}
    >
      {item.completedOn ? <p>Completed on {onDay(item.completedOn)}.</p> : null}
      {item.reason ? <p>{item.reason}</p> : null}
      <p>{formatInstant(decidedAt.toISOString(), timeZone)}</p>
    </Alert>
  );
}

/** What was read, beside what is known; where both are the same, once. */
function Checks({ item }: { readonly item: ReviewItem }) {
  const { name, course, date, grade } = item.judgment;
  const known = item.courseNumber ? `${item.courseTitle} (${item.courseNumber})` : item.courseTitle;
  const day = (value: string | null) => (value === null ? null : onDay(value));
  if (grade === "not-read")
    return (
      <div class="fh-cert-checks">
        <p>{UNREAD_WORDS[item.reading.how === "failed" ? "failed" : "none"]}</p>
        <dl>
          <Known term="Sent in for" value={known} />
          <Known term="Date typed" value={day(item.claimedOn) ?? "None"} />
        </dl>
      </div>
    );
  return (
    <div class="fh-cert-checks">
      <dl>
        <Check term="Name" check={name} known={item.personName} knownAs="Roster" />
        <Check term="Course" check={course} known={known} knownAs="Sent in for" />
        <Check
          term="Date"
          check={{ ...date, read: day(date.read) }}
          known={day(item.claimedOn)}
          knownAs="Typed"
        />
      </dl>
    </div>
  );
}

const UNREAD_WORDS = {
  none: "Nothing is read from a picture. Look at it yourself.",
  failed: "The file could not be read. Open it and look yourself.",
} as const;

function Check(props: {
  readonly term: string;
  readonly check: ReviewItem["judgment"]["name"];
  readonly known: string | null;
  readonly knownAs: string;
}) {
  const { fit, read } = props.check;
  return (
    <div>
      <dt>
        {props.term} <FitTag fit={fit} />
      </dt>
      {fit === "fits" ? (
        <dd>{props.known ?? read}</dd>
      ) : (
        <>
          <dd>
            <span>Document</span> {read ?? "Not found"}
          </dd>
          <dd>
            <span>{props.knownAs}</span> {props.known ?? "Nothing"}
          </dd>
        </>
      )}
    </div>
  );
}

const Known = ({ term, value }: { readonly term: string; readonly value: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{value}</dd>
  </div>
);

function Hints({ item }: { readonly item: ReviewItem }) {
  const { hints } = item.judgment;
  if (hints.length === 0) return null;
  return (
    <div class="fh-cert-hints">
      <h3>Worth a look</h3>
      <ul>
        {hints.map((hint) => (
          <li data-hint={hint.kind}>
            <Icon name="flag" size={18} />
            <span>{hint.words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where it came from and what was decided about it before. */
function About({ item, decisions, timeZone, filter }: PanelData) {
  const at = (date: Date) => formatInstant(date.toISOString(), timeZone);
  return (
    <div class="fh-cert-about">
      {item.voidReason === null ? null : (
        <Alert kind="warning" title="Its completion is voided">
          <p>{item.voidReason}</p>
        </Alert>
      )}
      <p>
        {VIA_LABELS[item.via]}
        {item.via === "staff" ? ` (${item.submittedByName})` : ""}, {at(item.submittedAt)}.{" "}
        <a href={`${QUEUE}/${item.id}${queryOf(filter)}`}>Link to this one</a>
      </p>
      {decisions.length === 0 ? null : (
        <ol>
          {decisions.map((decision) => (
            <li>
              {DECISION_LABELS[decision.kind]}
              {decision.completedOn ? `, completed on ${onDay(decision.completedOn)}` : ""}, by{" "}
              {decision.decidedByName}, {at(decision.decidedAt)}.
              {decision.reason ? ` ${decision.reason}` : ""}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
