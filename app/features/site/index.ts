export { siteBrand, type SiteBrand } from "./brand/site-brand.ts";
export { addLearnPlaces } from "./learn/learn-places.ts";
