/** The islands of the public site: few, since its pages are read on phones with one bar. */
import { ErrorFocus } from "./error-focus.ts";
import { guardForms } from "./form-guard.ts";
import { ListenToPage } from "./listen.ts";
import { PrintPage } from "./print.ts";
import { QuickExit } from "./quick-exit.ts";
import { AutoSubmit, TableFilter } from "./table-filter.ts";
import { TableScroll } from "./table-scroll.ts";

document.documentElement.dataset.js = "";

customElements.define("fh-exit", QuickExit);
customElements.define("fh-print", PrintPage);
customElements.define("fh-listen", ListenToPage);
customElements.define("fh-errors", ErrorFocus);
customElements.define("fh-filter", TableFilter);
customElements.define("fh-autosubmit", AutoSubmit);
customElements.define("fh-scroll", TableScroll);

guardForms();
