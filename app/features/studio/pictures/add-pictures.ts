import { onConsentWithdrawn } from "#features/partners/index.ts";
import { brandOf } from "../brand/brand.queries.ts";
import { inserts } from "../pieces/inserts.ts";
import { pieceConcerns } from "../pieces/piece-concerns.ts";
import { pictureKeeper } from "../pieces/to-document.ts";
import { pictureInserts } from "./insert-pictures.ts";
import { bytesOf } from "./picture-bytes.ts";
import { pictureConcerns } from "./picture-blockers.ts";
import { hearWithdrawn } from "./withdraw-consent.ts";

/** Tells documents of the brand and of pictures, pieces of what stops them, and hears of consents. Once. */
export function addPictures(): void {
  pictureKeeper.set({ brand: brandOf, bytes: bytesOf });
  pieceConcerns.add(pictureConcerns);
  inserts.add(pictureInserts);
  onConsentWithdrawn(hearWithdrawn);
}
