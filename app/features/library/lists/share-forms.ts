/** A list as others may copy it: Markdown, HTML and plain text, the source of every resource kept. */
import {
  type Block,
  type Hotline,
  type Inline,
  type ShareForms,
  toShare,
} from "#features/studio/index.ts";
import { kindLabel } from "../kinds.ts";
import type { LibraryEntry } from "../schema.ts";
import { datedText } from "../words.ts";
import type { ListEntry } from "./list-entries.ts";
import { messages } from "./messages.en.ts";

export interface ToCopy {
  readonly title: string;
  readonly description: string | null;
  readonly entries: readonly ListEntry[];
  /** The server's own address, and the list's below it. */
  readonly base: string;
  readonly path: string;
  /** Whose list it is; null where nobody stands behind it. */
  readonly from: string | null;
  /** Who puts it on a page of theirs. */
  readonly by: string | null;
  readonly notice: string;
  readonly hotline: Hotline;
}

export function shareForms(list: ToCopy): ShareForms {
  const shown = list.entries.flatMap(({ entry, note }) => (entry ? [{ entry, note }] : []));
  const blocks: Block[] = [
    ...(list.description
      ? [{ type: "paragraph" as const, content: [{ text: list.description }] }]
      : []),
    {
      type: "list",
      ordered: true,
      items: shown.map(({ entry, note }) => itemOf(entry, note, list.base)),
    },
  ];
  return toShare({
    title: list.title,
    blocks,
    sources: [
      {
        title: list.from === null ? messages.shared.fairhand : messages.shared.from(list.from),
        url: `${list.base}${list.path}`,
      },
    ],
    notice: list.notice,
    hotline: list.hotline,
    ...(list.by === null ? {} : { sharedBy: list.by }),
  });
}

/** Title, kind, who published it and when; then why it is on the list. */
function itemOf(entry: LibraryEntry, note: string | null, base: string): Inline[] {
  const said = [
    kindLabel(entry.kind),
    entry.publisher === null ? null : messages.shared.published(entry.publisher),
    entry.dated && datedText(entry.dated),
  ].filter((one) => one !== null);
  return [
    { text: entry.title, href: entry.url ?? `${base}/library/${entry.id}` },
    { text: ` (${said.join(", ")})${note ? `. ${note}` : ""}` },
  ];
}
