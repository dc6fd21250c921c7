import { z } from "zod";
import { readContent } from "#platform/content.ts";
import { Statement } from "../sources.ts";

const Body = Statement.extend({ name: z.string(), url: z.url() });
const Content = z.strictObject({
  group: z.strictObject({
    page: z.url(),
    mail: z.email(),
    about: z.array(Statement),
    when: z.array(Statement),
    leaders: z.array(Body),
    join: z.array(Statement),
    agendas: z.array(Statement),
    /** The way to the agendas, as near as it is known. */
    agendaUrl: z.url(),
    partners: z.array(Body),
    built: z.array(Statement),
    invite: z.array(Statement),
  }),
});

let read: z.infer<typeof Content>["group"] | undefined;

/** What is known of the Joint Forced Labor Working Group. */
export function groupContent() {
  read ??= Content.parse(readContent("site/working-group.yaml")).group;
  return read;
}

/** Everything that the page states. */
export const groupStatements = (): readonly Statement[] => {
  const group = groupContent();
  return [
    ...group.about,
    ...group.when,
    ...group.leaders,
    ...group.join,
    ...group.agendas,
    ...group.built,
    ...group.invite,
    ...group.partners,
  ];
};
