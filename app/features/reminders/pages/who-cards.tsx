import { formatCount, formatDate } from "#ui/format.ts";
import { Alert, Card } from "#ui/parts.tsx";
import type { AudienceCount, AudiencePerson } from "../audience.queries.ts";
import type { Audience } from "../schema.ts";
import { audienceQuery, labelOf } from "./audience-words.ts";
import { reasonWords } from "./parts.tsx";

/** People shown by name; the rest is a number. */
export const SHOWN = 100;

interface Audited {
  readonly count: AudienceCount;
  readonly people: readonly AudiencePerson[];
}

/** Who gets the message, by name as far as there is room. */
export function WhoCard({ data }: { data: Audited }) {
  const going = data.people.filter((p) => p.hold === null).slice(0, SHOWN);
  const more = data.count.people - going.length;
  return (
    <Card title={`Who: ${formatCount(data.count.people)}`}>
      <ul class="fh-names">
        {going.map((p) => (
          <li>
            <a href={`/people/${p.personId}`}>{labelOf(p)}</a>
            <small>
              {p.courses}
              {p.dueOn ? `, ${formatDate(p.dueOn)}` : ""}
            </small>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p>and {formatCount(more)} more. All stand in the batch once it is made.</p>
      ) : null}
    </Card>
  );
}

/** Who does not, and why. */
export function LeftOutCard({ data, audience }: { data: Audited; audience: Audience }) {
  const { held } = data.count;
  const total = held.reduce((sum, h) => sum + h.people, 0);
  if (total === 0)
    return (
      <Alert kind="success">
        <p>Nobody is left out.</p>
      </Alert>
    );
  return (
    <Card title={`Left out: ${formatCount(total)}`}>
      {held.map((h) => (
        <details>
          <summary>
            {reasonWords(h.reason)}: {formatCount(h.people)}
          </summary>
          <ul class="fh-names">
            {data.people
              .filter((p) => p.hold === h.reason)
              .slice(0, SHOWN)
              .map((p) => (
                <li>
                  <a href={`/people/${p.personId}`}>{labelOf(p)}</a>
                </li>
              ))}
          </ul>
        </details>
      ))}
      {held.some((h) => ["no-address", "stopped", "bounced"].includes(h.reason)) ? (
        <p>
          <a href={`/training/reminders/new?${withUnreachable(audience)}`}>
            Make a list to print for those whom mail does not reach
          </a>
        </p>
      ) : null}
    </Card>
  );
}
const withUnreachable = (audience: Audience) =>
  audienceQuery({ ...audience, unreachable: true }) + "&channel=print";
