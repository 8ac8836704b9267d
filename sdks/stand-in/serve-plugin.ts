import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** The engine's own limit for one message. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/**
 * Makes this process a provider plugin: serves `pulumirpc.ResourceProvider` on a port of its own and prints that port, and
 * nothing else, on stdout.
 */
export function servePlugin(handlers: grpc.UntypedServiceImplementation): void {
  const server = new grpc.Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES });
  server.addService(ResourceProviderService, handlers);
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) throw error;
    process.stdout.write(`${port}\n`);
  });
  endWithParent();
}

/** An engine that is killed does not say goodbye: without this the plugin would outlive it. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, 2000).unref();
}
