import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { readContentText } from "#platform/content.ts";

const drawn = new Map<string, string>();

/** One of our own drawings, inside the page; it only decorates. */
function drawing(name: string): string {
  let svg = drawn.get(name);
  if (svg === undefined) {
    svg = readContentText(`studio/drawings/${name}.svg`).replace(
      / width="\d+" height="\d+"/,
      ' class="fh-head-drawing" aria-hidden="true" focusable="false"',
    );
    drawn.set(name, svg);
  }
  return svg;
}

/** The head of a public page: where it belongs, its heading, its lead, a small drawing. */
export function PageHead(props: {
  title: string;
  lede: Child;
  drawing: string;
  /** The page above it. */
  above?: { readonly href: string; readonly label: string } | undefined;
  children?: Child;
}) {
  return (
    <div class="fh-head">
      <div>
        <div>
          {props.above ? (
            <p class="fh-head-above">
              <a href={props.above.href}>{props.above.label}</a>
            </p>
          ) : null}
          <h1>{props.title}</h1>
          <p class="fh-lede">{props.lede}</p>
          {props.children}
        </div>
        {raw(drawing(props.drawing))}
      </div>
    </div>
  );
}
