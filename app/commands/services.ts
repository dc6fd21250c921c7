import { listOrganizations } from "#features/organization/index.ts";
import { readConfig } from "#platform/config.ts";
import type { Services } from "#platform/env.ts";
import { NotFound } from "#platform/errors.ts";
import { compose } from "../compose.ts";
import { text, WrongUse, type Arguments } from "./arguments.ts";

/** Opens the program for one command and closes it whatever happens. Logs errors only. */
export async function withServices<T>(use: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig({ FAIRHAND_LOG_LEVEL: "error", ...process.env });
  const services = await compose({ config });
  try {
    return await use(services);
  } finally {
    await services.jobs.stop();
    await services.database.close();
  }
}

/**
 * The organization a command is about: the one named by id or name, else the only one.
 * @throws NotFound when there is none of that name; WrongUse when it must be named
 */
export async function chosenOrganization(services: Services, a: Arguments): Promise<string> {
  const all = await listOrganizations(services.database);
  const named = text(a, "organization");
  if (named !== undefined) {
    const same = (one: string) => one.toLowerCase() === named.toLowerCase();
    const found = all.filter((o) => o.id === named || same(o.name));
    if (found.length === 1) return found[0]!.id;
    throw new NotFound(
      found.length === 0
        ? `There is no organization "${named}" here. There are: ${all.map((o) => o.name).join(", ") || "none yet"}.`
        : `Several organizations are called "${named}". Name one by its id: ${found.map((o) => o.id).join(", ")}.`,
    );
  }
  if (all.length === 1) return all[0]!.id;
  throw all.length === 0
    ? new NotFound("There is no organization yet. Begin with: fairhand setup")
    : new WrongUse(
        `There are ${all.length} organizations: name one with --organization (${all.map((o) => o.name).join(", ")}).`,
      );
}
