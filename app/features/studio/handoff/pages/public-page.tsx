/** What pages without an account share: quiet headers, the frame of whoever shares, the same no for all. */
import type { Context } from "hono";
import { asProgram } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import type { Work } from "#platform/work.ts";
import { type Frame, FocusPage } from "#ui/page.tsx";

/** Nothing of it is found by search engines or kept by a browser. */
export function quietly(c: Context<Env>): void {
  c.header("cache-control", "no-store");
  c.header("x-robots-tag", "noindex, nofollow, noarchive");
}

/** The frame of a public page under the name of whoever shares: a server may host several. */
export const frameFor = (c: Context<Env>, organization: string): Frame => ({
  ...c.get("frame"),
  organizationName: organization,
});

/** A short transaction as the program, for whoever holds the link. */
export const asLink = <T,>(
  c: Context<Env>,
  organizationId: string,
  use: (work: Work) => Promise<T>,
): Promise<T> => asProgram(c.get("services"), organizationId, use, { name: "Shared link" });

/** The same answer whatever is wrong: a typing slip, an old link, one that was ended. */
export const gonePage = (c: Context<Env>) =>
  c.html(
    <FocusPage
      frame={c.get("frame")}
      title="This link does not work"
      lede="It may have ended, or a part of the address is missing."
    >
      <p>Check that you have the whole address. Then ask whoever sent it for a new one.</p>
    </FocusPage>,
    404,
  );
