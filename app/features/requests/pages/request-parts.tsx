/** What the page of one request shows. */
import { kindWord } from "#features/contracts/index.ts";
import { formatDate, plural } from "#ui/format.ts";
import { Card, Facts } from "#ui/parts.tsx";
import { EVENTS, type RequestEvent } from "../record-event.ts";
import type { CoveredContract, EventRow, Request } from "../request.queries.ts";
import { type ReminderRow, stepWords } from "../send/remind.ts";
import { HOME } from "./address.ts";
import { CHANNEL_WORDS, StateTag, When } from "./words.tsx";

export function AboutCard(props: {
  readonly request: Request;
  readonly timeZone: string;
  readonly seesContact: boolean;
}) {
  const { request: q, timeZone } = props;
  const when = (at: Date | null) => (at ? <When at={at} timeZone={timeZone} /> : "–");
  const contact = [q.toName, q.toAddress, q.channel === "phone" ? q.phone : null]
    .filter(Boolean)
    .join(" · ");
  return (
    <Card title="Where it stands" aside={<StateTag state={q.state} />}>
      <Facts
        items={[
          {
            term: "Supplier",
            value: (
              <>
                <a href={`/contracts/suppliers/${q.supplierId}`}>{q.supplier}</a> (
                {kindWord(q.kind).toLowerCase()})
              </>
            ),
          },
          { term: "Sent by", value: CHANNEL_WORDS[q.channel] },
          ...(props.seesContact ? [{ term: "To", value: contact || "Nobody named" }] : []),
          { term: "Due", value: formatDate(q.dueOn) },
          { term: "Sent", value: when(q.sentAt) },
          { term: "Answered", value: when(q.answeredAt) },
          {
            term: "Round",
            value: q.roundId ? <a href={`${HOME}/rounds/${q.roundId}`}>{q.round}</a> : "–",
          },
          {
            term: "Asked again",
            value: q.repeatedAs ? (
              <a href={`${HOME}/${q.repeatedAs}`}>See the next request</a>
            ) : q.repeatOn ? (
              `From ${formatDate(q.repeatOn)}`
            ) : (
              "Not by itself"
            ),
          },
          ...(q.repeatOf
            ? [{ term: "Before", value: <a href={`${HOME}/${q.repeatOf}`}>The last answer</a> }]
            : []),
          ...(q.closedReason ? [{ term: "Why it ended", value: q.closedReason }] : []),
        ]}
      />
    </Card>
  );
}

/** Contracts named on the page; of more it says how many. */
const NAMED = 30;

export function ContractsCard({ contracts }: { contracts: readonly CoveredContract[] }) {
  return (
    <Card title="Contracts it covers" aside={plural(contracts.length, "contract")}>
      {contracts.length === 0 ? <p>None is left.</p> : null}
      <ul>
        {contracts.slice(0, NAMED).map((one) => (
          <li>
            <a href={`/contracts/${one.id}`}>{one.number}</a>
            {one.description ? ` · ${one.description}` : ""}
          </li>
        ))}
      </ul>
      {contracts.length > NAMED ? <p>And {contracts.length - NAMED} more.</p> : null}
    </Card>
  );
}

export function RemindersCard(props: {
  readonly reminders: readonly ReminderRow[];
  readonly timeZone: string;
}) {
  const said = props.reminders.filter((one) => !one.passedOver);
  if (said.length === 0) return null;
  return (
    <Card title="Reminders" aside={plural(said.length, "reminder")}>
      <ul>
        {said.map((one) => (
          <li>
            {stepWords(one.step).replace(/^\w/, (letter) => letter.toUpperCase())}:{" "}
            <When at={one.saidAt} timeZone={props.timeZone} />
            {one.mailStatus === "failed" ? " (not delivered)" : ""}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Their reason is in a person's own words, for those who ask and review. */
const FOR_FEW: ReadonlySet<string> = new Set<RequestEvent>(["sent-back", "evidence-removed"]);

const eventWords = (kind: string): string =>
  Object.hasOwn(EVENTS, kind) ? EVENTS[kind as RequestEvent] : kind;

export function History(props: {
  readonly events: readonly EventRow[];
  readonly timeZone: string;
  readonly seesNames: boolean;
}) {
  return (
    <Card title="What happened">
      <ol class="fh-history">
        {props.events.map((one) => (
          <li>
            <b>{eventWords(one.kind)}</b>
            {one.detail && (props.seesNames || !FOR_FEW.has(one.kind)) ? ` (${one.detail})` : ""}
            {props.seesNames && one.byName ? `, ${one.byName}` : ""}
            <br />
            <small>
              <When at={one.at} timeZone={props.timeZone} />
            </small>
          </li>
        ))}
      </ol>
    </Card>
  );
}
