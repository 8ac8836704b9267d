import * as grpc from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isRecord, unwrapSecrets, type PropertyMap } from "./property-map";
import {
  standInFor,
  STAND_IN_PACKAGES,
  UnknownTokenError,
  type CheckFailure,
  type PropertyChange,
  type StandIn,
} from "./stand-in";

/** An answer in words that a user reads, instead of a result. */
class Refusal extends Error {}

/** Said wherever the real plugin would touch a device or a server. */
function makesNothing(what: string, packageName: string): Refusal {
  return new Refusal(
    `${what}: this is peerpath's offline stand-in for the provider plugin ${packageName}. It only previews and makes ` +
      `nothing. To deploy for real, take the entry "${packageName}" out of plugins.providers in Pulumi.yaml, so that ` +
      "Pulumi runs the real plugin, and give the provider its address and credentials.",
  );
}

function find(packageName: string): StandIn {
  const standIn = standInFor(packageName);
  if (standIn !== undefined) return standIn;
  throw new Refusal(
    `peerpath's stand-in plugin serves the packages ${STAND_IN_PACKAGES.join(", ")}, not "${packageName}": take its ` +
      "entry out of plugins.providers in Pulumi.yaml",
  );
}

/** The type token inside a URN: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

function packageOf(token: string): string {
  return token.split(":")[0] ?? "";
}

/** A provider's own type token is `pulumi:providers:PACKAGE`. */
function providedPackage(urn: string): string {
  return typeOf(urn).split(":")[2] ?? "";
}

function decode(struct: Struct | undefined): PropertyMap {
  const value = unwrapSecrets(struct?.toJavaScript() ?? {});
  return isRecord(value) ? value : {};
}

function encode(properties: PropertyMap): Struct {
  // Struct's type declares JSON values; a property map holds nothing else.
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

/**
 * The reasons name their properties themselves. The engine would print a failure's property together with its value,
 * secret or not, so the property is not told.
 */
function encodeFailures(failures: readonly CheckFailure[]): messages.CheckFailure[] {
  return failures.map(({ reason }) => new messages.CheckFailure().setReason(reason));
}

function checkConfig(request: messages.CheckRequest): messages.CheckResponse {
  const news = request.getNews();
  const { failures } = find(providedPackage(request.getUrn())).checkConfig(decode(news));
  // As it came: an answer without its secret marks would lose them.
  return new messages.CheckResponse().setInputs(news).setFailuresList(encodeFailures(failures));
}

function check(request: messages.CheckRequest): messages.CheckResponse {
  const token = typeOf(request.getUrn());
  const { inputs, failures } = find(packageOf(token)).check(token, decode(request.getNews()));
  return new messages.CheckResponse().setInputs(encode(inputs)).setFailuresList(encodeFailures(failures));
}

function configure(): messages.ConfigureResponse {
  // Without secrets, the engine marks by itself what was secret in the inputs, by property name.
  return new messages.ConfigureResponse()
    .setSupportspreview(true)
    .setAcceptsecrets(false)
    .setAcceptresources(false);
}

function diffConfig(): messages.DiffResponse {
  return new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE);
}

function diff(request: messages.DiffRequest): messages.DiffResponse {
  const token = typeOf(request.getUrn());
  const ignored = new Set(request.getIgnorechangesList());
  const changes = find(packageOf(token))
    .diff(token, decode(request.getOlds()), decode(request.getNews()))
    .filter(({ property }) => !ignored.has(property));
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const response = new messages.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(changes.map(({ property }) => property))
    .setReplacesList(changes.filter(({ replace }) => replace).map(({ property }) => property))
    .setHasdetaileddiff(true);
  for (const change of changes) {
    response.getDetaileddiffMap().set(change.property, new messages.PropertyDiff().setKind(kindOf(change)));
  }
  return response;
}

function kindOf({ kind, replace }: PropertyChange): messages.PropertyDiff.Kind {
  const { Kind } = messages.PropertyDiff;
  switch (kind) {
    case "add":
      return replace ? Kind.ADD_REPLACE : Kind.ADD;
    case "delete":
      return replace ? Kind.DELETE_REPLACE : Kind.DELETE;
    case "update":
      return replace ? Kind.UPDATE_REPLACE : Kind.UPDATE;
  }
}

function create(request: messages.CreateRequest): messages.CreateResponse {
  const token = typeOf(request.getUrn());
  if (!request.getPreview()) throw makesNothing(`nothing was created for ${token}`, packageOf(token));
  const outputs = find(packageOf(token)).previewCreate(token, decode(request.getProperties()));
  // No id: the engine takes it as unknown.
  return new messages.CreateResponse().setProperties(encode(outputs));
}

function update(request: messages.UpdateRequest): messages.UpdateResponse {
  const token = typeOf(request.getUrn());
  if (!request.getPreview()) throw makesNothing(`nothing was changed for ${token}`, packageOf(token));
  const standIn = find(packageOf(token));
  const outputs = standIn.previewUpdate(token, decode(request.getOlds()), decode(request.getNews()));
  return new messages.UpdateResponse().setProperties(encode(outputs));
}

function remove(request: messages.DeleteRequest): Empty {
  const token = typeOf(request.getUrn());
  throw makesNothing(`nothing was deleted for ${token}`, packageOf(token));
}

function read(request: messages.ReadRequest): messages.ReadResponse {
  const token = typeOf(request.getUrn());
  throw makesNothing(`${token} "${request.getId()}" cannot be read`, packageOf(token));
}

function invoke(request: messages.InvokeRequest): messages.InvokeResponse {
  throw makesNothing(`the function ${request.getTok()} cannot be called`, packageOf(request.getTok()));
}

function call(request: messages.CallRequest): messages.CallResponse {
  throw makesNothing(`the method ${request.getTok()} cannot be called`, providedOrPackage(request.getTok()));
}

/** A provider's method is called `pulumi:providers:PACKAGE/METHOD`. */
function providedOrPackage(token: string): string {
  const method = /^pulumi:providers:([^/]+)/.exec(token);
  return method?.[1] ?? packageOf(token);
}

function construct(request: messages.ConstructRequest): messages.ConstructResponse {
  throw new UnknownTokenError(`the stand-in plugin has no component "${request.getType()}"`);
}

/** Answers one call; a refusal or an unknown token becomes an error that the user reads without a stack trace. */
function answer<Request, Response>(
  handle: (request: Request) => Response,
): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    let response: Response;
    try {
      response = handle(request);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof UnknownTokenError)) throw error;
      callback({ code: grpc.status.INVALID_ARGUMENT, details: error.message }, null);
      return;
    }
    callback(null, response);
  };
}

/** The handlers of `pulumirpc.ResourceProvider`. One process may serve several packages: each call names its own. */
export const PROVIDER_HANDLERS: grpc.UntypedServiceImplementation = {
  checkConfig: answer(checkConfig),
  diffConfig: answer(diffConfig),
  configure: answer(configure),
  check: answer(check),
  diff: answer(diff),
  create: answer(create),
  update: answer(update),
  delete: answer(remove),
  read: answer(read),
  invoke: answer(invoke),
  call: answer(call),
  construct: answer(construct),
  // The engine warns about a plugin that is older than the program's package, and does not say which package it means.
  getPluginInfo: answer(() => new PluginInfo().setVersion("999.0.0")),
  attach: answer(() => new Empty()),
  cancel: answer(() => new Empty()),
};
