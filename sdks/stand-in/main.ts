/** The plugin program. The engine starts it for each package that Pulumi.yaml attaches to it by `plugins.providers`. */
import { PROVIDER_HANDLERS } from "./provider-server";
import { servePlugin } from "./serve-plugin";

servePlugin(PROVIDER_HANDLERS);
