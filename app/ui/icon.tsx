/** Line drawings on a 20 by 20 grid, drawn for Fairhand. */
const PATHS = {
  today: "M3 9l7-6 7 6v8h-5v-5H8v5H3z",
  home: "M3 9l7-6 7 6v8h-5v-5H8v5H3z",
  metrics: "M3 17V9m5 8V3m5 14v-6m4 6V6",
  program: "M3 5l1.5 1.5L7 4m2.5 1.5H17M3 10.5L4.5 12 7 9.5M9.5 11H17M3.5 16H5m4.5 0H17",
  people:
    "M10 7a3 3 0 11-6 0 3 3 0 016 0zM2 17c0-3 2-5 5-5s5 2 5 5M13 4a3 3 0 010 6m2 2c2 .6 3 2.3 3 5",
  training: "M2 7l8-4 8 4-8 4zM5 9v4c2 2 8 2 10 0V9",
  contracts: "M5 2h7l4 4v12H5zM8 10h5M8 14h5",
  campaigns: "M3 8v4l10 4V4zM13 7c2 0 3 1.5 3 3s-1 3-3 3",
  library: "M4 3h5v14H4zM11 3h5v14h-5z",
  reports: "M4 3h12v14H4zM7 13V9m3 4V7m3 6v-3",
  settings:
    "M13 10a3 3 0 11-6 0 3 3 0 016 0zM10 2v2.5m0 11V18M2 10h2.5m11 0H18M4.3 4.3l1.8 1.8m7.8 7.8l1.8 1.8m0-11.4l-1.8 1.8m-7.8 7.8l-1.8 1.8",
  search: "M14 9A5 5 0 114 9a5 5 0 0110 0zM13 13l4 4",
  phone:
    "M5 3h3l1.5 4-2 1.5a9 9 0 004 4l1.5-2 4 1.5v3c0 1-1 2-2 2C8.5 16.5 3.5 11.5 3 5c0-1 1-2 2-2z",
  text: "M3 4h14v9H9l-4 4v-4H3zM6.5 8.5h.01M10 8.5h.01M13.5 8.5h.01",
  chat: "M2 4h10v7H7l-3 3v-3H2zM14 8h4v7h-2v2.5L13.5 15H9",
  exit: "M8 3H3v14h5M12 6l4 4-4 4M16 10H7",
  check: "M4 10.5l4 4 8-9",
  success: "M17 10a7 7 0 11-14 0 7 7 0 0114 0zM6.5 10.3l2.5 2.5 4.5-5",
  info: "M17 10a7 7 0 11-14 0 7 7 0 0114 0zM10 9v4.5M10 6.5v.01",
  warning: "M10 3l8 14H2zM10 8v4.5M10 14.7v.01",
  error: "M7 3h6l4 4v6l-4 4H7l-4-4V7zM10 6.5v4.5M10 13.5v.01",
  close: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  edit: "M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3",
  trash: "M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11",
  upload: "M10 13V4M6 8l4-4 4 4M4 13v4h12v-4",
  download: "M10 3v9M6 8l4 4 4-4M4 13v4h12v-4",
  undo: "M4 8h8a4 4 0 010 8H8M4 8l4-4M4 8l4 4",
  forward: "M4 10h12M11 5l5 5-5 5",
  back: "M16 10H4M9 5l-5 5 5 5",
  down: "M5 8l5 5 5-5",
  filter: "M3 4h14l-5.5 6.5V16l-3 1.5v-7z",
  calendar: "M3 5h14v12H3zM3 9h14M7 3v4m6-4v4",
  clock: "M17 10a7 7 0 11-14 0 7 7 0 0114 0zM10 6v4l3 2",
  mail: "M2 5h16v11H2zM2 6l8 5 8-5",
  lock: "M4 9h12v8H4zM7 9V6a3 3 0 016 0v3",
  key: "M9 12a3.5 3.5 0 11-7 0 3.5 3.5 0 017 0zM8.5 10L17 3M14 5.5l2.5 2.5",
  person: "M13 7a3 3 0 11-6 0 3 3 0 016 0zM4 17c0-3 2.5-5 6-5s6 2 6 5",
  site: "M3 17V5h8v12M11 9h6v8M2 17h16M6 8h2m-2 3h2m-2 3h2m5-2h1m-1 3h1",
  link: "M8 12a3 3 0 004 0l4-4a3 3 0 00-4-4l-1 1M12 8a3 3 0 00-4 0l-4 4a3 3 0 004 4l1-1",
  external: "M11 3h6v6M17 3l-8 8M8 4H3v13h13v-5",
  keyboard: "M2 5h16v10H2zM5 8h.01M8 8h.01M11 8h.01M14 8h.01M6 12h8",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  help: "M17 10a7 7 0 11-14 0 7 7 0 0114 0zM8 8a2 2 0 114 0c0 1.5-2 1.5-2 3M10 13.7v.01",
  shield: "M10 2l7 3c0 6-2 10-7 13C5 15 3 11 3 5zM7 10l2.2 2.2L13 8",
  play: "M6 4l10 6-10 6z",
  star: "M10 2.5l2.3 5 5.2.6-3.9 3.6 1.1 5.3-4.7-2.7L5.3 17l1.1-5.3L2.5 8.1l5.2-.6z",
  file: "M5 2h7l4 4v12H5zM12 2v4h4",
  flag: "M4 18V3h11l-2 4 2 4H4",
  history: "M4 10a6.5 6.5 0 112 4.5M4 10L2 8m2 2l2-2M10 6.5V10l2.5 1.5",
  drag: "M7 5h.01M7 10h.01M7 15h.01M13 5h.01M13 10h.01M13 15h.01",
} as const;

/** The name of a drawing in the icon set. */
export type IconName = keyof typeof PATHS;

/** All names, for the catalog page. */
export const iconNames = Object.keys(PATHS) as IconName[];

/** A small line drawing; decoration beside a word, so hidden from screen readers. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number | undefined }) {
  return (
    <svg
      class="fh-icon"
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of Fairhand: an open hand under a sun. */
export function Mark({ size = 30 }: { size?: number | undefined }) {
  return (
    <svg
      class="fh-mark"
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <rect class="fh-mark-ground" width="32" height="32" rx="8" />
      <circle class="fh-mark-sun" cx="16" cy="10.5" r="4" />
      <path class="fh-mark-hand" d="M6.5 16.5c2.2 5.6 5.4 8 9.5 8s7.3-2.4 9.5-8" />
    </svg>
  );
}
