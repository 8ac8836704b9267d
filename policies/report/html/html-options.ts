import type { ExitOptions } from "../exit-code";

export interface HtmlOptions extends ExitOptions {
  /** peerpath's own version. */
  readonly version: string;
  /** What was judged, a line each. */
  readonly headline?: readonly string[];
  /** What was not read or not simulated, a line each. */
  readonly limits?: readonly string[];
}
