import { z } from "zod";
import { readContent } from "#platform/content.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const sections = z.array(
  z.strictObject({ id: z.string(), title: z.string(), points: z.array(z.string()).min(1) }),
);
const Privacy = z.strictObject({ reviewedOn: day, sections, keptTitle: z.string() });
const Accessibility = z.strictObject({ reviewedOn: day, sections });

export type StatementSection = z.infer<typeof sections>[number];

let privacy: z.infer<typeof Privacy> | undefined;
let accessibility: z.infer<typeof Accessibility> | undefined;

/** What the site says about privacy (content/site/privacy.yaml). */
export const privacyContent = () => (privacy ??= Privacy.parse(readContent("site/privacy.yaml")));

/** What the site says about accessibility (content/site/accessibility.yaml). */
export const accessibilityContent = () =>
  (accessibility ??= Accessibility.parse(readContent("site/accessibility.yaml")));
