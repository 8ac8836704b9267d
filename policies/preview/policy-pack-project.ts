/** The folder of a policy pack: what makes it one, and the SDK that is installed for it. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { messageOf, PreviewError } from "./preview-result";
import { isYamlMap, parseMap } from "./project-file";

/** The path of the pack's own `cmd/run-policy-pack`. Throws a `PreviewError` of stage `pack`. */
export function findPackRunner(packDir: string): string {
  const file = join(packDir, "PulumiPolicy.yaml");
  if (!existsSync(file)) throw failure(`there is no policy pack in ${packDir}: it has no PulumiPolicy.yaml`);
  const runtime = readRuntime(file);
  if (runtime !== "nodejs") {
    throw failure(
      `${file}: runtime is ${JSON.stringify(runtime)}; the embedded preview runs "nodejs" packs only`,
    );
  }
  try {
    return createRequire(join(packDir, "noop.js")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  } catch {
    throw failure(`@pulumi/pulumi is not installed for the policy pack: run npm ci in ${packDir}`);
  }
}

function readRuntime(file: string): unknown {
  try {
    const runtime = parseMap(file)["runtime"];
    return isYamlMap(runtime) ? runtime["name"] : runtime;
  } catch (error) {
    throw failure(messageOf(error));
  }
}

function failure(message: string): PreviewError {
  return new PreviewError("pack", message);
}
