/** A piece as it will look on a channel: the frame around the text, which `look.ts` makes. */
import { raw } from "hono/html";
import type { Family } from "../../kinds/kinds.ts";

interface LookProps {
  readonly family: Family;
  readonly title: string;
  /** "X", "Newsletter"; null without a channel. */
  readonly channel: string | null;
  readonly social: boolean;
  readonly organization: string;
  /** HTML of the text, from `look.ts`: whatever somebody typed is escaped there. */
  readonly html: string;
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("")
    .toUpperCase();

/** How a family is framed: a post has a sender, a mail a subject, a page a heading. */
export const frameOfLook = (
  family: Family,
  social: boolean,
): "post" | "mail" | "paper" | "slides" =>
  social || family === "post" || family === "graphic"
    ? "post"
    : family === "email" || family === "message"
      ? "mail"
      : family === "slides" || family === "background"
        ? "slides"
        : "paper";

export function LookCard(props: LookProps) {
  const frame = frameOfLook(props.family, props.social);
  const where =
    props.channel && props.social ? `as it will look on ${props.channel}` : "as it will look";
  return (
    <section
      class={`fh-look fh-look-${frame}`}
      aria-label={props.channel ? `On ${props.channel}` : "As it will look"}
    >
      <h2 class="usa-sr-only">As it will look</h2>
      {frame === "post" ? (
        <p class="fh-look-sender">
          <span class="fh-look-mark" aria-hidden="true">
            {initials(props.organization)}
          </span>
          <span>
            <b>{props.organization}</b>
            <small>{where}</small>
          </span>
        </p>
      ) : (
        <p class="fh-look-where">
          {frame === "mail" ? `From ${props.organization}, ${where}` : where}
        </p>
      )}
      {frame === "post" ? null : (
        <p class="fh-look-title" data-look-title>
          {props.title || "Without a title"}
        </p>
      )}
      <div class="fh-look-text" data-look lang="en" dir="auto">
        {raw(props.html)}
      </div>
    </section>
  );
}
