import type { Block, Inline, SharedText } from "#features/studio/index.ts";
import type { Hotline } from "#ui/page.tsx";
import { sourceNamed } from "../sources.ts";
import { ambassadorContent } from "./ambassador-content.ts";
import { messages } from "./messages.en.ts";
import { trainingContent } from "./training-content.ts";

const words = messages.share;

const heading = (text: string): Block => ({ type: "heading", level: 2, content: [{ text }] });
const paragraph = (...content: Inline[]): Block => ({ type: "paragraph", content });
const list = (ordered: boolean, items: readonly (readonly Inline[])[]): Block => ({
  type: "list",
  ordered,
  items,
});
const named = ({ name, text }: { name: string; text: string }): readonly Inline[] => [
  { text: `${name}:`, strong: true },
  { text: ` ${text}` },
];

/** Be an ambassador as a text for other people's pages. */
export function toolkitText(given: {
  /** Where the page stands here. */
  readonly address: string;
  /** Whose site that is. */
  readonly site: string | null;
  readonly sharedBy: string | undefined;
  readonly hotline: Hotline;
}): SharedText {
  const content = ambassadorContent();
  const { url, video } = trainingContent();
  const toolkit = sourceNamed(content.source);
  return {
    title: words.heading,
    blocks: [
      paragraph({ text: messages.ambassador.lede }),
      heading(messages.ambassador.does),
      list(
        false,
        content.does.map(({ text }) => [{ text }]),
      ),
      heading(messages.ambassador.steps),
      list(true, content.steps.map(named)),
      heading(messages.ambassador.metrics),
      ...content.metrics.flatMap(({ name, items }) => [
        paragraph({ text: name, strong: true }),
        list(
          false,
          items.map((text) => [{ text }]),
        ),
      ]),
      ...content.footnotes.map((text) => paragraph({ text })),
      paragraph({ text: content.targetsSay }),
      list(
        false,
        content.targets.map(({ year, percent }) => [
          { text: `${messages.ambassador.byYear(year)}: ${percent}%` },
        ]),
      ),
      heading(messages.training.title),
      paragraph({ text: words.courseLine, href: url }),
      paragraph({ text: words.video, href: video }),
    ],
    sources: [
      { title: `${toolkit.title}, ${toolkit.publisher}, ${toolkit.date}`, url: content.url },
      { title: words.sourceHere(given.site), url: given.address },
    ],
    notice: content.notice,
    sharedBy: given.sharedBy,
    hotline: given.hotline,
  };
}
