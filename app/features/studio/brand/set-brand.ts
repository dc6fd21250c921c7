import type { CheckedLogo } from "#features/organization/index.ts";
import { recordAudit } from "#platform/audit.ts";
import { dateOf } from "#platform/clock.ts";
import { deleteFile, storeFile } from "#platform/files.ts";
import { FormReader, type Typed } from "#platform/form-reader.ts";
import type { Work } from "#platform/work.ts";
import { isColor } from "../render/contrast.ts";
import { brandSettings } from "./brand.queries.ts";

/** A color as it is typed: with or without its sign, in three letters or six. @returns #rrggbb, or null */
export function colorIn(typed: string | undefined): string | null {
  const hex = (typed ?? "").trim().toLowerCase().replace(/^#/, "");
  const long = /^[\da-f]{3}$/.test(hex) ? [...hex].map((one) => one + one).join("") : hex;
  return isColor(`#${long}`) ? `#${long}` : null;
}

/**
 * Sets the colors, the name, and the logo for dark grounds where one was sent.
 * @param darkLogo drawn by `checkLogo`; null takes it away, undefined leaves it as it is
 * @throws Invalid with each field that is wrong
 */
export async function setBrand(
  work: Work,
  typed: Typed,
  darkLogo?: CheckedLogo | null,
): Promise<void> {
  const form = new FormReader(typed);
  const name = form.line("name", 160, "Enter the organization's name as it is to be written.");
  const primary = colorIn(typed["primary"]);
  const accent = colorIn(typed["accent"]);
  if (!primary) form.refuse("primary", COLOR);
  if (!accent) form.refuse("accent", COLOR);
  form.done();
  const before = await brandSettings(work);
  const organization = work.actor.organizationId;
  const file =
    darkLogo === undefined
      ? before.darkLogoFileId
      : darkLogo &&
        (await storeFile(work, {
          purpose: "logo",
          name: "logo-dark.png",
          mediaType: "image/png",
          bytes: darkLogo.bytes,
        }));
  const row = {
    name: name!,
    primary_color: primary!,
    accent_color: accent!,
    dark_logo_file_id: file,
    set_by_name: work.actor.name,
    set_at: dateOf(work.now),
  };
  await work.trx
    .insertInto("brand")
    .values({ organization_id: organization, ...row })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet(row))
    .execute();
  if (before.darkLogoFileId && before.darkLogoFileId !== file)
    await deleteFile(work.trx, organization, before.darkLogoFileId);
  await recordAudit(work, {
    action: "set-brand",
    subjectKind: "organization",
    subjectId: organization,
    before: { name: before.name, primary: before.primary, accent: before.accent },
    after: { name, primary, accent },
  });
}

const COLOR = "Write a color with six letters and digits, such as #1a4fa3.";
