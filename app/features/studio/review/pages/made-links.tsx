import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { asset } from "#ui/assets.ts";
import { Button } from "#ui/button.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Card } from "#ui/parts.tsx";
import type { Piece } from "../../pieces/piece.ts";
import type { AskedLink } from "../add-reviewers.ts";

/** Links that were made and not mailed: shown once, since only their hashes are kept. */
export function linksPage(c: Context<Env>, piece: Piece, links: readonly AskedLink[]) {
  const { url } = c.get("services").config;
  c.header("cache-control", "no-store");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={links.length === 1 ? "Hand this link on" : "Hand these links on"}
      lede="They are shown once. Each is for one person, and can be ended or replaced on any day."
      crumbs={[
        { href: "/pieces", label: "Pieces" },
        { href: `/pieces/${piece.id}`, label: piece.title || "The piece" },
      ]}
    >
      {links.map((link, i) => (
        <Card title={`For ${link.name ?? "the adviser"}`}>
          <fh-copy>
            <label class="usa-label" for={`link-${i}`}>
              Link{link.email ? ` for ${link.email}` : ""}
            </label>
            <textarea class="usa-textarea fh-review-link" id={`link-${i}`} readonly rows={2}>
              {`${url}${link.path}`}
            </textarea>
            <button class="fh-way fh-js-only" type="button" data-copy>
              Copy<span class="usa-sr-only">: link for {link.name ?? "the adviser"}</span>
            </button>
            <span role="status" data-told></span>
          </fh-copy>
        </Card>
      ))}
      <Button href={`/pieces/${piece.id}/review`}>Go to the review</Button>
      <script
        type="module"
        src={asset("app/features/studio/island/main.ts")}
        nonce={c.get("frame").nonce}
      ></script>
    </WorkspacePage>,
  );
}
