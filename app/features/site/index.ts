export { siteBrand, type SiteBrand } from "./brand/site-brand.ts";
