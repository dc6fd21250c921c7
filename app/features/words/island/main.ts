/** The island of Check your words; loaded on that page only, since it carries the rules. */
import { CheckWords } from "./check-words.ts";

customElements.define("fh-words", CheckWords);
