import type { Context } from "hono";
import type { Env } from "#platform/env.ts";
import { asset } from "#ui/assets.ts";

/** Words ready to paste: a field to select from, and a button where the browser can copy. */
export function ToCopy(props: {
  /** Whose words they are, such as "LinkedIn"; stands in front of the field. */
  label: string;
  text: string;
  /** Tells fields of one page apart. */
  id: string;
  /** Shown at once; folded away otherwise. */
  open?: boolean;
}) {
  const rows = Math.min(14, Math.max(3, props.text.split("\n").length + 1));
  return (
    <fh-copy class="fh-handoff-copy">
      <details open={props.open}>
        <summary>{props.label}</summary>
        <label class="usa-sr-only" for={props.id}>
          {props.label}, ready to paste
        </label>
        <textarea class="usa-textarea" id={props.id} readonly rows={rows} dir="auto">
          {props.text}
        </textarea>
      </details>
      <button class="fh-way fh-js-only" type="button" data-copy>
        Copy<span class="usa-sr-only">: {props.label}</span>
      </button>
      <span role="status" data-told></span>
    </fh-copy>
  );
}

/** Loads the copy buttons. */
export const CopyIsland = ({ c }: { c: Context<Env> }) => (
  <script
    type="module"
    src={asset("app/features/studio/handoff/island/main.ts")}
    nonce={c.get("frame").nonce}
  ></script>
);
