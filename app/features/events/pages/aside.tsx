import type { SiteOrganization } from "#features/organization/index.ts";
import { Button } from "#ui/button.tsx";
import { Card, Grid } from "#ui/parts.tsx";
import { type Category, type Elsewhere, eventContent } from "../kinds.ts";
import { messages } from "../messages.en.ts";

/** What stands beside every list of events: subscribing, suggesting, and where others announce theirs. */
export function Aside(props: {
  readonly site: SiteOrganization | null;
  /** The server's own address. */
  readonly base: string;
  readonly kind: Category | undefined;
}) {
  return (
    <Grid>
      <Subscribe base={props.base} kind={props.kind} />
      {props.site === null ? null : (
        <Card title={messages.suggest.invite}>
          <div class="fh-actions">
            <Button kind="secondary" href="/events/suggest">
              {messages.suggest.link}
            </Button>
          </div>
        </Card>
      )}
      <ElsewhereCard />
    </Grid>
  );
}

/** Calendars that stay up to date: all events, and the kind that is shown. */
function Subscribe({ base, kind }: { base: string; kind: Category | undefined }) {
  const words = messages.subscribe;
  const feeds = [
    ...(kind ? [{ name: kind.plural, path: `/events/category/${kind.id}.ics` }] : []),
    { name: words.all, path: "/events.ics" },
  ];
  return (
    <Card title={words.title}>
      <p>{words.text}</p>
      <ul class="fh-events-feeds">
        {feeds.map((feed) => (
          <li>
            <a href={`${base.replace(/^https?:/, "webcal:")}${feed.path}`} data-no-prefetch>
              {words.open(feed.name)}
            </a>
            <a href={feed.path} download="" data-no-prefetch>
              {words.file(feed.name)}
            </a>
          </li>
        ))}
      </ul>
      <p class="fh-source">{words.hint}</p>
    </Card>
  );
}

function ElsewhereCard() {
  const words = messages.elsewhere;
  const { federalCalendar, newsletter, accounts } = eventContent().elsewhere;
  return (
    <Card title={words.title}>
      <Place place={federalCalendar} />
      <Place place={newsletter} />
      <h3>{words.accounts}</h3>
      <p>{words.accountsText}</p>
      <ul>
        {accounts.items.map((one) => (
          <li>
            {one.network}: {one.name}
          </li>
        ))}
      </ul>
      <p class="fh-source">{words.source(accounts.source, accounts.checked)}</p>
    </Card>
  );
}

const Place = ({ place }: { readonly place: Elsewhere }) => (
  <>
    <h3>
      <a href={place.url} rel="noreferrer" data-no-prefetch>
        {place.name}
      </a>
    </h3>
    <p>
      {place.by}. {place.text}
    </p>
    <p class="fh-source">{messages.elsewhere.source(place.source, place.checked)}</p>
  </>
);
