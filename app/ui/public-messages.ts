import type { Language } from "./frame.ts";
import { messages as english } from "./public-messages.en.ts";
import { messages as spanish } from "./public-messages.es.ts";
import type { Widen } from "./widen.ts";

/** What surrounds every public page, in the language of the page. */
export const publicMessages = (lang: Language): Widen<typeof english> =>
  lang === "es" ? spanish : english;
