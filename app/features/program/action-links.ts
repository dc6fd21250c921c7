/**
 * The door for pieces of content: whoever makes pieces registers here, and an awareness action then
 * shows the pieces that were made for it. The program knows nothing of how a piece is made.
 */
import type { Work } from "#platform/work.ts";
import type { ActionRow } from "./actions.queries.ts";

/** A piece of content that belongs to an action. */
export interface ActionLink {
  readonly actionId: string;
  readonly label: string;
  readonly href: string;
  /** Where the piece stands, in a word or two, such as "Draft" or "Published". */
  readonly state: string;
  /** Which of the three things that an awareness piece must have are in it. */
  readonly checks: {
    readonly video: boolean;
    readonly mainPoints: boolean;
    readonly invitation: boolean;
  };
}
export interface ActionLinkProvider {
  /** Unique among providers; a second one under the same key takes the first one's place. */
  readonly key: string;
  /** What the button says, such as "Write the piece". */
  readonly label: string;
  /** The pieces that belong to these actions, as far as the actor may see them. Runs in the page's transaction. */
  readonly find: (work: Work, actionIds: readonly string[]) => Promise<readonly ActionLink[]>;
  /** The address at which a piece for this action is begun. Writes nothing. */
  readonly create: (action: Pick<ActionRow, "id" | "title" | "piece">) => string;
}

const providers = new Map<string, ActionLinkProvider>();

export const actionLinks = {
  add: (provider: ActionLinkProvider): void => void providers.set(provider.key, provider),
  /** Takes a provider out again. */
  remove: (key: string): void => void providers.delete(key),
  /** Who makes pieces; nobody until a provider registers. */
  providers: (): readonly ActionLinkProvider[] => [...providers.values()],
  /** The pieces of these actions, by action, in the order in which providers were added. */
  async of(
    work: Work,
    actionIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly ActionLink[]>> {
    const found: ActionLink[] = [];
    if (actionIds.length > 0)
      for (const provider of providers.values())
        found.push(...(await provider.find(work, actionIds)));
    return Map.groupBy(found, (link) => link.actionId);
  },
};
