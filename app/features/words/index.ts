export { vettedFacts } from "./facts.ts";
