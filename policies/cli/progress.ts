/** Tells on standard error what a command is doing, where that takes long enough for somebody to wonder. */
import type { OnProgress } from "../values/on-progress";
import { escapeControls } from "../values/printable";

/** What of a stream it needs; `process.stderr` has it. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Milliseconds. Work that is done by then is never mentioned. */
const PATIENCE = 1000;

/** Between two lines on a terminal. */
const REFRESH = 100;

/** Elsewhere somebody reads it later, or compares it: the first line comes late, and the others seldom. */
const PLAIN_PATIENCE = 30_000;
const PLAIN_INTERVAL = 10_000;

/** Of a terminal that does not say how wide it is, or says that it has no width. */
const USUAL_COLUMNS = 80;

/** Takes the cursor to the beginning of the line and empties it. */
const CLEAR = "\r\u001b[2K";

/**
 * On a terminal one line that is written over and is gone in the end; elsewhere, after half a minute, a plain line every ten
 * seconds. `now` gives milliseconds.
 */
export class Progress {
  private readonly begin: number;
  private readonly isTerminal: boolean;
  private readonly timer: NodeJS.Timeout;
  private doing = "working";
  private shownAt: number;
  private hasLine = false;

  constructor(
    private readonly stream: ProgressStream,
    private readonly now: () => number = () => performance.now(),
    terminal: string | undefined = process.env["TERM"],
  ) {
    this.begin = now();
    this.shownAt = this.begin;
    this.isTerminal = stream.isTTY === true && terminal !== "dumb";
    // For what waits for other processes; what computes must report by itself.
    this.timer = setInterval(() => {
      this.show(false);
    }, PATIENCE);
    this.timer.unref();
  }

  readonly report: OnProgress = (doing, isLong = false) => {
    this.doing = doing;
    this.show(isLong);
  };

  /** Leaves no line behind. Whatever is printed next must come after this. */
  stop(): void {
    clearInterval(this.timer);
    if (this.hasLine) this.stream.write(CLEAR);
    this.hasLine = false;
  }

  private show(atOnce: boolean): void {
    const time = this.now();
    if (this.isTerminal) {
      if (!atOnce && (time - this.begin < PATIENCE || time - this.shownAt < REFRESH)) return;
      // The last column stays empty: some terminals begin a new line behind it.
      const room = (this.stream.columns || USUAL_COLUMNS) - 1;
      this.stream.write(`${CLEAR}${escapeControls(`peerpath: ${this.doing} …`).slice(0, room)}`);
      this.hasLine = true;
    } else {
      if (time - this.begin < PLAIN_PATIENCE || time - this.shownAt < PLAIN_INTERVAL) return;
      const seconds = Math.round((time - this.begin) / 1000);
      this.stream.write(`${escapeControls(`peerpath: ${this.doing}, ${seconds} s so far`)}\n`);
    }
    this.shownAt = time;
  }
}
