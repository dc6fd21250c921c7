/** Compose: one piece as it will look, its text, and what stops it. */
import type { Context } from "hono";
import { vettedFacts } from "#features/words/index.ts";
import type { Env } from "#platform/env.ts";
import { actorOf, inScope } from "#platform/http.ts";
import { asset } from "#ui/assets.ts";
import { formatDate } from "#ui/format.ts";
import type { FieldError } from "#ui/form.tsx";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Tag } from "#ui/parts.tsx";
import { channelOf, kindOf } from "../../kinds/kinds.ts";
import { pieceStatusLabel } from "../../schema.ts";
import { titleWords } from "../fill-text.ts";
import { insertsFor } from "../inserts.ts";
import { offersFor } from "../offers.ts";
import { checkOptions, type JudgedPiece, judgePieces } from "../judge-piece.ts";
import { lookHtml } from "../look.ts";
import { addressesOf, findPiece } from "../piece.queries.ts";
import { type Piece, textOn } from "../piece.ts";
import { ChannelChips } from "./channel-chips.tsx";
import { channelsOf, ComposeForm, type ComposeState, scopeOf } from "./compose-form.tsx";
import { type ComposePart, partsFor } from "./compose-parts.ts";
import { AfterCompose, ReadOnly } from "./after-compose.tsx";
import { ComposeBar } from "./compose-bar.tsx";
import { ComposeData } from "./compose-data.tsx";
import { LookCard } from "./look-card.tsx";
import { ownersOf } from "./owners.ts";
import { addressOf, pathPart } from "./request.ts";

/** GET /pieces/:id */
export async function composePage(c: Context<Env>) {
  const piece = await inScope(c, (work) => findPiece(work, pathPart(c, "id")));
  return composeView(c, piece, addressOf(c).searchParams.get("channel"), []);
}

/**
 * The page of a piece as it stands, or as it was typed where its form was refused.
 * @param asked the channel that the address names; "main" for the main text
 */
export async function composeView(
  c: Context<Env>,
  piece: Piece,
  asked: string | null,
  errors: readonly FieldError[],
) {
  const { hotline } = c.get("frame");
  const kind = kindOf(piece.kind);
  const owners = await ownersOf(c, piece);
  const found = await inScope(c, async (work) => {
    const [judged] = await judgePieces(work, [piece], hotline);
    return {
      judged: judged!,
      parts: await partsFor(work, judged!),
      inserts: await insertsFor(work, kind?.family ?? "web"),
      addresses: await addressesOf(work, piece.id),
      offers: await offersFor(work),
      today: work.today.toString(),
    };
  });
  const channels = channelsOf(piece.channels);
  const channel =
    asked === "main" ? "" : ((channels.find((one) => one.id === asked) ?? channels[0])?.id ?? "");
  const mayWrite = actorOf(c).permissions.has("studio:write") && piece.status !== "archived";
  const state: ComposeState = {
    judged: found.judged,
    kind,
    channel,
    errors,
    inserts: found.inserts,
    owners,
    mayWrite,
    offers: found.offers,
  };
  const title = titleWords(piece.title, found.judged.fills, labelsOf(found.judged));
  const look = <Look {...state} channels={channels} organization={actorOf(c).organizationName} />;
  const options = checkOptions(piece.kind, found.judged.ground.hashtag, found.today);
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title={title || "A piece without a title"}
      lede={<Where judged={found.judged} kindName={kind?.name ?? piece.kind} />}
      crumbs={crumbs(found.judged)}
      wide
    >
      {piece.status === "archived" ? (
        <Alert kind="info" title="This piece is archived">
          <p>Take it out of the archive to change it.</p>
        </Alert>
      ) : null}
      {mayWrite ? (
        <fh-compose>
          <fh-autosave
            data-saved="Saved {at}"
            data-changed="Not saved yet"
            data-wait="Not saved. We keep trying."
            data-other="Somebody else saved. Press Save to see both texts."
          >
            <ComposeForm {...state} look={look} bar={bar(c, found.judged, found.parts)} />
          </fh-autosave>
          <ComposeData state={state} facts={vettedFacts()} options={options} />
        </fh-compose>
      ) : (
        <ReadOnly {...state} look={look} />
      )}
      {found.parts.map((part) => part.card ?? null)}
      <AfterCompose
        state={state}
        channels={channels}
        hotline={hotline}
        addresses={found.addresses}
        mayWrite={actorOf(c).permissions.has("studio:write")}
      />
      <script
        type="module"
        src={asset("app/features/studio/island/main.ts")}
        nonce={c.get("frame").nonce}
      ></script>
    </WorkspacePage>,
  );
}

const bar = (c: Context<Env>, { piece, judged }: JudgedPiece, parts: readonly ComposePart[]) => (
  <ComposeBar
    piece={piece}
    parts={parts}
    now={c.get("services").clock.now()}
    timeZone={actorOf(c).timeZone}
    stops={judged.stops.length}
    consider={judged.consider.length}
  />
);

const crumbs = ({ home }: JudgedPiece) => [
  { href: "/pieces", label: "Pieces" },
  ...(home ? [{ href: home.href, label: home.name }] : []),
];

function Where({ judged: { piece, home }, kindName }: { judged: JudgedPiece; kindName: string }) {
  return (
    <>
      <Tag kind={piece.status === "published" ? "success" : "info"}>
        {pieceStatusLabel(piece.status)}
      </Tag>{" "}
      {[
        kindName,
        home?.part,
        piece.audience,
        piece.plannedOn ? formatDate(piece.plannedOn) : "no day yet",
      ]
        .filter(Boolean)
        .join(" · ")}
    </>
  );
}

function Look(
  props: ComposeState & {
    channels: ReturnType<typeof channelsOf>;
    organization: string;
  },
) {
  const { judged, channel } = props;
  const { piece } = judged;
  const place = channelOf(channel);
  const scope = scopeOf(props);
  const findings = [...judged.judged.stops, ...judged.judged.consider].flatMap((concern) =>
    concern.finding && concern.channel === scope ? [concern.finding] : [],
  );
  return (
    <>
      <ChannelChips
        piece={piece}
        channels={props.channels}
        current={channel}
        judged={judged.judged}
      />
      <LookCard
        family={props.kind?.family ?? "web"}
        title={titleWords(piece.title, judged.fills, labelsOf(judged))}
        channel={place?.name ?? null}
        social={place?.social ?? false}
        organization={props.organization}
        html={lookHtml(textOn(piece, channel), {
          fills: judged.fills,
          labels: labelsOf(judged),
          hotline: judged.ground.hotline,
          findings: findings.toSorted((a, b) => a.start - b.start),
        })}
      />
    </>
  );
}

/** What blanks are called. */
export const labelsOf = ({ ground }: JudgedPiece): Readonly<Record<string, string>> =>
  Object.fromEntries(ground.kind.placeholders.map((one) => [one.id, one.label.toLowerCase()]));
