/** Serves `pulumirpc.Engine`: takes the program's log, and remembers its root resource. */
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
  GetRootResourceResponse,
  LogSeverity,
  RequirePulumiVersionResponse,
  SetRootResourceResponse,
  type LogRequest,
  type SetRootResourceRequest,
} from "@pulumi/pulumi/proto/engine_pb";
import { makeEmpty, unary } from "./grpc";
import type { Diagnostic } from "./preview-result";

const SEVERITIES: ReadonlyMap<LogSeverity, Diagnostic["severity"]> = new Map([
  [LogSeverity.INFO, "info"],
  [LogSeverity.WARNING, "warning"],
  [LogSeverity.ERROR, "error"],
]);

/** `log` gets every lasting message but debug ones: the SDK's own debug lines can hold secrets. */
export function makeEngineService(log: (diagnostic: Diagnostic) => void): UntypedServiceImplementation {
  let rootUrn = "";
  return {
    log: unary((request: LogRequest) => {
      const severity = SEVERITIES.get(request.getSeverity());
      const urn = request.getUrn();
      if (severity !== undefined && !request.getEphemeral()) {
        log({
          severity,
          message: stripColors(request.getMessage()).trimEnd(),
          ...(urn === "" ? {} : { urn }),
        });
      }
      return makeEmpty();
    }),
    getRootResource: unary(() => {
      const response = new GetRootResourceResponse();
      response.setUrn(rootUrn);
      return response;
    }),
    setRootResource: unary((request: SetRootResourceRequest) => {
      rootUrn = request.getUrn();
      return new SetRootResourceResponse();
    }),
    startDebugging: unary(() => makeEmpty()),
    // A demand on the CLI that deploys the program; a preview without one has nothing to hold against it.
    requirePulumiVersion: unary(() => new RequirePulumiVersionResponse()),
  };
}

/** The SDK colours stack traces even where nobody will see colours. */
function stripColors(text: string): string {
  // eslint cannot know that the escape character is what is meant here, so it is built.
  return text.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}
