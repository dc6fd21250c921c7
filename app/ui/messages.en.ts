import { islandMessages } from "./islands/messages.en.ts";

/** Every string the design system itself says, in English. Spanish follows with the same shape. */
export const messages = {
  product: "Fairhand",
  skip: "Skip to main content",
  titled: (title: string, site: string) => `${title} – ${site}`,
  help: {
    region: "Get help now",
    name: "National Human Trafficking Hotline",
    shortName: "Hotline",
    call: (phone: string) => `Call ${phone}`,
    text: (number: string) => `Text ${number}`,
    chat: "Chat",
    danger: "In danger now?",
    emergency: "Call 911",
  },
  exit: {
    button: "Leave this page",
    keys: "Or press Shift three times.",
    note: "This leaves the page fast. It does not erase your browser history.",
  },
  frame: {
    rail: "Main",
    crumbs: "You are here",
    search: "Search",
    searchPlaceholder: "Search people, contracts, resources",
    account: "Account",
    signOut: "Sign out",
    signIn: "Sign in",
    menu: (name: string) => `${name}: open your menu`,
    sampleTag: "Sample",
    sample: "You are looking at a made-up health system. Nothing here is real.",
    sampleRemove: "Remove the sample",
    notice: "Message",
    errorId: "Tell your administrator this number:",
    step: (now: number, of: number) => `Step ${now} of ${of}`,
  },
  footer: {
    notHhs: "This site is not part of the U.S. Department of Health and Human Services.",
    noCredit: "It gives no continuing education credit. Course providers do.",
    noAdvice: "Nothing here is legal advice.",
    noTracking: "No cookies, no trackers, nothing loaded from elsewhere.",
    madeWith: "Made with Fairhand, open software for anti-forced-labor programs.",
    staff: "Staff sign in",
  },
  form: {
    summary: (count: number) =>
      count === 1 ? "Fix one thing to go on" : `Fix ${count} things to go on`,
    error: "Error:",
    optional: "(optional)",
    choose: "Choose one",
    safety:
      "Please write no patient data, and no names of people who may have been trafficked. If you are worried about somebody, use the Hotline above.",
    dateHint: "For example, 2027-01-11",
    drop: "Drop a file here, or",
  },
  table: {
    region: (caption: string) => `${caption}, table. Scroll sideways to see every column.`,
    range: (from: string, to: string, total: string) => `Displaying ${from} - ${to} of ${total}`,
    none: "Displaying none",
    sortBy: (label: string) => `Sort by ${label}`,
    csv: "CSV",
    xlsx: "Excel",
    download: "Download",
    apply: "Apply",
    clear: "Clear",
    pages: "Pages",
    page: (n: number) => `Page ${n}`,
    previous: "Previous",
    next: "Next",
    filters: "Filter the table",
  },
  chart: {
    expected: "expected today",
    target: "due at the year's end",
    targetSeries: "Target",
    asTable: "See the numbers",
    period: "Period",
    noValue: "no value",
    site: "Site",
    share: "Share",
    counted: "Counted",
    status: "Status",
    counts: (numerator: string, denominator: string) => `${numerator} of ${denominator}`,
    bar: (label: string, percent: string | null, expected: string | null, target: string | null) =>
      [
        `${label}: ${percent ?? "not started"}`,
        expected === null ? "" : `${expected} expected today`,
        target === null ? "" : `${target} due at the year's end`,
      ]
        .filter(Boolean)
        .join(", "),
    statuses: {
      ahead: "Ahead",
      "on-track": "On track",
      behind: "Behind",
      "not-started": "Not started",
    },
  },
  parts: {
    close: "Close",
    undo: "Undo",
    done: "Done",
    now: "Now",
    later: "Later",
    working: "Working",
    progress: (value: string, max: string) => `${value} of ${max}`,
    keysTitle: "Keyboard",
    keysOff: "You can switch single keys off in your account.",
    alert: { info: "Information", success: "Done", warning: "Mind this", error: "Problem" },
  },
  decisions: {
    help: "Keyboard",
    failed: "That decision was not saved. Try its button again.",
    left: (count: number) => (count === 1 ? "One left to decide" : `${count} left to decide`),
    allDone: "All decided.",
  },
  islands: islandMessages,
} as const;

/** The shape a translation has to fill. */
export type Messages = typeof messages;
