/** What the table of a DNS provider says: which types it has, and which property means what. `dns-adapters.ts` reads by it. */
import type { SourceRecord } from "../../records/records";
import type { Fact, Unknown } from "../../values/fact";
import type { Plan } from "../plan/plan";
import type { TerraformName } from "../plan/plan-adapter";
import type { PlannedResource } from "../plan/planned-resource";
import type { PropertyReader } from "../plan/property-reader";
import type { OwnerRule } from "./owner-name";

export interface DnsProvider {
  /** How people call it, for the docs. */
  readonly name: string;
  readonly records?: readonly RecordTable[];
  readonly zones?: readonly ZoneTable[];
  readonly unread?: readonly UnreadTable[];
  readonly doubts?: readonly DoubtTable[];
  readonly aside?: readonly AsideTable[];
  readonly others?: readonly OtherTable[];
}

/**
 * How sure the type, its properties and what they mean are: read in the published package (V), read in public documentation or
 * source (D), from memory (M). What is marked M decides nothing: such types are `unread` or `doubts`.
 */
export type Mark = "V" | "D" | "M";

/** A resource type under all its names. */
export interface TypeNames {
  readonly mark: Mark;
  readonly tokens: readonly string[];
  /** For a type that comes under many tokens: what all have in common. */
  readonly pattern?: RegExp;
  /** The same type in Terraform; its `token` is the first of `tokens` unless it says another. */
  readonly terraform?: readonly (Omit<TerraformName, "token"> & Partial<Pick<TerraformName, "token">>)[];
}

/** A resource with what surrounds it. */
export interface Around {
  readonly resource: PlannedResource;
  readonly properties: PropertyReader;
  readonly plan: Plan;
}

/** Reads one text of a resource; `value-sources.ts` has the usual ones. */
export type TextSource = (properties: PropertyReader) => Fact<string>;
/** Reads all values of a record set. */
export type ValueSource = (properties: PropertyReader) => Fact<readonly Fact<string>[]>;

/** A resource that is one record set, or holds several in a list. */
export interface RecordTable extends TypeNames {
  /**
   * The list of objects that each are a record set, where the resource holds several; dotted where it stands inside other objects. All
   * but `zone` is read of an object.
   */
  readonly each?: string;
  readonly owner: {
    readonly name: TextSource;
    readonly rule: OwnerRule;
    /** The absolute owner, where the provider tells it after a deployment. */
    readonly told?: TextSource;
  };
  readonly zone: ZoneLink;
  /** `A`, `CNAME`, …; the case makes no difference. */
  readonly type: TextSource;
  /** One source for every type, or one for each. */
  readonly values: ValueSource | ValuesByType;
  /** Whether the provider refuses a second resource for one name and type in one zone; left out where it adds to the first. */
  readonly isOnly?: boolean;
  /** What may answer in place of the values, the first that applies; see `substitutes.ts`. */
  readonly substitutes?: readonly Substitute[];
  /** Whether the record is there at all; left out, or absent, it is. `whole` is the resource that holds the record in a list. */
  readonly isOn?: (properties: PropertyReader, whole: PropertyReader) => Fact<boolean>;
}

export type ValuesByType = Readonly<Partial<Record<"A" | "AAAA" | "CNAME", ValueSource>>>;

/** Why a record's answers are not its values, or `undefined` where they are; `zone` is the name of its zone. */
export type Substitute = (around: Around, zone: Fact<string>) => Substitution | undefined;

export interface Substitution {
  readonly values: Unknown;
  /** The name whose addresses it answers with. */
  readonly aliasOf?: Fact<string>;
}

/** How a record, or whatever else belongs to a zone, refers to it. */
export type ZoneLink =
  /** By what `ZoneTable.ids` gives of the zone, which says nothing about the zone's name. */
  | {
      readonly by: "id";
      readonly property: string;
      readonly zones: readonly ZoneTable[];
      /** As below. */
      readonly apart?: readonly string[];
      /** The resource's property that `property` is inside of. */
      readonly top?: string;
    }
  /** By the zone's own name, so that the name is known of zones that the plan does not make, too. */
  | {
      readonly by: "name";
      readonly property: string;
      readonly zones: readonly ZoneTable[];
      /** Properties of the record and of the zone that tell zones of one name apart; compared without case. */
      readonly apart?: readonly string[];
      /**
       * Whether zones of this kind are private, where the plan does not make the zone; `untold` where the provider has no such
       * thing, left out where only the zone tells.
       */
      readonly isPrivate?: boolean | "untold";
      /** References of this form are ids, which say nothing about the zone's name. */
      readonly ids?: RegExp;
      /** The split view that the zone is part of. */
      readonly view?: TextSource;
    }
  /** The provider finds the zone by the record's name, which therefore is absolute. */
  | { readonly by: "none"; readonly view?: TextSource }
  /** By the zone's name, at whatever name server the provider is set up for: nothing tells its zones from those of another one. */
  | { readonly by: "server"; readonly property: string }
  /** By the first of these whose property is stated. */
  | { readonly by: "first"; readonly links: readonly [ZoneLink, ...ZoneLink[]] };

/** A resource that is a zone. */
export interface ZoneTable extends TypeNames {
  /** What references to it may hold. */
  readonly ids: readonly TextSource[];
  readonly name: TextSource;
  /** Whether only some networks see it; absent where zones of its kind do not tell. */
  readonly isPrivate: (zone: Around) => Fact<boolean>;
  /** Keys of the networks that see it, as `keyOfReference` gives them; `undefined` for one that everybody sees. */
  readonly networks?: (zone: Around) => Fact<readonly Fact<string>[]> | undefined;
  readonly view?: (zone: Around) => Fact<string> | undefined;
  /** Whether a zone that the plan makes holds the plan's records and no others; left out where that is never certain. */
  readonly isWhole?: (zone: Around) => boolean;
  /** Why it may be answered from elsewhere. */
  readonly doubts?: (zone: Around) => readonly Doubt[];
}

/** A resource that puts records into a zone and is not read: a gap within the zone. */
export interface UnreadTable extends TypeNames {
  readonly zone: ZoneLink;
  /** Where the record's name stands; the owner begins with it, or is it. Left out where the resource may hold several names. */
  readonly name?: TextSource;
  /** Completes "the values are …"; left out: in a resource of a type that is not read. */
  readonly why?: string;
  /** Whether it puts anything there; left out: always. */
  readonly applies?: (around: Around) => boolean;
}

/** A resource that may answer in place of records, or take them away. */
export interface DoubtTable extends TypeNames {
  readonly doubts: (around: Around) => readonly Doubt[];
}

export interface Doubt {
  /** The names that it bears on, as absolute texts; every name where it is left out, or not known. */
  readonly within?: Fact<string>;
  /** A noun phrase: `whether the response policy answers`. */
  readonly what: string;
  /** Completes "… because". */
  readonly why: string;
}

/** A resource that no other table fits. */
export interface OtherTable extends TypeNames {
  /** What it comes to, for the docs. */
  readonly gives: string;
  readonly read: (around: Around) => readonly SourceRecord[];
}

/** A resource that gives no record by itself: read together with another one, or without bearing. */
export interface AsideTable extends TypeNames {
  readonly why: string;
}
