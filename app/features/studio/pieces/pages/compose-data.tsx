import { raw } from "hono/html";
import type { CheckOptions, Fact } from "#checker";
import type { Family } from "../../kinds/kinds.ts";
import type { Texts } from "../../schema.ts";
import type { Draft } from "../concern.ts";
import type { Ground } from "../judge.ts";
import { CHANNEL_NAMES, type ComposeState, scopeOf } from "./compose-form.tsx";

/** What the browser needs to judge as somebody types. */
export interface ComposeIslandData {
  readonly draft: Draft;
  readonly fills: Texts;
  readonly known: Texts;
  readonly ground: Ground;
  readonly scope: string;
  readonly channel: string;
  readonly family: Family;
  readonly names: Texts;
  readonly offers: ComposeState["offers"];
  readonly facts: readonly Fact[];
  readonly options: CheckOptions;
}

/** Data, not a script: nothing in it can run. */
export function ComposeData(props: {
  state: ComposeState;
  facts: readonly Fact[];
  options: CheckOptions;
}) {
  const { judged, channel, kind } = props.state;
  const { piece } = judged;
  const data: ComposeIslandData = {
    draft: { title: piece.title, body: piece.body, variants: piece.variants },
    fills: piece.fills,
    known: judged.known,
    ground: judged.ground,
    scope: scopeOf(props.state),
    channel,
    family: kind?.family ?? "web",
    names: CHANNEL_NAMES,
    offers: props.state.offers,
    facts: props.facts,
    options: { ...props.options, facts: [] },
  };
  const json = JSON.stringify(data).replaceAll("<", String.raw`\u003c`);
  return (
    <script type="application/json" data-compose>
      {raw(json)}
    </script>
  );
}
