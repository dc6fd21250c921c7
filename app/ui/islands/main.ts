/** The islands: small custom elements that make pages quicker; every page works without them. */
document.documentElement.dataset.js = "";
