import type { IconName } from "./icon.tsx";

/** A message shown once, after something happened. */
export interface FrameNotice {
  readonly kind: "success" | "info" | "warning" | "error";
  readonly text: string;
  /** A form of one button that takes it back. */
  readonly undo?: { readonly action: string; readonly label: string } | undefined;
}

/** One place in the navigation. */
interface NavigationItem {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current: boolean;
}

/** How to reach the Hotline, as facts/hotline.json has it. */
export interface Hotline {
  readonly phone: string;
  readonly phoneHref: string;
  readonly sms: string;
  readonly smsHref: string;
  readonly chatHref: string;
}

/** What surrounds a page: who looks at it, where they are, what just happened. */
export interface Frame {
  readonly nonce: string;
  readonly path: string;
  readonly lang: string;
  readonly organizationName: string | null;
  /** As shown: "Program year 1 · Jul 1, 2026 to Jun 30, 2027". */
  readonly programYear: string | null;
  readonly person: { readonly name: string; readonly initials: string } | null;
  readonly navigation: readonly NavigationItem[];
  /** Places of the person's own, in their menu. */
  readonly menu?: readonly Omit<NavigationItem, "current">[] | undefined;
  readonly notice: FrameNotice | null;
  /** True in the made-up organization. */
  readonly sample: boolean;
  /** Where whoever may remove the sample does so. */
  readonly sampleRemoval?: string | undefined;
  /** False when the person has switched single-key shortcuts off. */
  readonly shortcuts: boolean;
  readonly hotline: Hotline;
  readonly csrf?: never;
  /** Shows the search in the header. */
  readonly searchable: boolean;
  /** A person's own choice; without it the device decides. */
  readonly theme?: "light" | "dark" | undefined;
}
