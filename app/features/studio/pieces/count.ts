/** A text as it leaves for a channel, and how long it is there. Pure: the browser counts the same. */
import { lengthOn } from "#checker/length";
import type { Channel } from "../kinds/channels.ts";
import { parseText } from "../render/parse-text.ts";
import type { Hotline } from "../render/piece-document.ts";
import { toPlainText } from "../render/to-plain-text.ts";
import { type Fills, fillMarkdown } from "./fill-text.ts";

/** The plain text that is copied into a post: placeholders filled, marks gone, addresses written out. */
export const plainPost = (text: string, fills: Fills, hotline: Hotline): string =>
  toPlainText(parseText(fillMarkdown(text, fills)), hotline).trimEnd();

/** How long a plain text is on a channel: X by weight (a link 23, an emoji 2), Bluesky by signs. */
export const countOn = (channel: Channel, plain: string): number =>
  lengthOn(
    channel.counting === "characters"
      ? { limit: channel.limit ?? 0 }
      : { limit: channel.limit ?? 0, count: channel.counting },
    plain,
  );
