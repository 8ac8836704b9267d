/**
 * A provider for tests that stands in for any package: it takes whatever a program registers, plans it as it was asked for, and
 * leaves what a provider would decide, the ids first of all, to the deployment. It makes nothing. It runs in this process, since a
 * plugin of its own for each package would cost a process each.
 */
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** Runs `body` with the environment by which the engine attaches itself to the provider for each of the packages. */
export async function withAnyProvider<T>(
  packages: readonly string[],
  body: (env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  if (packages.length === 0) return body({});
  const server = new grpc.Server();
  server.addService(ResourceProviderService, HANDLERS);
  const bind = promisify(server.bindAsync.bind(server));
  try {
    const port = await bind("127.0.0.1:0", grpc.ServerCredentials.createInsecure());
    return await body({ PULUMI_DEBUG_PROVIDERS: packages.map((name) => `${name}:${port}`).join(",") });
  } finally {
    server.forceShutdown();
  }
}

const HANDLERS: grpc.UntypedServiceImplementation = {
  checkConfig: answer(check),
  configure: answer(() => new messages.ConfigureResponse().setSupportspreview(true)),
  check: answer(check),
  create: answer(create),
  getPluginInfo: answer(() => new PluginInfo().setVersion("999.0.0")),
  attach: answer(() => new Empty()),
  cancel: answer(() => new Empty()),
};

function answer<Request, Response>(
  handle: (request: Request) => Response,
): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    callback(null, handle(request));
  };
}

function check(request: messages.CheckRequest): messages.CheckResponse {
  return new messages.CheckResponse().setInputs(request.getNews());
}

/** Without an id, which the engine then takes as unknown; an engine that deploys refuses that. */
function create(request: messages.CreateRequest): messages.CreateResponse {
  return new messages.CreateResponse().setProperties(request.getProperties());
}
