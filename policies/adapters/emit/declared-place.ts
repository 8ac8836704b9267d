/** Where an edit of a BIG-IP stands in an AS3 declaration. */
import type { Edit } from "../../records/edits";
import type { Origin } from "../../values/fact";

/** The property of the resource that holds the declaration's text. */
const TEXT = "as3Json";

/** The object that an edit changes, or that a new one belongs beside. */
interface Subject {
  /** Full path. */
  readonly path: string;
  readonly origin: Origin;
}

/** Where an object stands. */
export interface DeclaredPlace {
  /** Tenant, application and object. */
  readonly steps: readonly [string, string, string];
  /** Property path of the application, as origins have it. */
  readonly application: string;
  /** Property path of the object. */
  readonly object: string;
  /** The rest of the origin's path behind the object: `snat`, `members[0].serverAddresses[1]`. */
  readonly rest: string;
}

export function isInDeclaration(edit: Edit): boolean {
  const subject = subjectOf(edit);
  return subject !== undefined && isOfDeclaration(subject.origin);
}

/** `undefined` for an edit of something else, and where the origin does not lead to the object that the edit names. */
export function findPlace(edit: Edit): DeclaredPlace | undefined {
  const subject = subjectOf(edit);
  if (subject === undefined || !isOfDeclaration(subject.origin)) return undefined;
  const [, tenant, application, object, ...more] = subject.path.split("/");
  if (tenant === undefined || application === undefined || object === undefined || more.length > 0)
    return undefined;
  const { path } = subject.origin;
  // The second address of a service is a virtual server of its own, `name-1-`, stated by the same object.
  for (const name of [object, object.replace(/-\d{1,4}-$/, "")]) {
    // A declaration for single applications does not write the tenant around them.
    for (const parts of [[tenant, application], [application]]) {
      const found = behind(path, parts.join("."), name);
      if (found !== undefined) return { steps: [tenant, application, name], ...found };
    }
  }
  return undefined;
}

function behind(
  path: string,
  container: string,
  name: string,
): Pick<DeclaredPlace, "application" | "object" | "rest"> | undefined {
  for (const head of [`${TEXT}.declaration.`, `${TEXT}.`]) {
    const application = head + container;
    const object = `${application}.${name}`;
    if (path === object) return { application, object, rest: "" };
    if (path.startsWith(object) && /^[.[]/.test(path.slice(object.length)))
      return { application, object, rest: path.slice(object.length).replace(/^\./, "") };
  }
  return undefined;
}

function isOfDeclaration({ path }: Origin): boolean {
  return path.startsWith(`${TEXT}.`);
}

function subjectOf(edit: Edit): Subject | undefined {
  switch (edit.kind) {
    case "member-address":
      return { path: edit.pool, origin: edit.origin };
    case "translation-ended":
      return { path: edit.virtual, origin: edit.origin };
    case "listener-added":
    case "irule-added":
      return edit.beside;
    case "snat-origins":
    case "snat-vlans":
      return { path: edit.snat, origin: edit.origin };
    default:
      return undefined;
  }
}
