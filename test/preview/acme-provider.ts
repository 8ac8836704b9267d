/** Serves the tests' own provider to the real CLI, from the same functions that the embedded preview calls. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  CheckFailure,
  CheckResponse,
  ConfigureResponse,
  CreateResponse,
  type CheckRequest,
  type CreateRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { fromStruct, toStruct, unary } from "../../policies/preview/grpc";
import type { CheckResult } from "../../policies/preview/stand-in-lookup";
import { acmeStandIn } from "./acme-stand-in";

/** Prints the port that it listens on, as the CLI expects of a plugin, and serves until it is ended. */
export function serveAcme(): void {
  const server = new Server();
  server.addService(ResourceProviderService, {
    getPluginInfo: unary(() => {
      const info = new PluginInfo();
      info.setVersion("1.2.3");
      return info;
    }),
    checkConfig: unary((request: CheckRequest) =>
      answer(acmeStandIn.checkConfig(fromStruct(request.getNews()))),
    ),
    configure: unary(() => {
      const response = new ConfigureResponse();
      response.setSupportspreview(true);
      return response;
    }),
    check: unary((request: CheckRequest) =>
      answer(acmeStandIn.check(request.getType(), fromStruct(request.getNews()))),
    ),
    create: unary((request: CreateRequest) => {
      const response = new CreateResponse();
      const inputs = fromStruct(request.getProperties());
      response.setProperties(toStruct(acmeStandIn.previewCreate(request.getType(), inputs)));
      return response;
    }),
  });
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });
}

function answer(result: CheckResult): CheckResponse {
  const response = new CheckResponse();
  response.setInputs(toStruct(result.inputs));
  response.setFailuresList(
    result.failures.map(({ property, reason }) => {
      const failure = new CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}
