/** Both languages of the public site say the same: no text is missing, none was left untranslated. */
import { describe, expect, test } from "vitest";
import { messages as siteEnglish } from "./features/site/messages.en.ts";
import { messages as siteSpanish } from "./features/site/messages.es.ts";
import { readContent } from "./platform/content.ts";
import { messages as frameEnglish } from "./ui/public-messages.en.ts";
import { messages as frameSpanish } from "./ui/public-messages.es.ts";

/** Every text by its place; of a function what it says of itself. */
function texts(value: unknown, place = ""): [place: string, text: string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") return [[place, (value as (x: string) => string)("0")]];
  if (typeof value !== "object" || value === null) return [[place, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${place}.${key}`));
}

/** Where a text may be the same in both: names, numbers, addresses, titles of pages that are in English. */
const THE_SAME =
  /\.(product|titled|chat|url|phone|phoneHref|website|keyword|figure|source|sources\.\d+|training)$|\.(resources|more|supplier)\.(items\.)?\d+\.title$|^\.hotline\.facts\.\d+\.term$/;

const PAIRS: readonly [name: string, english: unknown, spanish: unknown][] = [
  ["the frame", frameEnglish, frameSpanish],
  ["Home and Get help", siteEnglish, siteSpanish],
  ["content of Home", readContent("site/home.yaml"), readContent("site/home.es.yaml")],
  ["content of Get help", readContent("site/get-help.yaml"), readContent("site/get-help.es.yaml")],
];

describe.each(PAIRS)("R148 %s", (_name, english, spanish) => {
  const translated = new Map(texts(spanish));

  test("says in Spanish all that it says in English, where a translation adds or needs none", () => {
    const missing = texts(english).filter(([place]) => !translated.has(place));
    expect(missing.map(([place]) => place)).toEqual([]);
    const empty = [...translated].filter(([, text]) => text.trim() === "");
    expect(empty).toEqual([]);
  });

  test("has no text that was left in English", () => {
    const left = texts(english).filter(
      ([place, text]) => translated.get(place) === text && !THE_SAME.test(place),
    );
    expect(left).toEqual([]);
  });

  test("keeps every number and every address as it is", () => {
    const numbers = (text: string) => text.match(/\d[\d,.-]*\d|\d/g)?.toSorted() ?? [];
    const changed = texts(english)
      .filter(([place, text]) => {
        const other = translated.get(place);
        return other !== undefined && numbers(other).join() !== numbers(text).join();
      })
      .map(([place, text]) => [place, text, translated.get(place)]);
    expect(changed).toEqual([]);
  });

  test("R148 speaks to the reader as usted", () => {
    const familiar = [...translated].filter(([, text]) =>
      /\b(tú|tu|tus|tienes|puedes|estás|llama al|envía|te)\b/i.test(text),
    );
    expect(familiar).toEqual([]);
  });
});
