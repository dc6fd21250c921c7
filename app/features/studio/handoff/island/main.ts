/** Copy buttons on pages that take a piece out. */
import { CopyText } from "../../island/copy-text.ts";

customElements.define("fh-copy", CopyText);
