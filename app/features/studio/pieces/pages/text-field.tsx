/** The text of a piece, and whether a channel has its own. */
import { describedBy, errorOf, type FieldError, FieldFrame } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";

export function PieceText(props: {
  text: string;
  /** The channel that is looked at; undefined for the main text. */
  channel: { readonly id: string; readonly name: string } | undefined;
  /** The channel has a text of its own, and this is it. */
  own: boolean;
  /** More than one channel shares the main text. */
  shared: boolean;
  errors: readonly FieldError[];
}) {
  const error = errorOf(props.errors, "text");
  const { channel } = props;
  const label = props.own && channel ? `Text for ${channel.name}` : "Text";
  return (
    <div class="fh-piece-text">
      <FieldFrame id="field-text" label={label} error={error}>
        <p class="fh-safety" id="field-text-care">
          <Icon name="shield" />
          <span>Campaign texts only. Leave out what happened to a real person.</span>
        </p>
        <div class="fh-paper">
          <div class="fh-paper-marks" aria-hidden="true"></div>
          <textarea
            class="usa-textarea"
            id="field-text"
            name="text"
            rows={8}
            dir="auto"
            autocomplete="off"
            spellcheck={true}
            aria-invalid={error ? "true" : undefined}
            aria-describedby={describedBy("field-text", false, Boolean(error), "field-text-care")}
          >
            {props.text}
          </textarea>
        </div>
      </FieldFrame>
      {channel ? (
        <p class="fh-piece-own">
          {props.own ? (
            <>
              {channel.name} has a text of its own.{" "}
              <button class="fh-way" name="do" value={`same:${channel.id}`}>
                Use the main text again
              </button>
            </>
          ) : props.shared ? (
            <>
              All channels without their own text share this one.{" "}
              <button class="fh-way" name="do" value={`own:${channel.id}`}>
                Write its own for {channel.name}
              </button>
            </>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
