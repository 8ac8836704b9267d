/** Serves `pulumirpc.ResourceMonitor`: plans what the program registers, and answers as the engine does. */
import { status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { CallResponse, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import {
  ReadResourceResponse,
  RegisterPackageResponse,
  RegisterResourceResponse,
  SupportsFeatureResponse,
  type ReadResourceRequest,
  type RegisterPackageRequest,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  type ResourceCallRequest,
  type ResourceInvokeRequest,
  type SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { assertAssetsExist } from "./assets";
import type { Deployment } from "./deployment";
import { readGoal, readProperties, RegisteredPackages } from "./goal-request";
import { fromStruct, makeEmpty, RpcError, toStruct, unary, type Empty, type Struct } from "./grpc";
import { messageOf, PreviewError } from "./preview-result";
import { mapProperties, toProgram, UNKNOWN, type Properties } from "./property-values";
import { UNKNOWN_ANSWER } from "./unknown-answers";

/** What is served as the engine serves it. Transforms, hooks and the like call back into the program: those are not. */
const FEATURES: ReadonlySet<string> = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
  "replacementTrigger",
  "parameterization",
]);

/** Calls that are not served; the SDK makes them only where it did not ask. */
const UNSERVED = [
  "getDeploymentInfo",
  "registerStackTransform",
  "registerStackInvokeTransform",
  "registerResourceHook",
  "registerErrorHook",
];

export class ResourceMonitor {
  private readonly packages = new RegisteredPackages();

  constructor(
    private readonly deployment: Deployment,
    /** The folder that the program runs in: paths of assets are relative to it. */
    private readonly workingDir: string,
    /** Told what ends the preview; the program then gets an answer that makes its SDK stop. */
    private readonly fail: (error: PreviewError) => void,
  ) {}

  service(): UntypedServiceImplementation {
    return {
      supportsFeature: unary((request: SupportsFeatureRequest) => {
        const response = new SupportsFeatureResponse();
        response.setHassupport(FEATURES.has(request.getId()));
        return response;
      }),
      registerPackage: unary((request: RegisterPackageRequest) => {
        const response = new RegisterPackageResponse();
        response.setRef(this.packages.add(request));
        return response;
      }),
      registerResource: this.serveResource((request: RegisterResourceRequest) =>
        this.registerResource(request),
      ),
      readResource: this.serveResource((request: ReadResourceRequest) => this.readResource(request)),
      registerResourceOutputs: this.serve((request: RegisterResourceOutputsRequest) =>
        this.registerOutputs(request),
      ),
      invoke: this.serve((request: ResourceInvokeRequest) => this.invoke(request)),
      call: this.serve((request: ResourceCallRequest) => this.call(request)),
      // The engine answers once every step is done; here a step is done when its registration is answered.
      signalAndWaitForShutdown: unary(() => makeEmpty()),
      ...Object.fromEntries(UNSERVED.map((name) => [name, unary(() => refuse(name))])),
    };
  }

  private async registerResource(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    const properties = readProperties(request.getObject());
    assertAssetsExist(properties, this.workingDir);
    const plugin = this.packages.find(request, request.getType());
    const resource = await this.deployment.register(readGoal(request, properties, plugin));
    const response = new RegisterResourceResponse();
    response.setUrn(resource.urn);
    response.setId(resource.id);
    response.setObject(writeProperties(resource.outputs));
    return response;
  }

  private async readResource(request: ReadResourceRequest): Promise<ReadResourceResponse> {
    const { urn, outputs } = await this.deployment.read({
      type: request.getType(),
      name: request.getName(),
      id: request.getId(),
      parent: request.getParent(),
      provider: request.getProvider(),
      plugin: this.packages.find(request, request.getType()),
      properties: readProperties(request.getProperties()),
    });
    const response = new ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(writeProperties(outputs));
    return response;
  }

  private async registerOutputs(request: RegisterResourceOutputsRequest): Promise<Empty> {
    const outputs = readProperties(request.getOutputs());
    assertAssetsExist(outputs, this.workingDir);
    await this.deployment.registerOutputs(request.getUrn(), outputs);
    return makeEmpty();
  }

  private async invoke(request: ResourceInvokeRequest): Promise<InvokeResponse> {
    const token = request.getTok();
    const plugin = this.packages.find(request, token);
    const response = new InvokeResponse();
    if (token === "pulumi:pulumi:getResource") {
      const urn = String(fromStruct(request.getArgs())["urn"]);
      const { id, outputs } = await this.deployment.lookUp(urn, plugin);
      response.setReturn(writeProperties({ urn, id, state: outputs }));
    } else {
      await this.deployment.invoke(token, request.getProvider(), plugin);
      response.setReturn(unknownAnswer(token));
    }
    return response;
  }

  private async call(request: ResourceCallRequest): Promise<CallResponse> {
    const token = request.getTok();
    await this.deployment.invoke(token, request.getProvider(), this.packages.find(request, token));
    const response = new CallResponse();
    response.setReturn(unknownAnswer(token));
    return response;
  }

  private serve<Request, Response>(
    answer: (request: Request) => Promise<Response>,
  ): ReturnType<typeof unary<Request, Response>> {
    return unary(async (request: Request) => {
      try {
        return await answer(request);
      } catch (error) {
        if (!(error instanceof PreviewError)) throw error;
        this.fail(error);
        throw new RpcError(status.UNAVAILABLE, "the preview has ended");
      }
    });
  }

  /**
   * As `serve`, for what a program cannot catch: the failure of one resource, said once, and not again by every other
   * resource that waits for it.
   */
  private serveResource<Request extends { getType(): string; getName(): string }, Response>(
    answer: (request: Request) => Promise<Response>,
  ): ReturnType<typeof unary<Request, Response>> {
    return this.serve(async (request: Request) => {
      try {
        return await answer(request);
      } catch (error) {
        if (error instanceof PreviewError) throw error;
        throw new PreviewError("program", `${request.getType()} "${request.getName()}": ${messageOf(error)}`);
      }
    });
  }
}

function refuse(name: string): never {
  throw new RpcError(status.UNIMPLEMENTED, `the embedded preview does not serve ${name}`);
}

function writeProperties(properties: Properties): Struct {
  return toStruct(mapProperties(properties, toProgram));
}

/** The key tells the preloaded part of the program to make of it a value that is unknown in every property. */
function unknownAnswer(token: string): Struct {
  return toStruct({ [UNKNOWN_ANSWER]: token, unknown: UNKNOWN });
}
