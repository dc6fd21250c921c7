/**
 * A piece as it is rendered: blocks, pictures and a brand, and nothing of the database. Every format
 * is made from this alone.
 */

import type { Family } from "../kinds/kinds.ts";

export type { Family };

/** A run of text. A line break inside a paragraph is "\n" in `text`. */
export interface Inline {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  /** https, mailto or tel; or an unfilled `{{placeholder}}`, which no format links to. */
  readonly href?: string;
}

export type Block =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly content: readonly Inline[] }
  | { readonly type: "paragraph"; readonly content: readonly Inline[] }
  | {
      readonly type: "list";
      readonly ordered: boolean;
      readonly items: readonly (readonly Inline[])[];
    }
  | {
      readonly type: "table";
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** `file` names a picture of the document's `pictures`. A decorative one has no words. */
  | {
      readonly type: "picture";
      readonly file: string;
      readonly alt: string;
      readonly decorative: boolean;
    }
  | { readonly type: "quote"; readonly content: readonly Inline[] }
  /** The National Human Trafficking Hotline, from the app's one source of its numbers. */
  | { readonly type: "hotline" }
  /** Lines to sign on; each line stands under the rule: a name, a title, a place. */
  | { readonly type: "signature"; readonly lines: readonly string[] }
  /** A new slide in a deck, a line across elsewhere. */
  | { readonly type: "break" };

export interface Brand {
  readonly organization: string;
  /** #rrggbb */
  readonly primary: string;
  /** #rrggbb */
  readonly accent: string;
  /** PNG, JPEG or SVG. */
  readonly logo: { readonly bytes: Uint8Array; readonly alt: string } | null;
  /** PNG: the logo for dark grounds. Without it, the other one stands on a light card there. */
  readonly logoOnDark?: Uint8Array | null;
}

/** The numbers as the app holds them once (`app/hotline.ts`; pages have them in their frame). */
export interface Hotline {
  readonly phone: string;
  readonly phoneHref: string;
  readonly sms: string;
  readonly smsHref: string;
  readonly chatHref: string;
}

export interface PieceDocument {
  readonly title: string;
  /** A language tag such as `en` or `es-US`. */
  readonly language: string;
  readonly family: Family;
  readonly blocks: readonly Block[];
  /** PNG, JPEG or SVG by the name that picture blocks give. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  readonly brand: Brand;
  /** The day it speaks of: an event's day, the date of a page. */
  readonly day?: Temporal.PlainDate;
  readonly hotline: Hotline;
  /** Says that it is not from HHS; stands on every format. */
  readonly notice: string;
  /** The official original that it points to. */
  readonly source?: { readonly title: string; readonly url: string };
}
