/**
 * Makes the answers of provider functions that nobody could ask unknown in every property. `install` runs in the program's
 * process, ahead of the SDK.
 *
 * The protocol cannot say that of an answer as a whole, and the SDK takes a property that is missing from it for known to
 * be absent, which would be a lie. So the SDK's own unknown value stands for the answer: outputs made of it are unknown,
 * and as an input of a resource it is sent as unknown. What cannot stay unknown (a text made of it, a loop over it)
 * throws and names the function.
 */
import { sep } from "node:path";

/** The key of an answer that marks it; its value is the function's token. */
export const UNKNOWN_ANSWER = "__peerpathUnknownAnswer";

const RPC_MODULE = ["@pulumi", "pulumi", "runtime", "rpc.js"].join(sep);

interface StructLike {
  toJavaScript(): Readonly<Record<string, unknown>>;
}

interface RpcModule {
  deserializeProperties: (struct: StructLike, keepUnknowns?: boolean) => unknown;
}

/** Node's own table of how a file of each extension is loaded. */
export interface Loaders {
  ".js": (module: { exports: unknown }, filename: string) => void;
}

/** Watches for each copy of the SDK that the program loads, and makes its reader of answers know the mark. */
export function install(loaders: Loaders): void {
  const load = loaders[".js"];
  loaders[".js"] = (module, filename) => {
    load(module, filename);
    if (filename.endsWith(RPC_MODULE)) patch(module.exports as RpcModule);
  };
}

function patch(rpc: RpcModule): void {
  const { deserializeProperties } = rpc;
  rpc.deserializeProperties = (struct, keepUnknowns) => {
    const token = struct.toJavaScript()[UNKNOWN_ANSWER];
    return typeof token === "string" ? unknownValue(token) : deserializeProperties(struct, keepUnknowns);
  };
}

/** A value that the SDK takes for its own unknown, as do all its properties. `path` says where it comes from. */
export function unknownValue(path: string): object {
  return new Proxy(
    {},
    {
      get(_target, key) {
        if (key === "__pulumiUnknown") return true;
        // A promise must be able to hold the value, and the SDK asks each value what else it might be.
        if (key === "then" || (typeof key === "string" && key.startsWith("__"))) return undefined;
        if (typeof key === "symbol" || ["toString", "valueOf", "toJSON"].includes(key)) {
          return key === Symbol.toStringTag ? undefined : throwUnknown(path);
        }
        return unknownValue(`${path}.${key}`);
      },
    },
  );
}

function throwUnknown(path: string): () => never {
  return () => {
    const error = new Error(`${path} is unknown: the embedded preview has no provider that could answer`);
    // The SDK tries to print each input of a resource for its own records, and gives up quietly on an error so marked.
    throw Object.assign(error, { __pulumiOutputToStringError: true });
  };
}
