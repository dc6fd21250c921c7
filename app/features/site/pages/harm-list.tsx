import type { Language } from "#ui/page.tsx";
import { homeContent } from "../site-content.ts";
import { Source } from "./site-parts.tsx";

/** The four kinds of harm to health care, who names them, and where. */
export function HarmList({ lang }: { lang?: Language | undefined }) {
  const { harms } = homeContent(lang);
  return (
    <>
      <dl>
        {harms.items.map((harm) => (
          <div>
            <dt>{harm.name}</dt>
            <dd>{harm.text}</dd>
          </div>
        ))}
      </dl>
      <p class="fh-source">{harms.mind}</p>
      <Source name={harms.source} lang={lang} />
    </>
  );
}
