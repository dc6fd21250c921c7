import { Outside } from "../pages/site-parts.tsx";
import { sourceNamed, type Statement } from "../sources.ts";
import { messages } from "./messages.en.ts";
import { type Reference, referencesFor } from "./references.ts";

const words = messages.source;

/** A statement, the numbers of its sources behind it, and what to mind. */
export function Said({ said, all }: { said: Statement; all: readonly Reference[] }) {
  return (
    <>
      {said.text}
      {referencesFor(said, all).map(({ n }) => (
        <>
          {"\u00a0"}
          <a class="fh-ref" href={`#source-${n}`} data-no-prefetch>
            <span class="usa-sr-only">{words.label(n)}</span>
            <span aria-hidden="true">[{n}]</span>
          </a>
        </>
      ))}
      {said.mind ? (
        <>
          {" "}
          <span class="fh-mind">{said.mind}</span>
        </>
      ) : null}
    </>
  );
}

/** A source in words: who, what, when, where it was read, when somebody last looked. */
export function SourceWords({ name, page }: { name: string; page?: string | undefined }) {
  const source = sourceNamed(name);
  return (
    <>
      {source.publisher},{" "}
      {source.url ? (
        <Outside href={source.url}>{source.title}</Outside>
      ) : (
        <cite>{source.title}</cite>
      )}
      {page ? `, ${page}` : ""}, {source.date}.{source.note ? ` ${source.note}` : ""}
      {!source.url && source.seenAt ? <SecondHand addresses={source.seenAt} /> : null}{" "}
      {words.checked(source.checked)}
    </>
  );
}

function SecondHand({ addresses }: { addresses: readonly string[] }) {
  return (
    <>
      {" "}
      {words.secondHand}{" "}
      {addresses.map((address, at) => (
        <>
          {at > 0 ? ` ${words.and} ` : ""}
          <Outside href={address}>{new URL(address).hostname.replace(/^www\./, "")}</Outside>
        </>
      ))}
      .
    </>
  );
}

/** The numbered list to which the marks of a page lead. */
export function SourceList({ all, title }: { all: readonly Reference[]; title: string }) {
  return (
    <section class="fh-sources" aria-labelledby="sources">
      <h2 id="sources">{title}</h2>
      <ol>
        {all.map(({ n, source, page }) => (
          <li id={`source-${n}`}>
            <SourceWords name={source} page={page} />
          </li>
        ))}
      </ol>
    </section>
  );
}
