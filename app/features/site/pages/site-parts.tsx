import type { Child } from "hono/jsx";
import { Icon, type IconName } from "#ui/icon.tsx";
import { sourceNamed } from "../sources.ts";

/** Leads to another site; tells it nothing about where the visitor came from. */
export function Outside({ href, children }: { href: string; children: Child }) {
  return (
    <a href={href} rel="noreferrer" data-no-prefetch>
      {children}
    </a>
  );
}

/** Where a statement comes from, when it was published and when somebody last checked it. */
export function Source({ name }: { name: string }) {
  const source = sourceNamed(name);
  return (
    <p class="fh-source">
      Source: {source.publisher},{" "}
      {source.url ? (
        <Outside href={source.url}>{source.title}</Outside>
      ) : (
        <cite>{source.title}</cite>
      )}
      , {source.date}. Checked {source.checked}.
    </p>
  );
}

/** The sources of a section, each once. */
export function Sources({ names }: { names: readonly string[] }) {
  return (
    <>
      {[...new Set(names)].map((name) => (
        <Source name={name} />
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
