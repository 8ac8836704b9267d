/**
 * The plugin program: serves `pulumirpc.ResourceProvider` on a port of its own and prints that port, and nothing else,
 * on stdout. The engine starts it for each package that Pulumi.yaml attaches to it by `plugins.providers`.
 */
import * as grpc from "@grpc/grpc-js";
import { PROVIDER_HANDLERS, ResourceProviderService } from "./provider-server";

/** The engine's own limit for one message. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

const server = new grpc.Server({ "grpc.max_receive_message_length": MAX_MESSAGE_BYTES });
server.addService(ResourceProviderService, PROVIDER_HANDLERS);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});

// An engine that is killed does not say goodbye: without this the plugin would outlive it.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(0);
}, 2000).unref();
