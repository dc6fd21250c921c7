/** An Atom feed (RFC 4287) of resources. */
import { kindLabel } from "../kinds.ts";
import { messages } from "../messages.en.ts";
import type { LibraryEntry } from "../schema.ts";

/** Readers keep what they have had: a feed is for what is new. */
const MOST = 50;

/** @param o.base the site's own address, without a slash at its end */
export function atomFeed(
  entries: readonly LibraryEntry[],
  o: {
    readonly title: string;
    readonly self: string;
    readonly page: string;
    readonly base: string;
  },
): string {
  const newest = entries
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);
  const updated = newest[0]?.changedAt ?? new Date(0);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<title>${escaped(o.title)}</title>`,
    `<id>${escaped(o.self)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(o.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(o.page)}"/>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<author><name>${escaped(o.title)}</name></author>`,
    ...newest.map((entry) => entryOf(entry, o.base)),
    "</feed>",
    "",
  ].join("\n");
}

function entryOf(entry: LibraryEntry, base: string): string {
  const address = `${base}/library/${entry.id}`;
  const about = entry.description ?? messages.result.onlyTitle;
  return [
    "<entry>",
    `<title>${escaped(entry.title)}</title>`,
    `<id>${escaped(address)}</id>`,
    `<link rel="alternate" type="text/html" href="${escaped(address)}"/>`,
    `<published>${entry.addedAt.toISOString()}</published>`,
    `<updated>${entry.changedAt.toISOString()}</updated>`,
    `<category term="${escaped(entry.kind)}" label="${escaped(kindLabel(entry.kind))}"/>`,
    `<summary>${escaped([entry.publisher, about].filter(Boolean).join(". "))}</summary>`,
    "</entry>",
  ].join("\n");
}

/** Text in XML: its five signs, and nothing that XML 1.0 cannot hold. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
