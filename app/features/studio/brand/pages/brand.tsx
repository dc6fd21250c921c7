/** The brand: one setting that every format takes its colors, name and logo from. */
import type { Context } from "hono";
import { checkLogo } from "#features/organization/index.ts";
import type { Env } from "#platform/env.ts";
import { type FieldProblem, Invalid, NotFound } from "#platform/errors.ts";
import type { Typed } from "#platform/form-reader.ts";
import { actorOf, inScope, seeOther } from "#platform/http.ts";
import { asset } from "#ui/assets.ts";
import { TextField } from "#ui/fields.tsx";
import { Actions, Button, Checkbox, FileField, Form } from "#ui/form.tsx";
import { formatInstant } from "#ui/format.ts";
import { WorkspacePage } from "#ui/page.tsx";
import { Alert, Card, Grid } from "#ui/parts.tsx";
import { StudioTabs } from "../../pages/tabs.tsx";
import { bytesOfFile, sentForm } from "../../pictures/pages/request.ts";
import { type BrandSettings, brandSettings, darkLogoBytes } from "../brand.queries.ts";
import { contrastWords } from "../contrast-words.ts";
import { colorIn, setBrand } from "../set-brand.ts";

/** GET /brand; with `primary`, `accent` and `name` it shows what they would look like. */
export const brandPage = (c: Context<Env>) => {
  const query = new URL(c.req.url).searchParams;
  const tried = ["primary", "accent", "name"].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value.slice(0, 160)] as const];
  });
  return page(c, tried.length > 0 ? Object.fromEntries(tried) : null, []);
};

async function page(c: Context<Env>, typed: Typed | null, errors: readonly FieldProblem[]) {
  const settings = await inScope(c, brandSettings);
  const shown: Typed = {
    name: settings.name,
    primary: settings.primary,
    accent: settings.accent,
    ...typed,
  };
  const colors = {
    primary: colorIn(shown["primary"]) ?? settings.primary,
    accent: colorIn(shown["accent"]) ?? settings.accent,
  };
  const mayWrite = actorOf(c).permissions.has("studio:write");
  return c.html(
    <WorkspacePage
      frame={c.get("frame")}
      title="Brand"
      lede={
        settings.setBy && settings.setAt
          ? `Set by ${settings.setBy}, ${formatInstant(settings.setAt.toISOString(), actorOf(c).timeZone)}. Every format takes it.`
          : "Nobody has set it yet. Until then everything comes in our blue and yellow."
      }
      wide
    >
      <StudioTabs view="brand" />
      {typed && errors.length === 0 ? (
        <Alert kind="info" title="Not saved yet">
          <p>This is how it would look. Press Save to keep it.</p>
        </Alert>
      ) : null}
      <fh-brand>
        <Grid columns={2}>
          {mayWrite ? (
            <BrandForm settings={settings} shown={shown} colors={colors} errors={errors} />
          ) : (
            <Card title="Contrast">
              <Contrast colors={colors} />
            </Card>
          )}
          <Previews shown={shown} colors={colors} />
        </Grid>
      </fh-brand>
      <script
        type="module"
        src={asset("app/features/studio/brand/island/main.ts")}
        nonce={c.get("frame").nonce}
      ></script>
    </WorkspacePage>,
    errors.length > 0 ? 400 : 200,
  );
}

interface Colors {
  readonly primary: string;
  readonly accent: string;
}

