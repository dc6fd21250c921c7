/** What every page shows around its content: who is here, where they can go, what just happened. */
import type { Context } from "hono";
import { programYear } from "#features/organization/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Env } from "#platform/env.ts";
import { takeNotice } from "#platform/http.ts";
import type { Actor } from "#platform/work.ts";
import { formatDate } from "#ui/format.ts";
import type { Frame } from "#ui/page.tsx";
import { HOTLINE } from "./hotline.ts";
import { siteForms, siteNavigation } from "./site-frame.ts";
import type { SiteAddress } from "./site-address.ts";
import type { SiteFace } from "./site-organization.ts";
import type { Permission } from "./roles.ts";

declare module "#platform/env.ts" {
  interface Variables {
    frame: Frame;
    /** Whoever is here has people of their own. */
    manages: boolean;
  }
}

type Item = readonly [
  href: string,
  label: string,
  icon: Frame["navigation"][number]["icon"],
  permission: Permission,
];
const WORKSPACE: readonly Item[] = [
  ["/brief", "Your brief", "star", "program:read"],
  ["/my-site", "My site", "site", "program:act"],
  ["/today", "Today", "today", "workspace:read"],
  ["/metrics", "Metrics", "metrics", "metrics:read"],
  ["/program", "Program", "program", "program:read"],
  ["/people", "People", "people", "people:read"],
  ["/training", "Training", "training", "training:read"],
  ["/contracts", "Contracts", "contracts", "contracts:read"],
  ["/campaigns", "Campaigns", "campaigns", "studio:read"],
  ["/resources", "Library", "library", "library:read"],
  ["/reports", "Reports", "reports", "metrics:read"],
  ["/my-training", "My training", "training", "own:read"],
  ["/my-people", "My people", "person", "own:read"],
  ["/settings", "Settings", "settings", "workspace:read"],
];

const under = (path: string, href: string) => path === href || path.startsWith(`${href}/`);

/** Places that are one role's own. */
const ONLY_FOR: Readonly<Record<string, string>> = {
  "/brief": "executive",
  "/my-site": "site-poc",
  // Your own training is one press away in the menu; a learner has nothing else.
  "/my-training": "learner",
};

/** Pages under one place of the rail that live at addresses of their own. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  "/my-training": ["/my-sessions", "/my-goals", "/my-primer"],
  "/campaigns": ["/pieces", "/pictures", "/brand"],
  "/resources": ["/our-events"],
};

function workspaceNavigation(actor: Actor, path: string, manages: boolean): Frame["navigation"] {
  const offered = WORKSPACE.filter(
    ([href, , , permission]) =>
      actor.permissions.has(permission) &&
      (ONLY_FOR[href] ?? actor.role) === actor.role &&
      (href !== "/my-people" || manages),
  );
  return offered.map(([href, label, icon]) => ({
    href,
    label,
    icon,
    current: [href, ...(BESIDE[href] ?? [])].some((place) => under(path, place)),
  }));
}

/** A date that stays on one line. */
const unbroken = (day: Temporal.PlainDate) => formatDate(day.toString()).replaceAll(" ", "\u00a0");

/** "Program year 1 · Jul 1, 2026 to Jun 30, 2027" as of today, or when it begins. */
function programYearText(actor: Actor, now: Temporal.Instant): string {
  const start = Temporal.PlainDate.from(actor.programStart);
  const year = programYear(start, dateIn(now, actor.timeZone));
  if (year.n === 0) return `Program begins ${formatDate(start.toString())}`;
  return `Program year ${year.n} · ${unbroken(year.start)} to ${unbroken(year.end)}`;
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => [...part][0] ?? "")
    .filter((_, i, all) => i === 0 || i === all.length - 1)
    .join("")
    .toUpperCase() || "?";

/**
 * The frame of this request. Public pages look the same to everybody, so they are given no actor.
 * @param actor who is here, or null on a public page
 * @param face on a public page: whose it is
 * @param address on a page of the public site: which page, in which language and form
 */
export function frameOf(
  c: Context<Env>,
  actor: Actor | null,
  face: SiteFace | null = null,
  address: SiteAddress | null = null,
): Frame {
  const url = new URL(c.req.url);
  const path = address?.path ?? url.pathname;
  return {
    nonce: address ? undefined : (c.get("secureHeadersNonce") ?? ""),
    path,
    lang: address?.lang ?? "en",
    forms: address
      ? siteForms(address, url, new URL(c.get("services").config.url).origin)
      : undefined,
    organizationName: actor?.organizationName ?? face?.site?.name ?? null,
    logo: face?.brand?.logo ?? undefined,
    colorsHref: face?.brand?.colorsHref ?? undefined,
    programYear: actor ? programYearText(actor, c.get("services").clock.now()) : null,
    person: actor ? { name: actor.name, initials: initials(actor.name) } : null,
    navigation: actor
      ? workspaceNavigation(actor, path, c.get("manages") ?? false)
      : siteNavigation(path, address?.lang ?? "en"),
    menu: actor?.permissions.has("own:read")
      ? [
          { href: "/my-training", label: "My training", icon: "training" },
          { href: "/concern", label: "A concern about a supplier", icon: "flag" },
        ]
      : undefined,
    notice: actor ? takeNotice(c) : null,
    sample: actor?.isSample ?? false,
    sampleRemoval: actor?.permissions.has("accounts:manage") ? "/settings/sample" : undefined,
    shortcuts: actor?.shortcuts ?? true,
    hotline: HOTLINE,
    searchable: ["people:read", "contracts:read", "library:read"].some((word) =>
      actor?.permissions.has(word),
    ),
  };
}
