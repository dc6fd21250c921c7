import type { Child } from "hono/jsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import type { Language } from "#ui/page.tsx";
import { messagesIn } from "../messages.ts";
import { sourceNamed } from "../sources.ts";

/** Leads to another site; tells it nothing about where the visitor came from. */
export function Outside({ href, children }: { href: string; children: Child }) {
  return (
    <a href={href} rel="noreferrer" data-no-prefetch>
      {children}
    </a>
  );
}

interface Named {
  /** The language of the page; titles of sources stay in their own. */
  readonly lang?: Language | undefined;
}

/** Where a statement comes from, how we read it, and when somebody last checked it. */
export function Source({ name, lang = "en" }: Named & { name: string }) {
  const source = sourceNamed(name);
  const words = messagesIn(lang).source;
  if (name === "own") return <p class="fh-source">{words.own(source.date)}</p>;
  const own = lang === "en" ? undefined : "en";
  return (
    <p class="fh-source">
      {words.label}{" "}
      <span lang={own}>
        {source.publisher},{" "}
        {source.url ? (
          <Outside href={source.url}>{source.title}</Outside>
        ) : (
          <cite>{source.title}</cite>
        )}
        , {source.date}.{source.note ? ` ${source.note}` : ""}
      </span>{" "}
      {!source.url && source.seenAt ? `${words.secondHand} ` : ""}
      {words.checked(source.checked)}
    </p>
  );
}

/** The sources of a section, each once. */
export function Sources({ names, lang }: Named & { names: readonly string[] }) {
  return (
    <>
      {[...new Set(names)].map((name) => (
        <Source name={name} lang={lang} />
      ))}
    </>
  );
}

/** A card of the home page: a picture, a promise, one link. */
export function WayCard(props: {
  icon: IconName;
  tint: "blue" | "on" | "sun";
  title: string;
  children: Child;
  href: string;
  link: string;
}) {
  return (
    <section class="fh-card fh-way-card">
      <span class={`fh-dot-icon fh-dot-${props.tint}`}>
        <Icon name={props.icon} size={22} />
      </span>
      <h2>{props.title}</h2>
      <p>{props.children}</p>
      <a href={props.href}>{props.link}</a>
    </section>
  );
}
