import type { Child } from "hono/jsx";
import type { Frame } from "./frame.ts";

/** One component in one state, for the catalog page, the render test and pictures. */
export interface Fixture {
  readonly component: string;
  readonly state: string;
  readonly render: () => Child;
}

/** A frame of a signed-in person in a made-up health system. */
export const workspaceFrame: Frame = {
  nonce: "fixture",
  path: "/today",
  lang: "en",
  organizationName: "Lakeshore Health",
  programYear: "Program year 1 · Jul 1, 2026 to Jun 30, 2027",
  person: { name: "Maya Reyes", initials: "MR" },
  navigation: [
    { href: "/today", label: "Today", icon: "today", current: true },
    { href: "/metrics", label: "Metrics", icon: "metrics", current: false },
    { href: "/program", label: "Program", icon: "program", current: false },
    { href: "/people", label: "People", icon: "people", current: false },
    { href: "/training", label: "Training", icon: "training", current: false },
    { href: "/contracts", label: "Contracts", icon: "contracts", current: false },
    { href: "/campaigns", label: "Campaigns", icon: "campaigns", current: false },
    { href: "/library", label: "Library", icon: "library", current: false },
    { href: "/reports", label: "Reports", icon: "reports", current: false },
    { href: "/settings", label: "Settings", icon: "settings", current: false },
  ],
  notice: null,
  sample: false,
  shortcuts: true,
  hotline: {
    phone: "1-888-373-7888",
    phoneHref: "tel:+18883737888",
    sms: "233733",
    smsHref: "sms:233733",
    chatHref: "https://humantraffickinghotline.org/chat",
  },
  searchable: true,
};

/** The same for a visitor without an account. */
export const publicFrame: Frame = {
  ...workspaceFrame,
  path: "/",
  person: null,
  programYear: null,
  searchable: false,
  navigation: [
    { href: "/why", label: "Why it matters", icon: "info", current: false },
    { href: "/take-the-training", label: "Take the training", icon: "training", current: false },
    { href: "/be-an-ambassador", label: "Be an ambassador", icon: "star", current: false },
    { href: "/get-help", label: "Get help", icon: "help", current: false },
  ],
};
