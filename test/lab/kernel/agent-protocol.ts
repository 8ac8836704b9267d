/** What the lab and the process inside a server's namespace say to each other: one line of JSON each. */

/** The agent's first line, when it listens on every port that it was given. */
export const READY = "ready";

/** One connection to make. */
export interface Attempt {
  readonly id: number;
  readonly address: string;
  readonly port: number;
  /** The port to connect from: it tells this connection from all others. */
  readonly from: number;
}

export interface Order {
  readonly attempts: readonly Attempt[];
  /** How long to wait for a connection and the greeting on it. */
  readonly timeoutMs: number;
}

/** What a server says on each connection that it accepts. */
export interface Greeting {
  readonly machine: string;
  /** The address that the connection comes from. */
  readonly from: string;
}

export interface Result {
  readonly id: number;
  /** Absent where no greeting came. */
  readonly greeting?: Greeting;
}
