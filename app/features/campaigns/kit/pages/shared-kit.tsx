/** The page behind a kit's link: every approved piece, to take as it is or in one's own name. */
import type { Context } from "hono";
import {
  asLink,
  CopyIsland,
  frameFor,
  GRAPHIC_SIZES,
  gonePage,
  picturesHold,
  quietly,
  readTakeable,
  type Takeable,
  takeName,
  toPlainText,
  ToCopy,
} from "#features/studio/index.ts";
import type { Env } from "#platform/env.ts";
import { Button, type FieldError, FieldRow, FileField, Form, TextField } from "#ui/form.tsx";
import { formatDate, plural } from "#ui/format.ts";
import { PublicPage } from "#ui/page.tsx";
import { Alert, EmptyState } from "#ui/parts.tsx";
import { pathPart } from "../../pages/request.ts";
import { kitPath, readKitLink } from "../kit-links.ts";
import { type KitPlan, kitPlan } from "../kit-plan.ts";
import { NOBODY, type PartnerTyped } from "./partner-form.ts";

/** More than these would make a page that nobody scrolls, and a slow one. */
const MOST = 300;

export interface SharedState {
  readonly typed: PartnerTyped;
  readonly errors: readonly FieldError[];
  /** Why the file that was asked for cannot be made. */
  readonly problem: string | null;
}

/** GET /kit/:organizationId/:secret: opening it uses nothing up. */
export async function sharedKitPage(c: Context<Env>) {
  quietly(c);
  const link = await linkOf(c);
  if (!link) return gonePage(c);
  return showKit(c, link.campaignId, { typed: NOBODY, errors: [], problem: null });
}

export const linkOf = (c: Context<Env>) =>
  readKitLink(c.get("services"), pathPart(c, "organizationId"), pathPart(c, "secret"));

export async function showKit(c: Context<Env>, campaignId: string, state: SharedState) {
  const organizationId = pathPart(c, "organizationId");
  const { hotline } = c.get("frame");
  const { plan, pieces, organization } = await asLink(c, organizationId, async (work) => {
    const plan = await kitPlan(work, campaignId);
    const pieces = new Map<string, Takeable>();
    const all = plan.sections.flatMap((section) => section.pieces).slice(0, MOST);
    for (const { piece } of all) {
      const takeable = await readTakeable(work, piece.id, { hotline });
      if (!takeable.draft && picturesHold(takeable.document)) pieces.set(piece.id, takeable);
    }
    return { plan, pieces, organization: work.actor.organizationName };
  });
  const { campaign } = plan;
  const here = kitPath(organizationId, pathPart(c, "secret"));
  return c.html(
    <PublicPage
      frame={frameFor(c, organization)}
      title={campaign.name}
      exitKey={false}
      lede={[campaign.theme, `${formatDate(campaign.startsOn)} to ${formatDate(campaign.endsOn)}`]
        .filter(Boolean)
        .join(" · ")}
    >
      <p>
        {organization} shares {plural(pieces.size, "piece")} with you.
        {campaign.primaryHashtag ? ` Use ${campaign.primaryHashtag}.` : ""} Take what you like.
      </p>
      {state.problem === null ? null : (
        <Alert kind="error" title="This file cannot be made">
          <p>{state.problem}</p>
        </Alert>
      )}
      {pieces.size === 0 ? (
        <EmptyState title="Nothing is here yet">
          <p>Pieces stand here once they are approved. Come back in a while.</p>
        </EmptyState>
      ) : (
        <Form action={`${here}/file`} multipart errors={state.errors} label="Take pieces">
          <OwnName organization={organization} {...state} />
          {plan.sections.map((section) => (
            <Section section={section} pieces={pieces} here={here} />
          ))}
        </Form>
      )}
      <CopyIsland c={c} />
    </PublicPage>,
    state.errors.length > 0 ? 400 : state.problem === null ? 200 : 422,
  );
}

function OwnName({
  organization,
  typed,
  errors,
}: Pick<SharedState, "typed" | "errors"> & { organization: string }) {
  return (
    <section class="fh-kit-name" aria-labelledby="own-name">
      <h2 id="own-name">In your own name</h2>
      <p>
        Fill this in and your name stands where {organization} stands now. It goes into the files
        that you take and is kept nowhere. Each file says that {organization} made it first.
      </p>
      <FieldRow>
        <TextField
          name="organization"
          label="Your organization"
          value={typed.organization}
          errors={errors}
          maxlength={80}
          autocomplete="organization"
          optional
        />
        <TextField
          name="primary"
          label="Your color"
          hint="Like #1d5fc4."
          value={typed.primary}
          errors={errors}
          maxlength={7}
          width="s"
          optional
        />
      </FieldRow>
      <FieldRow>
        <TextField
          name="contactName"
          label="Whom your people ask"
          value={typed.contactName}
          errors={errors}
          maxlength={80}
          optional
        />
        <TextField
          name="contactEmail"
          label="Their e-mail address"
          value={typed.contactEmail}
          errors={errors}
          maxlength={254}
          optional
        />
      </FieldRow>
      <FileField
        name="logo"
        label="Your logo"
        hint="PNG, JPEG or WebP, up to 5 MB. Choose it again for each file."
        accept="image/png,image/jpeg,image/webp"
        errors={errors}
        optional
      />
      <div class="fh-actions">
        <Button name="take" value="zip">
          Take the whole kit as one file
        </Button>
      </div>
    </section>
  );
}

function Section(props: {
  section: KitPlan["sections"][number];
  pieces: ReadonlyMap<string, Takeable>;
  here: string;
}) {
  const { section, pieces } = props;
  const shown = section.pieces.flatMap(({ piece }) => {
    const takeable = pieces.get(piece.id);
    return takeable ? [takeable] : [];
  });
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={`s-${section.folder}`}>
      <h2 id={`s-${section.folder}`}>{section.name}</h2>
      <ul class="fh-kit-pieces">
        {shown.map((takeable) => (
          <Piece takeable={takeable} here={props.here} />
        ))}
      </ul>
    </section>
  );
}

function Piece({ takeable, here }: { takeable: Takeable; here: string }) {
  const { piece, kind, document, takes } = takeable;
  const drawn =
    kind.family === "graphic" || kind.family === "background"
      ? takes.find((take) => take.format === "png")
      : undefined;
  const text = toPlainText(document.blocks, document.hotline).trim();
  return (
    <li>
      <h3 lang={document.language} dir="auto">
        {document.title}
      </h3>
      <p class="usa-hint">
        {[kind.name, piece.plannedOn ? formatDate(piece.plannedOn) : null]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {drawn ? (
        <img
          src={`${here}/picture/${piece.id}`}
          alt={takeable.alt ?? ""}
          width={GRAPHIC_SIZES[drawn.size ?? "x"].width}
          height={GRAPHIC_SIZES[drawn.size ?? "x"].height}
          loading="lazy"
          decoding="async"
        />
      ) : null}
      {text === "" ? null : <ToCopy id={`copy-${piece.id}`} label="Words to paste" text={text} />}
      {takeable.alt === null ? null : (
        <ToCopy
          id={`alt-${piece.id}`}
          label="Alternative text of the picture"
          text={takeable.alt}
        />
      )}
      <div class="fh-kit-takes" role="group" aria-label={`Files of ${document.title}`}>
        {takes.map((take) => (
          <button
            class="fh-handoff-file"
            type="submit"
            name="take"
            value={`${piece.id}/${takeName(take)}`}
          >
            <strong>{take.format.toUpperCase()}</strong> {take.label.replace(/^Picture: /, "")}
          </button>
        ))}
      </div>
    </li>
  );
}
