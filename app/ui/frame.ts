import type { IconName } from "./icon.tsx";

/** The languages of the public site. */
export type Language = "en" | "es";

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

/** One page of the public site in its other forms. */
interface PublicForms {
  /** Its whole address in each language, without a query. */
  readonly urls: Readonly<Record<Language, string>>;
  /** Links to the same page as it is asked for here, query and all. */
  readonly links: {
    readonly languages: Readonly<Record<Language, string>>;
    readonly plain: string;
    readonly large: string;
    readonly usual: string;
  };
  readonly large: boolean;
}

/** What surrounds a page: who looks at it, where they are, what just happened. */
export interface Frame {
  /** Missing on pages of the public site, which load files of our own only. */
  readonly nonce?: string | undefined;
  readonly path: string;
  readonly lang: Language;
  /** On pages of the public site. */
  readonly forms?: PublicForms | undefined;
  /** An answer to a form of the public site: it loads what the site's pages load. */
  readonly ofSite?: boolean | undefined;
  readonly organizationName: string | null;
  /** The organization's own picture, from our own address. */
  readonly logo?:
    | { readonly href: string; readonly width: number; readonly height: number }
    | undefined;
  /** A style sheet with the organization's own color, on public pages. */
  readonly colorsHref?: string | undefined;
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
