/** The islands: small custom elements that make pages quicker. Every page works without them. */
import { Autosave } from "./autosave.ts";
import { CertificateQueue } from "./certificate-queue.ts";
import { closeMenus } from "./close-menus.ts";
import { AutoSubmit, TableFilter } from "./table-filter.ts";
import { Decisions } from "./decisions.ts";
import { ModalDialog } from "./dialog.ts";
import { DropZone } from "./drop-zone.ts";
import { ErrorFocus } from "./error-focus.ts";
import { guardForms } from "./form-guard.ts";
import { PasswordToggle } from "./password-toggle.ts";
import { prefetchOnHover } from "./prefetch.ts";
import { ProgressPoll } from "./progress-poll.ts";
import { QuickExit } from "./quick-exit.ts";
import { ShowCurrent } from "./show-current.ts";
import { searchKey } from "./search-key.ts";
import { Suggest } from "./suggest.ts";
import { TableScroll } from "./table-scroll.ts";
import { Ticks } from "./ticks.ts";

document.documentElement.dataset.js = "";

customElements.define("fh-autosave", Autosave);
customElements.define("fh-exit", QuickExit);
customElements.define("fh-errors", ErrorFocus);
customElements.define("fh-filter", TableFilter);
customElements.define("fh-autosubmit", AutoSubmit);
customElements.define("fh-decisions", Decisions);
customElements.define("fh-dialog", ModalDialog);
customElements.define("fh-drop", DropZone);
customElements.define("fh-password", PasswordToggle);
customElements.define("fh-progress", ProgressPoll);
customElements.define("fh-queue", CertificateQueue);
customElements.define("fh-rail", ShowCurrent);
customElements.define("fh-tabs", class extends ShowCurrent {});
customElements.define("fh-scroll", TableScroll);
customElements.define("fh-suggest", Suggest);
customElements.define("fh-ticks", Ticks);

guardForms();
searchKey();
closeMenus();
prefetchOnHover();
