import type { ConsentPlace } from "#features/partners/index.ts";

/** Where a picture may appear, in the words of the consent form. */
export const CONSENT_PLACES: readonly { readonly value: ConsentPlace; readonly label: string }[] = [
  { value: "internal", label: "Inside the organization" },
  { value: "website", label: "Website" },
  { value: "social", label: "Social media" },
  { value: "print", label: "Print" },
  { value: "event", label: "Events and training" },
  { value: "press", label: "Press" },
];
