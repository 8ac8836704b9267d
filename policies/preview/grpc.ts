/** gRPC as the preview uses it: servers and clients on this machine only, and Pulumi's property structs. */
import { createRequire } from "node:module";
import {
  Client,
  credentials,
  Server,
  ServerCredentials,
  status,
  type handleUnaryCall,
  type MethodDefinition,
  type sendUnaryData,
  type ServiceError,
} from "@grpc/grpc-js";
import type { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { messageOf } from "./preview-result";
import { isObject, type Properties } from "./property-values";

/** Pulumi's own limit for a message, 400 MiB, instead of gRPC's 4 MiB. */
const MESSAGE_SIZE = 400 * 1024 * 1024;
export const CHANNEL_OPTIONS = {
  "grpc.max_receive_message_length": MESSAGE_SIZE,
  "grpc.max_send_message_length": MESSAGE_SIZE,
};

/** The struct of google-protobuf that Pulumi's messages hold. */
export type Struct = NonNullable<ReturnType<RegisterResourceRequest["getObject"]>>;

// Messages are checked with instanceof, so the classes must come from the very copy of google-protobuf that
// @pulumi/pulumi uses, which need not be the one that this package would find.
const requireOfPulumi = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const structs = requireOfPulumi("google-protobuf/google/protobuf/struct_pb") as {
  readonly Struct: { fromJavaScript(value: Properties): Struct };
};
const empties = requireOfPulumi("google-protobuf/google/protobuf/empty_pb") as {
  readonly Empty: new () => Empty;
};

/** google-protobuf's empty message. */
export type Empty = Parameters<(typeof AnalyzerService)["getAnalyzerInfo"]["requestSerialize"]>[0];

export function makeEmpty(): Empty {
  return new empties.Empty();
}

export function toStruct(properties: Properties): Struct {
  return structs.Struct.fromJavaScript(properties);
}

export function fromStruct(struct: Struct | undefined): Properties {
  const value: unknown = struct?.toJavaScript();
  return isObject(value) ? value : {};
}

/** The entries of a message's map field. */
export function entriesOf<Value>(map: {
  forEach(visit: (value: Value, key: string) => void): void;
}): readonly (readonly [string, Value])[] {
  const entries: [string, Value][] = [];
  map.forEach((value, key) => entries.push([key, value]));
  return entries;
}

/** Starts a server on a free port of the loopback address; returns the address, `127.0.0.1:port`. */
export async function listen(server: Server): Promise<string> {
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return `127.0.0.1:${port}`;
}

export function makeServer(): Server {
  return new Server(CHANNEL_OPTIONS);
}

export function connect(address: string): Client {
  return new Client(address, credentials.createInsecure(), CHANNEL_OPTIONS);
}

/** Makes a handler of a function that answers or throws. */
export function unary<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback: sendUnaryData<Response>) => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback({
            code: error instanceof RpcError ? error.code : status.UNKNOWN,
            details: messageOf(error),
          });
        },
      );
  };
}

/** An error with a gRPC status of its own. */
export class RpcError extends Error {
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
  }
}

/** Calls a method and waits for the answer; rejects with gRPC's `ServiceError`. */
export function callUnary<Request, Response>(
  client: Client,
  method: MethodDefinition<Request, Response>,
  request: Request,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      (error: ServiceError | null, response?: Response) => {
        if (error !== null) reject(error);
        else if (response === undefined) reject(new Error(`${method.path} returned nothing`));
        else resolve(response);
      },
    );
  });
}
