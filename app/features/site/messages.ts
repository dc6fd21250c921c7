import type { Language } from "#ui/page.tsx";
import type { Widen } from "#ui/widen.ts";
import { messages as english } from "./messages.en.ts";
import { messages as spanish } from "./messages.es.ts";

/** Strings of Home and Get help in the language of the page. */
export const messagesIn = (lang: Language): Widen<typeof english> =>
  lang === "es" ? spanish : english;
