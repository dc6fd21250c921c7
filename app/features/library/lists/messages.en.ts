const count = (n: number) => (n === 1 ? "1 resource" : `${n.toLocaleString("en-US")} resources`);

/** Every string of public lists of resources. */
export const messages = {
  untitled: "A list of resources",
  description: (title: string) => `${title}: resources on forced labor, with their sources.`,
  lede: (n: number) => `${count(n)}. The address of this page holds the list.`,
  saved: (n: number, by: string) => `${count(n)}, chosen by ${by}.`,
  none: {
    title: "No resource is on this list",
    text: "Tick resources in the library, then press “Make a list”.",
    go: "Go to the library",
  },
  entry: {
    opens: "Opens",
    noAddress: "No web address is known.",
    ask: "See where to ask",
    note: "Why it is here",
    merged: "This took the place of an older entry.",
    replaced: "A newer one is there:",
    gone: "Nothing here has this id, or it is not shown any more:",
    dead: "Its address no longer answers.",
    deadAsk: "See where to look",
  },
  change: {
    title: "Change this list",
    text: "Nothing is stored. You get a new address.",
    name: "Name of the list",
    keep: "Resources to keep",
    go: "Update the list",
    save: "Staff: keep this list",
  },
  take: {
    title: "Take it along",
    text: "Every form keeps the sources.",
    csv: "Table (CSV)",
    by: "Your organization’s name",
    byHint: "It appears in the copy in place of ours. It is not stored.",
    byGo: "Use this name",
    markdown: "Markdown",
    html: "HTML without scripts",
    plain: "Plain text",
    toolkit: "Copy the whole toolkit page",
    toolkitText: "The toolkit can be shared in the same way.",
  },
  shared: {
    from: (name: string) => `Library list by ${name}`,
    fairhand: "Fairhand library list",
    published: (who: string) => `by ${who}`,
  },
  index: {
    title: "Lists of resources",
    description: "Lists of resources on forced labor that were put together for a purpose.",
    lede: "Put together by people who know the library, each for a purpose.",
    none: "No list is shared here yet",
    noneText: "Search the library, or tick resources there to make a list of your own.",
    count,
  },
} as const;
