/** The brand that everything is made with. */
import { findLogo, logoBytes } from "#features/organization/index.ts";
import { readFile, wholeFile } from "#platform/files.ts";
import type { Work } from "#platform/work.ts";
import type { Brand } from "../render/piece-document.ts";
import "./schema.ts";

/** The house's own blue and yellow, until an organization sets colors of its own. */
export const HOUSE_COLORS = { primary: "#1a4fa3", accent: "#f2b233" } as const;

/** The brand as it is set, or as it is before anybody sets one. */
export interface BrandSettings {
  /** As it is written on what goes out. */
  readonly name: string;
  readonly primary: string;
  readonly accent: string;
  readonly darkLogoFileId: string | null;
  /** Whether the organization has a logo for light grounds. */
  readonly hasLogo: boolean;
  /** null before anybody set it. */
  readonly setBy: string | null;
  readonly setAt: Date | null;
}

/** What the page of the brand shows. */
export async function brandSettings(work: Work): Promise<BrandSettings> {
  const row = await work.trx
    .selectFrom("brand")
    .selectAll()
    .where("organization_id", "=", work.actor.organizationId)
    .executeTakeFirst();
  return {
    name: row?.name ?? work.actor.organizationName,
    primary: row?.primary_color ?? HOUSE_COLORS.primary,
    accent: row?.accent_color ?? HOUSE_COLORS.accent,
    darkLogoFileId: row?.dark_logo_file_id ?? null,
    hasLogo: (await findLogo(work)) !== undefined,
    setBy: row?.set_by_name ?? null,
    setAt: row?.set_at ?? null,
  };
}

/** The brand as every format takes it. */
export async function brandOf(work: Work): Promise<Brand> {
  const { name, primary, accent } = await brandSettings(work);
  const bytes = await logoBytes(work);
  return {
    organization: name,
    primary,
    accent,
    logo: bytes ? { bytes, alt: `Logo of ${name}` } : null,
    logoOnDark: await darkLogoBytes(work),
  };
}

/** The logo for dark grounds as PNG; null where none is set. */
export async function darkLogoBytes(work: Work): Promise<Buffer | null> {
  const { darkLogoFileId } = await brandSettings(work);
  if (!darkLogoFileId) return null;
  return wholeFile(await readFile(work.trx, work.actor.organizationId, darkLogoFileId));
}
