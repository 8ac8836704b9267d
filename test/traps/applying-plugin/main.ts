/**
 * A provider plugin for tests of `pulumi up`: previews as the stand-in does, and lets what it previewed come true. A device
 * that exists only in the stack's state; whatever it would decide is null there.
 */
import type * as grpc from "@grpc/grpc-js";
import type * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type Struct, NullValue, Value } from "google-protobuf/google/protobuf/struct_pb";
import { PROVIDER_HANDLERS } from "../../../sdks/stand-in/provider-server";
import { servePlugin } from "../../../sdks/stand-in/serve-plugin";
import { UNKNOWN } from "../../../sdks/stand-in/stand-in";

type CreateOrUpdate = messages.CreateRequest | messages.UpdateRequest;
type Made = messages.CreateResponse | messages.UpdateResponse;
type Handler<Request extends CreateOrUpdate, Response extends Made> = grpc.handleUnaryCall<Request, Response>;

/** Answers an apply with what the stand-in answers to its preview. */
function applying<Request extends CreateOrUpdate, Response extends Made>(
  preview: grpc.UntypedHandleCall | undefined,
  finish: (response: Response, request: Request) => void,
): Handler<Request, Response> {
  const handle = preview as Handler<Request, Response>;
  return (call, callback) => {
    const { request } = call;
    const isPreview = request.getPreview();
    request.setPreview(true);
    handle(call, (error, response) => {
      if (!isPreview && response) {
        settle(response.getProperties());
        finish(response, request);
      }
      callback(error, response);
    });
  };
}

/** Nothing is unknown once it is made. */
function settle(properties: Struct | undefined): void {
  const fields = properties?.getFieldsMap();
  for (const [key, value] of [...(fields?.entries() ?? [])]) {
    if (value.getStringValue() === UNKNOWN) fields?.set(key, new Value().setNullValue(NullValue.NULL_VALUE));
  }
}

const remove: grpc.handleUnaryCall<messages.DeleteRequest, Empty> = (_call, callback) => {
  callback(null, new Empty());
};

servePlugin({
  ...PROVIDER_HANDLERS,
  create: applying<messages.CreateRequest, messages.CreateResponse>(
    PROVIDER_HANDLERS["create"],
    (response, request) => {
      response.setId(request.getUrn());
    },
  ),
  update: applying<messages.UpdateRequest, messages.UpdateResponse>(
    PROVIDER_HANDLERS["update"],
    () => undefined,
  ),
  delete: remove,
});
