/** The island of a review's page: a comment on the very words that somebody selects. */
import { Review } from "./review.ts";

customElements.define("fh-review", Review);
