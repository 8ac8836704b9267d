/** The steps of a preview, put together to what the stack will hold. */
import type { ConvertOptions } from "../adapters/plan/convert-properties";
import { countNotes, countUnread } from "./count-unread";
import type { InputResource, PreviewInput } from "./input";
import { InputError } from "./input-error";

/** What the CLI prints in place of a secret; `--show-secrets` does not change that in a preview's JSON. */
export const MASK = "[secret]";

const MASKED_WHY = "a secret, which the JSON of a preview does not show";

export const MASKED: ConvertOptions = {
  masked: { text: MASK, why: MASKED_WHY },
};

/** Operations after which the resource is there, as the step's new state says. */
const LEAVES_RESOURCE: ReadonlySet<string> = new Set([
  ...["same", "create", "update", "replace", "create-replacement", "import", "import-replacement"],
]);

/** Operations that say nothing about what will be there: reads are no part of a plan, and a refresh comes before its steps. */
const LEAVES_NOTHING: ReadonlySet<string> = new Set([
  ...[
    "read",
    "read-replacement",
    "read-discard",
    "refresh",
    "delete-replaced",
    "discard",
    "discard-replaced",
  ],
  "remove-pending-replace",
]);

/** Operations after which what the step's old state says is no more. One that makes the resource anew may name it anew. */
const REMOVES_OLD: ReadonlySet<string> = new Set([
  ...["delete", "delete-replaced", "replace", "create-replacement", "import-replacement"],
]);

/** Why secrets are not known, as values carry it, and how a note about the resources that have some says it. */
export interface HiddenSecrets {
  readonly why: string;
  readonly note: string;
}

const MASKED_SECRETS: HiddenSecrets = {
  why: MASKED_WHY,
  note: "with secret values, which the JSON of a preview does not show",
};

/** The states of one step; each is read only where it is needed. */
export interface StepStates {
  readonly readNew: () => InputResource;
  /** `undefined` where the step shows none. */
  readonly readOld: () => InputResource | undefined;
}

/** Gathers steps in their order; a later step of a resource wins. */
export class PreviewSteps {
  private readonly resources = new Map<string, InputResource>();
  private readonly deleted = new Set<string>();
  private readonly removed = new Map<string, InputResource>();
  private readonly mentioned = new Set<string>();
  private readonly same = new Set<string>();
  private readonly unshown = new Set<string>();

  constructor(
    private readonly name: string,
    private readonly secrets = MASKED_SECRETS,
  ) {}

  add(op: string, urn: string, { readNew, readOld }: StepStates): void {
    this.mentioned.add(urn);
    const old = REMOVES_OLD.has(op) ? readOld() : undefined;
    if (old !== undefined) this.removed.set(urn, old);
    else if (REMOVES_OLD.has(op) && op !== "delete") this.unshown.add(urn);
    if (op === "same") this.same.add(urn);
    if (op === "delete") {
      // A resource may move to another URN's place: one that is made again is there.
      if (!this.resources.has(urn)) this.deleted.add(urn);
    } else if (LEAVES_RESOURCE.has(op)) {
      this.resources.set(urn, readNew());
      this.deleted.delete(urn);
    } else if (!LEAVES_NOTHING.has(op)) {
      throw new InputError(
        `${this.name}: the operation ${JSON.stringify(op)} is not known to this version of peerpath`,
      );
    }
  }

  /** `same` is the number of unchanged resources that the preview counted, shown or not. */
  finish(same: number, stackFacts: string | undefined): PreviewInput {
    const resources = [...this.resources.values()];
    const isMasked = stackFacts?.includes(MASK) === true;
    const maskedFacts =
      "the stack configuration peerpath:facts is secret and not shown there; give it with --facts";
    return {
      kind: "preview",
      name: this.name,
      resources,
      deleted: this.deleted,
      removed: [...this.removed.values()],
      unshown: this.unshown,
      mentioned: this.mentioned,
      hidden: Math.max(0, same - this.same.size),
      stackFacts: isMasked ? undefined : stackFacts,
      notes: [
        ...(isMasked ? [`${this.name}: ${maskedFacts}`] : []),
        ...countNotes(this.name, countUnread(resources, this.secrets.why), this.secrets.note),
      ],
    };
  }
}
