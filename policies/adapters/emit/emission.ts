/** What a fix is written out as: lines that somebody pastes, one text for each place where they go. */
import type { Edit } from "../../records/edits";
import type { FixKind } from "../../records/group-records";

export const EMIT_TARGETS = ["pulumi", "as3", "tmsh", "hosts", "powershell", "bind"] as const;

export type EmitTarget = (typeof EMIT_TARGETS)[number];

/** By target; one that does not apply is left out. */
export type Emissions = Readonly<Partial<Record<EmitTarget, string>>>;

export interface EmitContext {
  readonly kind: FixKind;
  /** Tells the pastes of several fixes of one kind apart: 2 for the second, and so on; left out for the first. */
  readonly number?: number;
}

/** An edit that cannot be written for a target: a text in it would not stay where it is put. Never leaves this folder. */
export class UnwritableError extends Error {}

/** What one edit comes to for a target; `undefined` where it has nothing to do there. Throws an UnwritableError. */
export type WriteEdit<T> = (edit: Edit) => T | undefined;

/** What is written of some edits, and the edits that the target leaves to others. */
export interface Written<T> {
  readonly pieces: readonly { readonly edit: Edit; readonly piece: T }[];
  readonly left: readonly Edit[];
}

export function writeEach<T>(edits: readonly Edit[], write: WriteEdit<T>): Written<T> {
  const pieces: { edit: Edit; piece: T }[] = [];
  const left: Edit[] = [];
  for (const edit of edits) {
    const piece = attempt(() => write(edit));
    if (piece === undefined) left.push(edit);
    else pieces.push({ edit, piece });
  }
  return { pieces, left };
}

function attempt<T>(write: () => T | undefined): T | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof UnwritableError) return undefined;
    throw error;
  }
}
