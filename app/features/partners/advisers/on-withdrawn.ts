import type { Work } from "#platform/work.ts";

/** A consent that holds no more. */
export interface Withdrawn {
  readonly adviserId: string;
  readonly consentId: string;
  readonly uses: readonly string[];
  /** The whole record goes: whatever names the adviser's id must let go of it now. */
  readonly erased: boolean;
}
type Listener = (work: Work, withdrawn: Withdrawn) => Promise<void>;
const listeners = new Set<Listener>();

/** Who takes down what when a consent is withdrawn, in the same transaction. The same one twice stands once. */
export const onConsentWithdrawn = (listener: Listener): void => void listeners.add(listener);

/** Tells everybody who listens; what one of them throws undoes the whole, so that nothing stays up. */
export async function tellWithdrawn(work: Work, withdrawn: Withdrawn): Promise<void> {
  for (const listener of listeners) await listener(work, withdrawn);
}
