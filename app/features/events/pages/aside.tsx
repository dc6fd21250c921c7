import type { SiteOrganization } from "#features/organization/index.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/parts.tsx";
import { type Category, type Elsewhere, eventContent } from "../kinds.ts";
import { messages } from "../messages.en.ts";

interface SubscribeProps {
  /** The server's own address. */
  readonly base: string;
  readonly kind?: Category | undefined;
  /** The calendar file of the one event that the page shows. */
  readonly one?: string | undefined;
}

/** Leads to the form for visitors; nothing where no single organization could take a suggestion. */
export const SuggestCard = ({ site }: { readonly site: SiteOrganization | null }) =>
  site === null ? null : (
    <Card title={messages.suggest.invite}>
      <p>{messages.suggest.lede}</p>
      <div class="fh-actions">
        <Button kind="secondary" href="/events/suggest">
          {messages.suggest.link}
        </Button>
      </div>
    </Card>
  );

/** Calendars that stay up to date: all events, and the kind that is shown. */
export function Subscribe({ base, kind, one }: SubscribeProps) {
  const words = messages.subscribe;
  const feeds = [
    ...(kind ? [{ name: kind.plural, path: `/events/category/${kind.id}.ics` }] : []),
    { name: words.all, path: "/events.ics" },
  ];
  return (
    <Card title={words.title}>
      {one === undefined ? null : (
        <div class="fh-actions fh-event-one">
          <Button href={one} icon="calendar">
            {words.one}
          </Button>
        </div>
      )}
      <p>{one === undefined ? words.text : words.orAll}</p>
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

/** Where federal agencies announce theirs, and whom to follow. */
export function ElsewhereCard() {
  const words = messages.elsewhere;
  const { federalCalendar, newsletter, accounts } = eventContent().elsewhere;
  return (
    <Card title={words.title}>
      <Place place={federalCalendar} />
      <Place place={newsletter} />
      <h3 class="fh-events-elsewhere">{words.accounts}</h3>
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
    <h3 class="fh-events-elsewhere">
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
