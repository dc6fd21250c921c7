/** The left side: the text, what it is, where it goes. */
import { Button, FileField, Select, type FieldError } from "#ui/form.tsx";
import { segmentsOf } from "#ui/segments.ts";
import { describedBy, errorOf, FieldFrame } from "#ui/field.tsx";
import { Icon } from "#ui/icon.tsx";
import type { Hotline } from "#ui/page.tsx";
import { CHANNELS, FORMATS, KINDS, severityWord } from "../choices.ts";
import type { Piece } from "../piece.ts";
import type { Numbered } from "./beside.tsx";

function Mark({ text, of: { finding, n } }: { text: string; of: Numbered }) {
  return (
    <a class={`fh-hit fh-hit-${finding.severity}`} href={`#finding-${n}`}>
      {text}
      <sup>
        <span class="usa-sr-only"> {severityWord(finding.severity)}, finding </span>
        {n}
      </sup>
    </a>
  );
}

/** The text as it was sent, each finding a link to its card. */
export function MarkedText(props: { text: string; chosen: readonly Numbered[] }) {
  const { chosen } = props;
  const segments = segmentsOf(
    props.text,
    chosen.map((c) => c.finding),
  );
  return (
    <section class="fh-marked" aria-label="Your text with what was found">
      {segments.map(({ text, finding, begins }) => (
        <>
          {begins.map((i) => (
            <span id={`mark-${chosen[i]!.n}`}></span>
          ))}
          {finding === undefined ? text : <Mark text={text} of={chosen[finding]!} />}
        </>
      ))}
    </section>
  );
}

/** The field asks nobody for a story, and says where to turn instead. */
function Care({ hotline, id }: { hotline: Hotline; id: string }) {
  return (
    <p class="fh-safety" id={id}>
      <Icon name="shield" />
      <span>
        This is for campaign texts. Please leave out what happened to a real person. Worried about
        somebody, or about yourself? The Hotline listens, day and night:{" "}
        <a href={hotline.phoneHref}>{hotline.phone}</a>.
      </span>
    </p>
  );
}

/** The text, with the note on what to leave out. */
export function TextBox(props: { piece: Piece; errors: readonly FieldError[]; hotline: Hotline }) {
  const error = errorOf(props.errors, "text");
  return (
    <div class="fh-words-text">
      <FieldFrame id="field-text" label="Your text" error={error}>
        <Care hotline={props.hotline} id="field-text-care" />
        <div class="fh-paper">
          <div class="fh-paper-marks" aria-hidden="true"></div>
          <textarea
            class="usa-textarea"
            id="field-text"
            name="text"
            rows={14}
            autocomplete="off"
            placeholder="Paste or write here."
            aria-invalid={error ? "true" : undefined}
            aria-describedby={describedBy("field-text", false, Boolean(error), "field-text-care")}
          >
            {props.piece.text}
          </textarea>
        </div>
      </FieldFrame>
    </div>
  );
}

/** What it is, where it goes, a file, and the one button of the page. */
export function Options({ piece, errors }: { piece: Piece; errors: readonly FieldError[] }) {
  return (
    <div class="fh-words-options">
      <div class="fh-words-choices">
        <Select
          name="kind"
          label="What it is"
          optional
          options={KINDS}
          value={piece.kind}
          placeholder="Any text"
          width="full"
        />
        <Select
          name="channel"
          label="Where it goes"
          optional
          options={CHANNELS}
          value={piece.channel}
          placeholder="Anywhere"
          width="full"
        />
        <Select
          name="format"
          label="Written as"
          options={FORMATS}
          value={piece.format}
          placeholder=""
          width="full"
        />
      </div>
      <FileField
        name="file"
        label="Or take it from a file"
        optional
        hint="Text, Markdown, HTML, Word or PowerPoint, with up to 200 KB of text."
        accept=".txt,.md,.markdown,.html,.htm,.docx,.pptx"
        errors={errors}
      />
      <p class="usa-hint" role="status" data-part="told"></p>
      <div class="fh-actions">
        <Button>Check this text</Button>
        <p
          class="fh-words-promise"
          data-live-promise="Checked in your browser as you type. Your text is not sent anywhere. Only a Word or PowerPoint file is sent to this server to be read. Nothing is kept."
        >
          Your text is sent to this server and checked. Nothing is kept.
        </p>
      </div>
    </div>
  );
}
