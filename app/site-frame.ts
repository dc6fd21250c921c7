/** What surrounds a page of the public site: where its navigation leads, and its other forms. */
import type { Frame, Language } from "#ui/page.tsx";
import { publicMessages } from "#ui/public-messages.ts";
import { asPlainText, inLanguage, type SiteAddress } from "./site-address.ts";

const PLACES = [
  ["/why", "why"],
  ["/take-the-training", "training"],
  ["/be-an-ambassador", "ambassador"],
  ["/library", "library"],
  ["/events", "events"],
  ["/check", "check"],
  ["/get-help", "help"],
] as const;

/** Pages of one place that live at addresses of their own. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  "/why": ["/learn"],
  "/take-the-training": ["/primer"],
  "/be-an-ambassador": ["/working-group"],
};

/** Addresses in English: a Spanish page is given its own when it is sent. */
export function siteNavigation(path: string, lang: Language): Frame["navigation"] {
  const words = publicMessages(lang).navigation;
  return PLACES.map(([href, word]) => ({
    href,
    label: words[word],
    icon: "home",
    current: [href, ...(BESIDE[href] ?? [])].some(
      (place) => path === place || path.startsWith(`${place}/`),
    ),
  }));
}

/** @param url what was asked for: its query goes along to the other forms of the page */
export function siteForms(
  { path, lang }: SiteAddress,
  url: URL,
  origin: string,
): NonNullable<Frame["forms"]> {
  const query = new URLSearchParams(url.searchParams);
  const large = query.get("print") === "large";
  query.delete("print");
  query.delete("lang");
  const link = (address: string, more: Record<string, string> = {}) => {
    const whole = new URLSearchParams([...query, ...Object.entries(more)]).toString();
    return whole === "" ? address : `${address}?${whole}`;
  };
  const kept: Record<string, string> = large ? { print: "large" } : {};
  return {
    urls: {
      en: new URL(inLanguage(path, "en"), origin).href,
      es: new URL(inLanguage(path, "es"), origin).href,
    },
    links: {
      languages: {
        // The bare home address asks the browser for its language; this one says it.
        en: link(path, path === "/" ? { lang: "en", ...kept } : kept),
        es: link(inLanguage(path, "es"), kept),
      },
      plain: link(asPlainText(path, lang)),
      large: link(inLanguage(path, lang), { print: "large" }),
      usual: link(inLanguage(path, lang)),
    },
    large,
  };
}
