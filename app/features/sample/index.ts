export { loadSample } from "./load-sample.ts";
export { removeSample } from "./remove-sample.ts";
