import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";
import { messages } from "./messages.en.ts";

/** A question in front of the page. Without JavaScript the trigger unfolds the same content in place. */
export function Dialog(props: {
  id: string;
  title: string;
  /** The words on the button that opens it. */
  trigger: Child;
  kind?: "primary" | "secondary" | "quiet" | undefined;
  icon?: IconName | undefined;
  children: Child;
}) {
  const look = {
    primary: "usa-button",
    secondary: "usa-button usa-button--outline",
    quiet: "usa-button usa-button--unstyled fh-button-quiet",
  };
  return (
    <fh-dialog id={props.id} data-close={messages.parts.close}>
      <details>
        <summary class={look[props.kind ?? "secondary"]}>
          {props.icon ? <Icon name={props.icon} /> : null}
          {props.trigger}
        </summary>
        <div class="fh-dialog-body" role="group" aria-labelledby={`${props.id}-title`}>
          <h2 id={`${props.id}-title`}>{props.title}</h2>
          {props.children}
        </div>
      </details>
    </fh-dialog>
  );
}
