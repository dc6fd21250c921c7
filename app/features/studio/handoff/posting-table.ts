/** Posts as the table that a publishing tool reads. Pure. */
import type { DayFormat, PostingColumn, PostingField } from "./schema.ts";

/** One post on one channel, as it goes out. */
export interface Posting {
  readonly text: string;
  /** An address that the tool can fetch; empty where there is none. */
  readonly image: string;
  readonly tags: readonly string[];
  /** A civil date; null while the post has no day. */
  readonly on: string | null;
  /** "09:30" */
  readonly at: string | null;
  /** The channel's name. */
  readonly channel: string;
  readonly title: string;
}

export interface PostingLayout {
  readonly columns: readonly PostingColumn[];
  readonly dayFormat: DayFormat;
  readonly rowsPerFile: number;
}

/**
 * What Buffer takes: these four headings, days like 2027-01-11 09:00, 100 rows a file
 * (https://support.buffer.com, "Bulk upload"; peers.md).
 */
export const BUFFER: PostingLayout = {
  columns: [
    { field: "text", heading: "Text" },
    { field: "image", heading: "Image URL" },
    { field: "tags", heading: "Tags" },
    { field: "time", heading: "Posting Time" },
  ],
  dayFormat: "YYYY-MM-DD HH:mm",
  rowsPerFile: 100,
};

/** Stands where a post has a day and no time of its own. */
export const USUAL_TIME = "09:00";

/**
 * The table as CSV (RFC 4180), in as many files as the tool needs; one with the headings alone where
 * there is no post. No cell can become a formula in a spreadsheet.
 */
export function postingFiles(posts: readonly Posting[], layout: PostingLayout): string[] {
  const head = layout.columns.map((column) => cell(column.heading)).join(",");
  const lines = posts.map((post) =>
    layout.columns.map(({ field }) => cell(valueOf(post, field, layout.dayFormat))).join(","),
  );
  const files: string[] = [];
  for (let at = 0; at === 0 || at < lines.length; at += layout.rowsPerFile)
    files.push(`${[head, ...lines.slice(at, at + layout.rowsPerFile)].join("\r\n")}\r\n`);
  return files;
}

/**
 * A blank before a sign that spreadsheets take for a formula: networks drop it, and a reader of the
 * post would see an apostrophe.
 */
function cell(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]/.test(text) ? ` ${text.trimStart()}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function valueOf(post: Posting, field: PostingField, format: DayFormat): string {
  switch (field) {
    case "text":
      return post.text;
    case "image":
      return post.image;
    case "tags":
      return post.tags.map((tag) => tag.replaceAll(",", " ")).join(",");
    case "time":
      return post.on === null ? "" : timeText(post.on, post.at ?? USUAL_TIME, format);
    case "channel":
      return post.channel;
    case "title":
      return post.title;
    case "hashtags":
      return [...post.text.matchAll(/(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]+/gu)]
        .map(([tag]) => tag)
        .join(" ");
    case "link":
      return /https:\/\/[^\s<>"]*[^\s<>".,;:!?)]/.exec(post.text)?.[0] ?? "";
  }
}

/** A day and a time on the wall, as a tool writes them. */
export function timeText(on: string, at: string, format: DayFormat): string {
  const [year, month, day] = on.split("-") as [string, string, string];
  const [hour, minute] = at.split(":") as [string, string];
  switch (format) {
    case "YYYY-MM-DD HH:mm":
      return `${on} ${at}`;
    case "MM/DD/YYYY HH:mm":
      return `${month}/${day}/${year} ${at}`;
    case "DD/MM/YYYY HH:mm":
      return `${day}/${month}/${year} ${at}`;
    case "MM/DD/YYYY h:mm A": {
      const h = Number(hour);
      return `${month}/${day}/${year} ${h % 12 === 0 ? 12 : h % 12}:${minute} ${h < 12 ? "AM" : "PM"}`;
    }
    case "ISO":
      return `${on}T${at}:00`;
  }
}
