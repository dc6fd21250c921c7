/** How the organization's own face shows on public pages: its logo, and its color where it can be read. */
import { createHash } from "node:crypto";
import { findLogo } from "#features/organization/index.ts";
import { brandSettings, contrast, HOUSE_COLORS } from "#features/studio/index.ts";
import type { Work } from "#platform/work.ts";

export interface SiteBrand {
  readonly logo: { readonly href: string; readonly width: number; readonly height: number } | null;
  /** Where the color is served as a style sheet; null where the house's own stays. */
  readonly colorsHref: string | null;
}

/** The grounds on which the color is used for text and for edges (_tokens.scss, light). */
const GROUNDS = ["#ffffff", "#f7f8f6", "#e9f1fd"];
const READABLE = 4.5;

/** The organization's color, where text in it can be read on all our grounds; else null. */
async function siteColor(work: Work): Promise<string | null> {
  const { primary } = await brandSettings(work);
  return primary !== HOUSE_COLORS.primary && isReadable(primary) ? primary : null;
}

/** Whether a text is a color in which text can be read on all our grounds. */
export const isReadable = (color: string): boolean =>
  /^#[0-9a-f]{6}$/i.test(color) && GROUNDS.every((ground) => contrast(color, ground) >= READABLE);

/** The addresses change with what they lead to, so that both can be kept for good. */
export async function siteBrand(work: Work): Promise<SiteBrand> {
  const logo = await findLogo(work);
  const color = await siteColor(work);
  return {
    logo: logo
      ? {
          href: `/site/logo.png?v=${mark(logo.fileId)}`,
          width: logo.width,
          height: logo.height,
        }
      : null,
    colorsHref: color ? `/site/colors.css?v=${color.slice(1)}` : null,
  };
}

const mark = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 10);
