/** A picture as pages and use cases read it. */
import type { PictureRole, Rights, Shows, Who } from "./schema.ts";

export interface Picture {
  readonly id: string;
  readonly name: string;
  /** null once it is deleted for good. */
  readonly fileId: string | null;
  readonly thumbFileId: string | null;
  readonly mediaType: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** What it shows, in words; null where it is decorative, or where words are missing. */
  readonly alt: string | null;
  /** Why it is decoration. */
  readonly decorative: string | null;
  readonly credit: string | null;
  readonly rights: Rights;
  /** A civil date, the last day. */
  readonly rightsUntil: string | null;
  readonly rightsNote: string | null;
  readonly shows: Shows;
  readonly who: Who;
  readonly role: PictureRole;
  readonly consentId: string | null;
  readonly adviserId: string | null;
  readonly withdrawnAt: Date | null;
  /** 0 to 100. */
  readonly brightness: number;
  readonly contrast: number;
  readonly revision: number;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** Why a picture may not be shown, or why a piece that uses it must not go out. */
export interface Hindrance {
  readonly kind: "missing" | "alt" | "consent" | "withdrawn" | "expired" | "rule" | "rights";
  /** A short line: "The consent was withdrawn". */
  readonly title: string;
  /** What to do about it. */
  readonly why: string;
}

/** The most recent words of a picture in Markdown, to stand in a text. */
export const markdownOf = (picture: Pick<Picture, "id" | "alt">): string =>
  picture.alt === null
    ? `![](picture:${picture.id} "decorative")`
    : `![${picture.alt.replaceAll(/([[\]\\])/g, String.raw`\$1`)}](picture:${picture.id})`;
