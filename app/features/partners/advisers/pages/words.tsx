import { formatDate } from "#ui/format.ts";
import { Tag } from "#ui/parts.tsx";
import type { AgreedPay, Consent, ConsentState } from "../advisers.queries.ts";
import { type AdviserState, ADVISER_STATES, labelOf, PAY_PER, PLACES, USES } from "../schema.ts";

/** Uses and places of a consent in words. */
export const usesText = (consent: Pick<Consent, "uses">): string =>
  consent.uses.map((use) => labelOf(USES, use)).join("; ");
export const placesText = (consent: Pick<Consent, "places">): string =>
  consent.places.map((place) => labelOf(PLACES, place)).join(", ");

/** The days of a consent in words. */
export const spanText = (consent: Pick<Consent, "fromOn" | "untilOn">): string =>
  consent.untilOn === null
    ? `From ${formatDate(consent.fromOn)} until it is withdrawn`
    : `${formatDate(consent.fromOn)} to ${formatDate(consent.untilOn)}`;

const CONSENT_TAGS: Readonly<
  Record<ConsentState, readonly [kind: "plain" | "success" | "warning" | "error", label: string]>
> = {
  asked: ["warning", "Asked, not answered"],
  given: ["success", "Holds"],
  over: ["plain", "Over"],
  refused: ["plain", "Not given"],
  withdrawn: ["error", "Withdrawn"],
};
export function ConsentTag({ state }: { state: ConsentState }) {
  const [kind, label] = CONSENT_TAGS[state];
  return <Tag kind={kind}>{label}</Tag>;
}

const STATE_TAGS = {
  invited: "warning",
  active: "success",
  declined: "plain",
  ended: "plain",
} as const;
export const StateTag = ({ state }: { state: AdviserState }) => (
  <Tag kind={STATE_TAGS[state]}>{labelOf(ADVISER_STATES, state)}</Tag>
);

/** "USD 150.00 · An hour": text from the database, never reckoned with. */
export const payText = (pay: AgreedPay): string =>
  `${pay.form === "money" ? `${pay.currency} ${pay.amount}` : pay.inKind} · ${labelOf(PAY_PER, pay.per)}`;
