import { type Note, uniqueNotes } from "../values/note";
import type { Owner } from "../network/network";
import { type Answer, type Disposition, usualAnswer } from "./disposition";
import type { Packet } from "./packet";
import type { Cause, Hop, Session, Step, Trace } from "./trace";

interface WalkState {
  readonly packet: Packet;
  readonly hops: readonly Hop[];
  readonly sessions: readonly Session[];
  readonly translatedBy: Cause | undefined;
  readonly assumptions: readonly Note[];
  readonly visited: readonly string[];
}

/** A packet under way: what it met so far. Never changed in place, so that a trace can branch where a device may choose. */
export class Walk {
  private constructor(private readonly state: WalkState) {}

  static start(packet: Packet): Walk {
    return new Walk({
      packet,
      hops: [],
      sessions: [],
      translatedBy: undefined,
      assumptions: [],
      visited: [],
    });
  }

  /** A reply's walk: it starts with the connections that the first packet opened, and uses them up on its way back. */
  static reply(packet: Packet, sessions: readonly Session[]): Walk {
    return new Walk({ packet, hops: [], sessions, translatedBy: undefined, assumptions: [], visited: [] });
  }

  get packet(): Packet {
    return this.state.packet;
  }

  get sessions(): readonly Session[] {
    return this.state.sessions;
  }

  withPacket(packet: Packet): Walk {
    return new Walk({ ...this.state, packet });
  }

  withHop(hop: Hop): Walk {
    return new Walk({ ...this.state, hops: [...this.state.hops, hop] });
  }

  withSession(session: Session): Walk {
    return new Walk({ ...this.state, sessions: [...this.state.sessions, session] });
  }

  withoutSession(used: Session): Walk {
    return new Walk({ ...this.state, sessions: this.state.sessions.filter((session) => session !== used) });
  }

  withTranslation(cause: Cause): Walk {
    return new Walk({ ...this.state, translatedBy: cause });
  }

  assuming(notes: readonly Note[]): Walk {
    return notes.length === 0
      ? this
      : new Walk({ ...this.state, assumptions: [...this.state.assumptions, ...notes] });
  }

  /** The walk with this visit recorded, or `undefined` where the same packet was there before: a loop. */
  visiting(place: string): Walk | undefined {
    const { source, destination, port } = this.packet;
    const visit = `${place} ${source.text} ${destination.text} ${port}`;
    if (this.state.visited.includes(visit)) return undefined;
    return new Walk({ ...this.state, visited: [...this.state.visited, visit] });
  }

  accept(end: Owner): Trace {
    return this.finish("ACCEPTED", { end });
  }

  undecided(...missing: readonly Note[]): Trace {
    return this.finish("UNDECIDED", { missing });
  }

  fail(
    disposition: Exclude<Disposition, "ACCEPTED" | "UNDECIDED">,
    cause: Cause,
    answer: Answer = usualAnswer(disposition),
  ): Trace {
    return this.finish(disposition, { cause, answer });
  }

  private finish(
    disposition: Disposition,
    extra: { end?: Owner; cause?: Cause; answer?: Answer; missing?: readonly Note[] },
  ): Trace {
    const { packet, hops, sessions, translatedBy, assumptions } = this.state;
    const missing = uniqueNotes(extra.missing ?? []);
    if ((disposition === "UNDECIDED") !== missing.length > 0) {
      throw new Error(`a trace that ends ${disposition} with ${missing.length} missing facts`);
    }
    return {
      disposition,
      packet,
      end: extra.end,
      hops,
      sessions,
      translatedBy,
      cause: extra.cause,
      answer: extra.answer,
      assumptions: uniqueNotes(assumptions),
      missing,
    };
  }
}

export function step(decision: string, ...because: Step["because"]): Step {
  return { decision, because };
}
