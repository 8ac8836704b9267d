/**
 * Gives records other paths in their origins: for records that were read from what somebody else made of a resource, so that
 * each fact names the property that the resource's author wrote.
 */
import type { PoolMemberRecord, PoolRecord, VirtualRecord } from "../../records/bigip-records";
import type { SourceRecord } from "../../records/records";
import { type Fact, type Origin, known } from "../../values/fact";

export class OriginMover {
  constructor(private readonly pathOf: (path: string) => string) {}

  record(record: SourceRecord): SourceRecord {
    switch (record.kind) {
      case "virtual":
        return this.virtual(record);
      case "pool":
        return this.pool(record);
      case "pool-member":
        return this.member(record);
      case "snat-pool":
        return {
          ...record,
          origin: this.origin(record.origin),
          path: this.fact(record.path),
          members: this.facts(record.members),
        };
      case "owned-partition":
        return { ...record, origin: this.origin(record.origin), path: this.fact(record.path) };
      case "unread":
        return { ...record, origin: this.origin(record.origin) };
      default:
        return record;
    }
  }

  private virtual(record: VirtualRecord): VirtualRecord {
    return {
      ...record,
      origin: this.origin(record.origin),
      path: this.fact(record.path),
      destination: this.fact(record.destination),
      source: this.fact(record.source),
      ports: this.fact(record.ports),
      protocol: this.fact(record.protocol),
      enabled: this.fact(record.enabled),
      vlans: this.fact(record.vlans),
      pool: this.fact(record.pool),
      translateAddress: this.fact(record.translateAddress),
      translatePort: this.fact(record.translatePort),
      sourceTranslation: this.fact(record.sourceTranslation),
      looseInitiation: this.fact(record.looseInitiation),
      autoLastHop: this.fact(record.autoLastHop),
      irules: this.facts(record.irules),
      policies: this.facts(record.policies),
      pathChangers: this.fact(record.pathChangers),
    };
  }

  private pool(record: PoolRecord): PoolRecord {
    return {
      ...record,
      origin: this.origin(record.origin),
      path: this.fact(record.path),
      allowSnat: this.fact(record.allowSnat),
      allowNat: this.fact(record.allowNat),
      minActiveMembers: this.fact(record.minActiveMembers),
    };
  }

  private member(record: PoolMemberRecord): PoolMemberRecord {
    return {
      ...record,
      origin: this.origin(record.origin),
      pool: this.fact(record.pool),
      target: this.fact(record.target),
      port: this.fact(record.port),
      enabled: this.fact(record.enabled),
      priorityGroup: this.fact(record.priorityGroup),
    };
  }

  private origin(origin: Origin): Origin {
    return { ...origin, path: this.pathOf(origin.path) };
  }

  private fact<T>(fact: Fact<T>): Fact<T> {
    return { ...fact, origin: this.origin(fact.origin) };
  }

  private facts<T>(list: Fact<readonly Fact<T>[]>): Fact<readonly Fact<T>[]> {
    if (list.state !== "known") return this.fact(list);
    return known(
      list.value.map((element) => this.fact(element)),
      this.origin(list.origin),
    );
  }
}
