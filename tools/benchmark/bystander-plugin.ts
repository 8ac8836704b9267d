/** A provider plugin for the program's bystanders: takes every input as it is, and computes one output that is unknown. */
import type * as grpc from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Value } from "google-protobuf/google/protobuf/struct_pb";
import { servePlugin } from "../../sdks/stand-in/serve-plugin";
import { UNKNOWN } from "../../sdks/stand-in/stand-in";

function answer<Request, Response>(
  make: (request: Request) => Response,
): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    callback(null, make(request));
  };
}

function check(request: messages.CheckRequest): messages.CheckResponse {
  return new messages.CheckResponse().setInputs(request.getNews());
}

function create(request: messages.CreateRequest): messages.CreateResponse {
  const outputs = request.getProperties();
  outputs?.getFieldsMap().set("hex", new Value().setStringValue(UNKNOWN));
  return new messages.CreateResponse().setProperties(outputs);
}

servePlugin({
  getPluginInfo: answer(() => new PluginInfo().setVersion("4.0.0")),
  checkConfig: answer(check),
  configure: answer(() => new messages.ConfigureResponse().setSupportspreview(true)),
  check: answer(check),
  create: answer(create),
});
