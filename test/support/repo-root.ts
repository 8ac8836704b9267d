import * as path from "node:path";

/** The repository; tests run from `dist/test`. */
export const REPO_ROOT = path.resolve(__dirname, "../../..");
