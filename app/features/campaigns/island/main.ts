/** The island of the calendar: arrow keys from day to day, and a drag that fills the same form as Move. */
import { CampaignCalendar } from "./calendar.ts";

customElements.define("fh-calendar", CampaignCalendar);
