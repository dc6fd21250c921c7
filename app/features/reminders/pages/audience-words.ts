/** An audience from an address, back into one, and in words. */
import { isLearnerStatus, learnerStatusLabel, listRules } from "#features/assignments/index.ts";
import { describeMetric } from "#features/metrics/index.ts";
import { findPerson, listSites, personLabel } from "#features/people/index.ts";
import { NotFound } from "#platform/errors.ts";
import type { Work } from "#platform/work.ts";
import type { Audience, Channel } from "../schema.ts";

/** What an address asks for; what it cannot be is left out. */
export function audienceOf(query: URLSearchParams): Audience {
  const id = (name: string) => {
    const value = query.get(name)?.trim() ?? "";
    return /^[\w-]{1,80}$/.test(value) ? value : undefined;
  };
  const status = query
    .getAll("status")
    .flatMap((text) => text.split(","))
    .filter((text) => OPEN.includes(text) && isLearnerStatus(text));
  const all = {
    metric: id("metric"),
    rule: id("rule"),
    manager: id("manager"),
    site: id("site"),
    status: status.length > 0 ? status : undefined,
    unreachable: query.get("unreachable") === "1" ? (true as const) : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
const OPEN: readonly string[] = ["asked", "late", "in-progress", "evaluation-open"];

export const isChannel = (text: string | undefined): text is Channel =>
  text === "mail" || text === "print" || text === "file";

/** The audience as the query of an address. */
export function audienceQuery(audience: Audience): string {
  const query = new URLSearchParams();
  for (const name of ["metric", "rule", "manager", "site"] as const)
    if (audience[name]) query.set(name, audience[name]);
  for (const status of audience.status ?? []) query.append("status", status);
  if (audience.unreachable) query.set("unreachable", "1");
  return query.toString();
}

/**
 * Who that is, in words: "Contract managers trained: not yet trained".
 * @throws NotFound for a metric, rule, site or manager that does not exist here
 */
export async function audienceTitle(work: Work, audience: Audience): Promise<string> {
  const parts: string[] = [];
  if (audience.metric) {
    const metric = describeMetric(audience.metric);
    if (!metric) throw new NotFound();
    parts.push(`${metric.group}, not yet trained`);
  }
  if (audience.rule) {
    const rule = (await listRules(work)).find((r) => r.id === audience.rule);
    if (!rule) throw new NotFound();
    parts.push(rule.name);
  }
  if (audience.status)
    parts.push(
      `status: ${audience.status
        .filter(isLearnerStatus)
        .map((s) => learnerStatusLabel(s).toLowerCase())
        .join(" or ")}`,
    );
  if (audience.manager) {
    // A name has no place in a title that outlives the person.
    await findPerson(work, audience.manager);
    parts.push("one manager’s people");
  }
  if (audience.site) {
    const site = (await listSites(work.trx, work.actor.organizationId)).find(
      (s) => s.id === audience.site,
    );
    if (!site) throw new NotFound();
    parts.push(site.name);
  }
  if (audience.unreachable) parts.push("not reached by mail");
  const text = parts.join(", ");
  return text === "" ? "Everybody who is asked" : text.charAt(0).toUpperCase() + text.slice(1);
}

/** How somebody is shown in a list. */
export const labelOf = personLabel;
