import type { Hotline, Inline } from "./piece-document.ts";

/**
 * The Hotline block in words, the same in every format. What it offers: Human Trafficking Prevention
 * Month Toolkit 2023 (HHS), facts/hotline.json.
 */
export interface HotlineWords {
  readonly title: string;
  /** How to reach it, the way itself as a link. */
  readonly ways: readonly (readonly Inline[])[];
  readonly note: string;
}

export function hotlineWords(hotline: Hotline): HotlineWords {
  const chat = hotline.chatHref.replace(/^https:\/\//, "");
  return {
    title: "National Human Trafficking Hotline",
    ways: [
      [{ text: "Call " }, { text: hotline.phone, strong: true, href: hotline.phoneHref }],
      [{ text: "Text " }, { text: hotline.sms, strong: true }],
      [{ text: "Chat at " }, { text: chat, href: hotline.chatHref }],
    ],
    note: "Free and confidential, day and night, in more than 200 languages. In danger now? Call 911.",
  };
}
