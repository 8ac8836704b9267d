import type {
  Edit,
  HostsEntryEdit,
  ListenerAddedEdit,
  OneInterfaceEdit,
  RecordValuesEdit,
} from "../../records/edits";
import type { Origin } from "../../values/fact";
import { locate } from "../../values/locate";
import type { Stated } from "../../values/stated";
import { describeEdit } from "./describe-edit";

/** One property that a fix changes. */
export interface Change {
  /** The object: a URN, the address of a Terraform resource, or file and object. */
  readonly urn: string;
  /** The property inside it, or the full path of a new object; empty where the whole object is meant. */
  readonly path: string;
  /** As it is stated now; null where it is not there. */
  readonly from: Stated;
  /** Null where it goes. */
  readonly to: Stated;
}

/** What the edits of a fix change, property by property, in the model's words and not in those of a provider. */
export function changesOf(edits: readonly Edit[]): Change[] {
  return edits.flatMap(changesOfEdit);
}

function changesOfEdit(edit: Edit): readonly Change[] {
  switch (edit.kind) {
    case "hosts-lines": {
      const to = edit.lines.map(({ address, names }) => `${address.text} ${names.join(" ")}`);
      return [change(edit.origin, "hosts", null, to)];
    }
    case "hosts-entry":
    case "record-values":
      return [changeOfRecord(edit)];
    case "record-added": {
      const to = edit.to.map(({ text }) => text);
      return [{ urn: locate(edit.origin), path: `${edit.name} ${edit.type}`, from: null, to }];
    }
    case "registration-ended":
      return [change(edit.origin, join(edit.origin.path, "register"), null, false)];
    case "one-interface":
      return changesOfInterfaces(edit);
    case "member-address":
      return [change(edit.origin, edit.origin.path, edit.from.text, edit.to.text)];
    case "translation-ended":
      return [change(edit.origin, edit.origin.path, edit.from, "none")];
    case "listener-added":
      return [change(edit.beside.origin, edit.path, null, toObject(edit))];
    case "irule-added":
      return [change(edit.beside.origin, edit.path, null, describeEdit(edit))];
    case "snat-origins":
      return [change(edit.origin, edit.origin.path, textsOf(edit.from), textsOf(edit.to))];
    case "snat-vlans":
      return [change(edit.origin, edit.origin.path, null, edit.to)];
  }
}

function change(origin: Origin, path: string, from: Stated, to: Stated): Change {
  return { urn: locate(origin), path, from, to };
}

/** A single value by its own place, several together. */
function changeOfRecord({ from, to, origin }: HostsEntryEdit | RecordValuesEdit): Change {
  const [only, ...others] = from;
  const [address, ...more] = to;
  if (only !== undefined && address !== undefined && others.length + more.length === 0)
    return change(only.origin, only.origin.path, only.address.text, address.text);
  return change(
    origin,
    origin.path,
    from.map((stated) => stated.address.text),
    textsOf(to),
  );
}

function changesOfInterfaces({ kept, given }: OneInterfaceEdit): Change[] {
  const properties = [
    { origin: kept.from.origin, from: kept.from.address, to: kept.to },
    { origin: kept.gatewayFrom.origin, from: kept.gatewayFrom.address, to: kept.gatewayTo },
    { origin: kept.segmentFrom.origin, from: kept.segmentFrom.name, to: kept.segmentTo },
  ].filter(({ from, to }) => from !== to);
  return [
    ...properties.map(({ origin, from, to }) => change(origin, origin.path, from ?? null, to ?? null)),
    ...given.map(({ address, origin }) => change(origin, origin.path, address, null)),
  ];
}

function toObject({ source, destination, vlans, irule }: ListenerAddedEdit): Stated {
  return {
    destination: destination.text,
    source: source.text,
    vlans,
    ...(irule === undefined ? {} : { irule }),
    sourceTranslation: "none",
  };
}

function textsOf(list: readonly { readonly text: string }[]): string[] {
  return list.map(({ text }) => text);
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
