/** A piece as pages and use cases read it. */
import type { PieceStatus, Texts } from "../schema.ts";

export interface Piece {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** The text in the small Markdown of decision 036. */
  readonly body: string;
  /** Texts of their own, by channel. */
  readonly variants: Texts;
  /** What stands in place of each placeholder, by its id. */
  readonly fills: Texts;
  readonly audience: string;
  readonly language: string;
  readonly channels: readonly string[];
  /** A civil date. */
  readonly plannedOn: string | null;
  /** "09:30", at the organization's place. */
  readonly plannedTime: string | null;
  readonly ownerUserId: string | null;
  readonly ownerName: string;
  readonly status: PieceStatus;
  readonly revision: number;
  readonly template: string | null;
  readonly actionId: string | null;
  readonly createdBy: string | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly updatedBy: string | null;
  readonly updatedByName: string;
  readonly updatedAt: Date;
  /** The number of the latest version. */
  readonly version: number;
}

/** A finding that somebody let stand, and why. */
export interface KeptFinding {
  readonly rule: string;
  /** As `keptWords` writes them. */
  readonly words: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Words of a finding as they are kept: small letters, single blanks, 200 characters at most. */
export const keptWords = (text: string): string =>
  text.toLowerCase().replaceAll(/\s+/g, " ").trim().slice(0, 200);

/** The text of a channel: its own, else the piece's. */
export const textOn = (piece: Pick<Piece, "body" | "variants">, channel: string): string =>
  piece.variants[channel] ?? piece.body;
