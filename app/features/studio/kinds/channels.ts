/** Where pieces go, and how much fits there. Pure: the browser reads it, too. */

/** How a channel counts: X by weight, Bluesky by what readers see as one sign, others by code point. */
export type Counting = "weighted" | "graphemes" | "characters";

/** One place where a piece is published or shown. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** A social network: its text is plain, and its links stand as addresses. */
  readonly social: boolean;
  /** Most characters of one post; null where the channel sets no limit. */
  readonly limit: number | null;
  readonly counting: Counting;
  /** What a link counts as, whatever its length; null where it counts as it is written. */
  readonly linkCountsAs: number | null;
  /** Where the limit was seen; null where there is none. */
  readonly source: string | null;
}

const SEEN = "https://support.buffer.com/article/588-character-limits-for-each-social-network";
const SEEN_X = "https://toolsop.com/blog/character-limit-twitter-linkedin";

const network = (
  id: string,
  name: string,
  limit: number,
  counting: Counting = "characters",
): Channel => ({ id, name, social: true, limit, counting, linkCountsAs: null, source: SEEN });

const other = (id: string, name: string): Channel => ({
  id,
  name,
  social: false,
  limit: null,
  counting: "characters",
  linkCountsAs: null,
  source: null,
});

/**
 * All channels in the order in which pages list them.
 * No source document states the limits: they were seen where `source` says.
 * Facebook itself takes 63,206; publishing tools take 5,000, so that is the limit here.
 */
export const CHANNELS = [
  { ...network("x", "X", 280, "weighted"), linkCountsAs: 23, source: SEEN_X },
  network("linkedin", "LinkedIn", 3000),
  network("facebook", "Facebook", 5000),
  network("instagram", "Instagram", 2200),
  network("threads", "Threads", 500),
  network("bluesky", "Bluesky", 300, "graphemes"),
  network("mastodon", "Mastodon", 500),
  other("newsletter", "Newsletter"),
  other("intranet", "Intranet"),
  other("email", "E-mail"),
  other("website", "Website"),
  other("print", "Print"),
  other("screen", "Screens and displays"),
  other("meeting", "Meeting"),
  other("presentation", "Presentation"),
] as const satisfies readonly Channel[];

/** A channel by its id; undefined for one that nobody knows. */
export const channelOf = (id: string): Channel | undefined =>
  CHANNELS.find((channel) => channel.id === id);