function BrandForm(props: {
  settings: BrandSettings;
  shown: Typed;
  colors: Colors;
  errors: readonly FieldProblem[];
}) {
  const { settings, shown, errors } = props;
  return (
    <Card title="Colors, name and logo">
      <Form action="/brand" multipart errors={errors} label="Brand">
        <TextField
          name="name"
          label="Name as it is written"
          width="full"
          maxlength={160}
          value={shown["name"]}
          errors={errors}
        />
        <div class="fh-colors">
          <TextField
            name="primary"
            label="Main color"
            hint="Six letters and digits, such as #1a4fa3."
            width="s"
            maxlength={7}
            value={shown["primary"]}
            errors={errors}
          />
          <TextField
            name="accent"
            label="Second color"
            hint="For shapes and marks."
            width="s"
            maxlength={7}
            value={shown["accent"]}
            errors={errors}
          />
        </div>
        <Contrast colors={props.colors} />
        <Logos settings={settings} errors={errors} />
        <Actions>
          <Button>Save</Button>
          <button class="usa-button usa-button--outline" formmethod="get" formaction="/brand">
            Show how it looks
          </button>
        </Actions>
      </Form>
    </Card>
  );
}

const Logos = ({
  settings,
  errors,
}: {
  settings: BrandSettings;
  errors: readonly FieldProblem[];
}) => (
  <>
    <p>
      Logo on light grounds: {settings.hasLogo ? "set" : "not set yet"}.{" "}
      <a href="/settings/logo">{settings.hasLogo ? "Change it" : "Set it"}</a>
    </p>
    {settings.darkLogoFileId ? (
      <>
        <p class="fh-logo-dark">
          <img
            src={`/brand/logo-dark.png?v=${settings.darkLogoFileId}`}
            alt="Logo for dark grounds"
          />
        </p>
        <Checkbox name="removeDark" label="Take the logo for dark grounds away" />
      </>
    ) : null}
    <FileField
      name="logo"
      label="Logo on dark grounds"
      hint="PNG, JPEG or WebP, up to 5 MB, white or light. Without it, the other logo stands on a light card."
      optional
      accept="image/png,image/jpeg,image/webp"
      errors={errors}
    />
  </>
);

/** What can be read on what; the island says it again as colors are picked. */
const Contrast = ({ colors }: { colors: Colors }) => (
  <div role="status" data-part="contrast">
    <ul class="fh-contrast">
      {contrastWords(colors).map((line) => (
        <li class={`fh-contrast-${line.state}`}>{line.text}</li>
      ))}
    </ul>
  </div>
);

function Previews({ shown, colors }: { shown: Typed; colors: Colors }) {
  const query = new URLSearchParams({
    primary: colors.primary,
    accent: colors.accent,
    name: shown["name"] ?? "",
  }).toString();
  return (
    <Card title="How it looks">
      <div class="fh-previews" data-part="previews">
        {PREVIEWS.map(({ what, words, width, height }) => (
          <figure>
            <img
              src={`/brand/preview/${what}?${query}`}
              alt={`${words} in your colors`}
              width={width}
              height={height}
              loading="lazy"
            />
            <figcaption>{words}</figcaption>
          </figure>
        ))}
      </div>
    </Card>
  );
}

const PREVIEWS = [
  { what: "graphic", words: "A post graphic", width: 1200, height: 627 },
  { what: "background", words: "A virtual background", width: 1920, height: 1080 },
  { what: "page", words: "A page", width: 612, height: 792 },
] as const;

/** POST /brand, multipart. A logo is drawn anew before any transaction. */
export async function setBrandAction(c: Context<Env>) {
  const { typed, file } = await sentForm(c, "logo");
  try {
    const logo = file
      ? await checkLogo(await bytesOfFile(file))
      : typed["removeDark"] === "on"
        ? null
        : undefined;
    await inScope(c, (work) => setBrand(work, typed, logo));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return page(c, typed, error.problems);
  }
  return seeOther(c, "/brand", {
    kind: "success",
    text: "The brand is set. Everything made from now on takes it.",
  });
}

/** GET /brand/logo-dark.png */
export async function darkLogo(c: Context<Env>) {
  const bytes = await inScope(c, darkLogoBytes);
  if (!bytes) throw new NotFound("No logo for dark grounds is set.");
  return c.body(new Uint8Array(bytes), 200, {
    "content-type": "image/png",
    "content-disposition": "inline",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-cache",
  });
}
