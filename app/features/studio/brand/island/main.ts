/** The island of the brand's page; loaded there only. */
import { Brand } from "./brand.ts";

customElements.define("fh-brand", Brand);
