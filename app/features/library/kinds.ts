/** What resources can be, in the words of a reader. */

const KINDS = {
  archive: "Archive",
  blog: "Blog",
  "event-calendar": "Calendar of events",
  "fact-sheet": "Fact sheet",
  faq: "Questions and answers",
  graphics: "Graphics",
  guide: "Guide",
  handout: "Handout",
  hotline: "Hotline",
  infographic: "Infographic",
  "information-memorandum": "Information memorandum",
  microsite: "Small website",
  news: "News",
  newsletter: "Newsletter",
  plan: "Plan",
  policy: "Policy",
  "policy-guidance": "Policy guidance",
  proclamation: "Proclamation",
  report: "Report",
  resource: "Resource",
  survey: "Survey",
  template: "Template",
  toolkit: "Toolkit",
  training: "Training",
  video: "Video",
  "web-page": "Web page",
  webinar: "Webinar",
} as const;

/** A kind as it is written; one that is not ours stands as it came. */
export const kindLabel = (kind: string): string =>
  Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : kind;

/** Every kind, to choose from. */
export const kindChoices = (): readonly { readonly value: string; readonly label: string }[] =>
  Object.entries(KINDS).map(([value, label]) => ({ value, label }));
