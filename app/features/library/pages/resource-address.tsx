import { formatDate } from "#ui/format.ts";
import { Button } from "#ui/button.tsx";
import { Alert, Card } from "#ui/parts.tsx";
import { followed } from "../followed.ts";
import type { Link } from "../links/links.queries.ts";
import { messages } from "../messages.en.ts";
import type { LibraryEntry } from "../schema.ts";
import type { Library } from "../search/build-library.ts";
import { nearness, sourceText } from "../words.ts";

const words = messages.one;

function Out({ href }: { href: string }) {
  return (
    <a class="fh-address" href={href} rel="noreferrer" data-no-prefetch>
      {href}
    </a>
  );
}

/** A newer one, a dead or moved address, an entry that is here for old links only. */
export function Notices(props: {
  readonly entry: LibraryEntry;
  readonly library: Library;
  readonly link: Link | undefined;
  readonly timeZone: string;
}) {
  const { entry, library, link } = props;
  const successor = entry.replacedBy === null ? null : followed(library, entry.replacedBy);
  return (
    <>
      {entry.removed ? (
        <Alert kind="warning">
          <p>{words.removed}</p>
        </Alert>
      ) : null}
      {successor && successor.id !== entry.id ? (
        <Alert kind="info">
          <p>
            {words.replaced} <a href={`/library/${successor.id}`}>{successor.title}</a>
          </p>
        </Alert>
      ) : null}
      {link?.state === "dead" ? (
        <Alert kind="warning">
          <p>{words.dead(dayIn(link.checkedAt, props.timeZone))}</p>
          {entry.parentUrl ? (
            <p>
              {words.deadOn} <Out href={entry.parentUrl} />
            </p>
          ) : null}
          <Ask entry={entry} />
        </Alert>
      ) : null}
      {link?.state === "moved" && link.movedTo ? (
        <Alert kind="info">
          <p>
            {words.moved} <Out href={link.movedTo} />
          </p>
        </Alert>
      ) : null}
    </>
  );
}

const dayIn = (at: Date, timeZone: string): string =>
  formatDate(at.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDate().toString());

/** Where it is and how that is known; without an address: the nearest page, and whom to ask. */
export function Address({ entry }: { entry: LibraryEntry }) {
  return (
    <Card title={words.address} id="address">
      {entry.url ? (
        <>
          <p>
            <Button href={entry.url} outside>
              {words.open}
            </Button>
          </p>
          <p>
            <Out href={entry.url} />
          </p>
          <p class="fh-soft">{entry.urlNote ?? words.printed}</p>
          {entry.altUrls.length > 0 ? (
            <>
              <p>{words.others}</p>
              <ul class="fh-plain-list">
                {entry.altUrls.map((url) => (
                  <li>
                    <Out href={url} />
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      ) : (
        <>
          <p>{words.noAddress}</p>
          {entry.parentUrl ? (
            <p>
              {words.parent} <Out href={entry.parentUrl} />{" "}
              <span class="fh-soft">{entry.parentNote && nearness(entry.parentNote)}</span>
            </p>
          ) : null}
          <Ask entry={entry} />
        </>
      )}
    </Card>
  );
}

function Ask({ entry }: { entry: LibraryEntry }) {
  const source = entry.sources[0];
  const query = [
    `subject=${encodeURIComponent(words.subject(entry.title))}`,
    `body=${encodeURIComponent(words.body(entry.title, source ? sourceText(source) : ""))}`,
  ];
  return (
    <p>
      {words.ask} <a href={`mailto:${words.mail}?${query.join("&")}`}>{words.mail}</a>.
    </p>
  );
}
