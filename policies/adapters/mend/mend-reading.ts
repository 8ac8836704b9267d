/** What one planned resource comes to where somebody asked to have it changed. */
import type { Plan } from "../plan/plan";
import type { PlannedResource, PropertyValue } from "../plan/planned-resource";

/** One property of a resource's inputs as it is to be; `undefined` takes it out. */
export interface InputChange {
  readonly property: string;
  readonly value: PropertyValue | undefined;
}

/** What a resource has of one thing that was asked for. */
export type MendOutcome =
  /** It is as asked. */
  | { readonly state: "right"; readonly subject: string }
  /** The reading's changes make it so. */
  | { readonly state: "mendable"; readonly subject: string }
  /** What would be replaced is known only after the deployment, so it is left alone. */
  | { readonly state: "unknown"; readonly subject: string; readonly property: string }
  /** It is left alone; `why` is a clause of its own. */
  | { readonly state: "refused"; readonly subject: string; readonly why: string };

export interface MendReading {
  /** One for each thing asked for that the resource holds. */
  readonly outcomes: readonly MendOutcome[];
  /** All changes that the outcomes need. */
  readonly changes: readonly InputChange[];
  /** A property that is known only after the deployment and may hold what is asked for; "" where the whole resource is left out. */
  readonly open?: string;
  /** Why the resource may hold what is asked for although it was not found there, a clause each. */
  readonly doubts: readonly string[];
  /** What the resource holds that was not asked for, for hints about misspelt names. */
  readonly names: readonly string[];
}

export const NOTHING_HELD: MendReading = { outcomes: [], changes: [], doubts: [], names: [] };

/** What somebody asked for, read from a remediation's settings. */
export interface MendRequest {
  /** What is to be found in the plan, as messages name it. */
  readonly subjects: readonly string[];
  /** Whether one subject may be held by several resources of one device; otherwise one resource alone may hold it. */
  readonly mayRepeat: boolean;
  /** Whether a resource of this type may hold what is asked for. */
  isAbout(type: string): boolean;
  /** What a resource of such a type comes to. Never throws, whatever the properties hold. */
  read(resource: PlannedResource): MendReading;
  /** What a resource that was taken for the subject turns out to be in the whole plan, where that is something else. */
  findOther(subject: string, resource: PlannedResource, plan: Plan): string | undefined;
}

/** The request, or everything that is wrong with the settings, a line each. */
export type MendRequestReading =
  | { readonly ok: true; readonly request: MendRequest }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A JSON Schema, as far as the settings need one. */
export interface SettingSchema {
  readonly type: "array" | "object" | "string";
  readonly description: string;
  readonly items?: SettingItem;
  readonly additionalProperties?: { readonly type: "array"; readonly items: SettingItem };
}

interface SettingItem {
  readonly type: "string";
}

/** A way to change planned inputs, which the policy pack and the command line know by its id. */
export interface Remediation {
  readonly id: string;
  /** What holds afterwards, one sentence. */
  readonly title: string;
  /** The setting that lists what is to be changed. */
  readonly list: string;
  /** JSON Schemas of all settings, by key. */
  readonly settings: Readonly<Record<string, SettingSchema>>;
  /** Completes "nothing in the plan …". */
  readonly holds: string;
  /** Reads settings that fit the schemas; `undefined` of a key is not stated. */
  readRequest(settings: Readonly<Record<string, unknown>>): MendRequestReading;
}
