import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

/** How much a button weighs on the page: one primary a page, danger only for what cannot be undone. */
type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

const CLASSES: Record<ButtonKind, string> = {
  primary: "usa-button",
  secondary: "usa-button usa-button--outline",
  quiet: "usa-button usa-button--unstyled fh-button-quiet",
  danger: "usa-button usa-button--secondary",
};

interface ButtonProps {
  readonly children: Child;
  readonly kind?: ButtonKind | undefined;
  /** With an address it is a link that looks like a button. */
  readonly href?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: "submit" | "button" | "reset" | undefined;
  readonly formaction?: string | undefined;
  readonly icon?: IconName | undefined;
  /** What a screen reader says when the words alone are not enough ("Exclude Buyer II"). */
  readonly label?: string | undefined;
  /** The single key that presses it inside a decision list. */
  readonly shortcut?: string | undefined;
  /** Ties the button to a form elsewhere on the page. */
  readonly form?: string | undefined;
  readonly download?: boolean | undefined;
  /** Leads to another site, which is told nothing about where the reader came from. */
  readonly outside?: boolean | undefined;
}

/** The spoken name holds the words on the button, so that people who speak to their device can press it. */
function nameOf({ label, children }: ButtonProps): string | undefined {
  if (label === undefined || typeof children !== "string" || label.includes(children)) return label;
  return `${children}: ${label}`;
}

/** A button, or a link that looks like one when it has an address. */
export function Button(props: ButtonProps) {
  const look = CLASSES[props.kind ?? "primary"];
  const inside = (
    <>
      {props.icon ? <Icon name={props.icon} /> : null}
      {props.children}
    </>
  );
  if (props.href !== undefined)
    return (
      <a
        class={look}
        href={props.href}
        aria-label={nameOf(props)}
        download={props.download ? "" : undefined}
        rel={props.outside ? "noreferrer" : undefined}
        data-no-prefetch={props.outside ? "" : undefined}
      >
        {inside}
      </a>
    );
  return (
    <button
      class={look}
      type={props.type ?? "submit"}
      name={props.name}
      value={props.value}
      formaction={props.formaction}
      form={props.form}
      aria-label={nameOf(props)}
      data-key={props.shortcut}
    >
      {inside}
    </button>
  );
}

/** A row of buttons, the primary one first. */
export function Actions({ children }: { children: Child }) {
  return <div class="fh-actions">{children}</div>;
}
