import {
  findUser,
  inviteMember,
  joinPath,
  listMembers,
  passwordLink,
  usersById,
} from "#features/accounts/index.ts";
import { asProgram } from "#features/organization/index.ts";
import type { Services } from "#platform/env.ts";
import {
  needed,
  readArguments,
  text,
  wantsJson,
  WrongUse,
  type Arguments,
  type Command,
} from "./arguments.ts";
import { chosenOrganization, withServices } from "./services.ts";

/** Members from the terminal: for the first days, and for the day nobody can sign in. */
export const user: Command = {
  usage:
    "list | invite --email EMAIL --role ROLE | password-link --email EMAIL [--clear-two-factor]",
  summary: "Lists members, invites one, or makes a one-time link to a new password.",
  async run(args) {
    const a = readArguments(args, {
      email: { type: "string" },
      role: { type: "string" },
      "clear-two-factor": { type: "boolean" },
    });
    const [action] = a.positionals;
    const act = action === undefined ? undefined : ACTIONS[action];
    if (!act) throw new WrongUse(`Say what to do: ${Object.keys(ACTIONS).join(", ")}.`);
    const answer = await withServices((services) => act(services, a));
    console.log(wantsJson(a) ? JSON.stringify(answer.json) : answer.text);
    return 0;
  },
};

interface Answer {
  readonly json: unknown;
  readonly text: string;
}

const ACTIONS: Readonly<Record<string, (services: Services, a: Arguments) => Promise<Answer>>> = {
  async list(services, a) {
    const organization = await chosenOrganization(services, a);
    const members = await asProgram(services, organization, (work) => listMembers(work));
    const users = await usersById(
      services.database,
      members.map((m) => m.userId),
    );
    const shown = members.map((m) => ({
      name: users.get(m.userId)?.name ?? "",
      email: users.get(m.userId)?.email ?? "",
      role: m.role,
      unit: m.unitName,
    }));
    const lines = shown.map((m) => `${m.name} <${m.email}>: ${m.role}`);
    return { json: shown, text: lines.join("\n") || "Nobody yet." };
  },
  async invite(services, a) {
    const organization = await chosenOrganization(services, a);
    const email = needed(a, "email");
    const known = await findUser(services.database, email);
    const invited = await asProgram(
      services,
      organization,
      (work) =>
        inviteMember(work, {
          email,
          role: text(a, "role") ?? "",
          unitId: null,
          userId: known?.id ?? null,
        }),
      { name: "Terminal" },
    );
    const link = `${services.config.url}${joinPath(organization, invited.secret)}`;
    return {
      json: { email: invited.email, link },
      text: `Give this link to ${invited.email}: ${link}`,
    };
  },
  async "password-link"(services, a) {
    const email = needed(a, "email");
    const link = await passwordLink(services, {
      email,
      clearTwoFactor: a.values["clear-two-factor"] === true,
    });
    return { json: { email, link }, text: `${email} chooses a new password here, once: ${link}` };
  },
};
