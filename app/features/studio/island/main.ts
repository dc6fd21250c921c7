/** The islands of a piece's page; loaded there only. The rules come after the page, by themselves. */
import { Compose } from "./compose.ts";
import { CopyText } from "./copy-text.ts";

customElements.define("fh-compose", Compose);
customElements.define("fh-copy", CopyText);
