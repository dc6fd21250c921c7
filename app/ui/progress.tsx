import { formatCount } from "./format.ts";
import { messages } from "./messages.en.ts";

/**
 * How far a job is. With `pollHref` an island asks that address every second or two and puts the `fh-progress`
 * it finds there in place of this one; an answer without one, or without `pollHref`, means the job is over
 * and reloads the page. Without JavaScript the page reloads itself every three seconds.
 */
export function Progress(props: {
  /** Null while the size of the work is not known. */
  value: number | null;
  max: number;
  label: string;
  pollHref?: string | undefined;
}) {
  const share =
    props.value === null || props.max === 0 ? null : Math.floor((100 * props.value) / props.max);
  return (
    <fh-progress data-poll={props.pollHref}>
      <p class="fh-progress-label">
        <span>{props.label}</span>
        <span>
          {props.value === null
            ? messages.parts.working
            : messages.parts.progress(formatCount(props.value), formatCount(props.max))}
        </span>
      </p>
      <progress aria-label={props.label} value={props.value ?? undefined} max={props.max || 1}>
        {share === null ? messages.parts.working : `${share}%`}
      </progress>
      {props.pollHref ? (
        <noscript>
          <meta http-equiv="refresh" content="3" />
        </noscript>
      ) : null}
    </fh-progress>
  );
}
