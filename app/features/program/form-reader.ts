export { FormReader, type Typed } from "#platform/form-reader.ts";
