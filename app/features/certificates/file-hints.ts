/** What the file itself, or another copy of it, gives a reviewer to look at. */
import type { Reading, Sign } from "./reading.ts";
import { STATE_LABELS, type CertificateState } from "./schema.ts";
import { onDay } from "./words.ts";

/** Another certificate with the same file or the same words. */
export interface SeenElsewhere {
  readonly same: "file" | "text";
  /** Sent for the same person. */
  readonly own: boolean;
  readonly person: string;
  readonly sentOn: string;
  readonly state: CertificateState;
}

interface FileFacts {
  readonly reading: Reading;
  readonly hasOriginal: boolean;
  readonly elsewhere: readonly SeenElsewhere[];
}

/** Hints about copies, signs of a change, and what could not be read. */
export function fileHints(facts: FileFacts): { kind: string; words: string }[] {
  const { reading, hasOriginal, elsewhere } = facts;
  const hints = [...elsewhere.map(elsewhereHint), ...reading.signs.map(signHint)];
  if (!hasOriginal)
    hints.push({ kind: "expired", words: "The original is no longer kept. Its time was over." });
  else if (reading.how === "failed")
    hints.push({ kind: "failed", words: "The file could not be read. Open it and look yourself." });
  if ((reading.pages ?? 1) > 3)
    hints.push({ kind: "pages", words: `It has ${reading.pages} pages. The first is shown.` });
  return hints;
}

function elsewhereHint(seen: SeenElsewhere): { kind: string; words: string } {
  const what = seen.same === "file" ? "The same file was" : "The same words were";
  const whose = seen.own ? "by this person" : `for ${seen.person}`;
  return {
    kind: `same-${seen.same}`,
    words: `${what} also sent ${whose} on ${onDay(seen.sentOn)}. ${STATE_LABELS[seen.state]}.`,
  };
}

function signHint({ kind, by, madeOn, savedOn }: Sign): { kind: string; words: string } {
  const when = savedOn ? `, on ${onDay(savedOn)}` : "";
  switch (kind) {
    case "saved-again":
      return {
        kind,
        words: `The PDF was saved again${when}, after it was made${madeOn ? ` on ${onDay(madeOn)}` : ""}. Signing or filling in does that too.`,
      };
    case "edited-with":
      return {
        kind,
        words: `${by} saved this PDF last${when}. It can change pages; it can also only print them.`,
      };
    case "written-over":
      return { kind, words: "Text or a stamp was laid over the page. Look at what lies under it." };
    case "picture-edited":
      return {
        kind,
        words: `${by} saved this picture last. Cropping does that too.`,
      };
  }
}
