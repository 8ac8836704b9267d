/** Short ways to write the facts and values that the readers are expected to give. */
import {
  type Absent,
  type Fact,
  type Known,
  type Unknown,
  absent,
  known,
  unknown,
} from "../../../policies/values/fact";
import { InterfaceAddress, IpAddress, Prefix } from "../../../policies/values/address";
import type { Origin } from "../../../policies/values/fact";
import type { InterfaceRecord } from "../../../policies/records/server-records";

/** Origins and facts of one source. */
export interface Source {
  origin(path: string): Origin;
  known<T>(value: T, path: string): Known<T>;
  unknown(path: string): Unknown;
  absent(path: string): Absent;
  /** An interface of which nothing is stated but what `stated` says. */
  interfaceAt(path: string, stated: Partial<Omit<InterfaceRecord, "origin">>): InterfaceRecord;
}

export function sourceOf(source: string): Source {
  const origin = (path: string): Origin => ({ source, path });
  return {
    origin,
    known: (value, path) => known(value, origin(path)),
    unknown: (path) => unknown(origin(path)),
    absent: (path) => absent(origin(path)),
    interfaceAt: (path, stated) => ({
      origin: origin(path),
      name: absent(origin(`${path}.name`)),
      address: absent(origin(`${path}.address`)),
      gateway: absent(origin(`${path}.gateway`)),
      segment: absent(origin(`${path}.segment`)),
      metric: absent(origin(`${path}.metric`)),
      register: absent(origin(`${path}.register`)),
      ...stated,
    }),
  };
}

export function ip(text: string): IpAddress {
  return required(IpAddress.parse(text), text);
}

export function prefix(text: string): Prefix {
  return required(Prefix.parse(text), text);
}

export function interfaceAddress(text: string): InterfaceAddress {
  return required(InterfaceAddress.parse(text), text);
}

/** A list of known facts, the first at `path[0]`. */
export function knownList<T>(source: Source, values: readonly T[], path: string): Fact<T>[] {
  return values.map((value, index) => source.known(value, `${path}[${index}]`));
}

function required<T>(value: T | undefined, text: string): T {
  if (value === undefined) throw new Error(`the test's value ${text} cannot be read`);
  return value;
}
