/** Loaded into a child process with `node --require`, before anything of the SDK. */
import util from "node:util";
import { install } from "./plain-errors";

install(util);
