/** Loaded into the program's process with `node --require`, before anything of the program or the SDK. */
import Module from "node:module";
import { install, type Loaders } from "./unknown-answers";

// Node has no documented hook for modules that are loaded with require; this table is what every transpiler hooks into.
install((Module as unknown as { readonly _extensions: Loaders })._extensions);
