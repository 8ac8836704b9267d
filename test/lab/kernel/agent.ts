/**
 * The process inside a server's namespace: it greets everybody who connects, and connects where it is told to. Arguments: the
 * machine's name and the ports to listen on. It ends with its input.
 */
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { type Attempt, type Greeting, type Order, READY, type Result } from "./agent-protocol";

function main([machine = "", ...ports]: readonly string[]): void {
  const listening = ports.flatMap((port) => [
    listen(machine, Number(port), "0.0.0.0"),
    listen(machine, Number(port), "::"),
  ]);
  void Promise.all(listening).then(() => {
    process.stdout.write(`${READY}\n`);
  });
  const input = createInterface({ input: process.stdin });
  input.on("line", (line) => {
    const { attempts, timeoutMs } = JSON.parse(line) as Order;
    void Promise.all(attempts.map((attempt) => tryOnce(attempt, timeoutMs))).then((results) => {
      process.stdout.write(`${JSON.stringify(results)}\n`);
    });
  });
  input.on("close", () => {
    process.exit();
  });
}

function listen(machine: string, port: number, host: string): Promise<void> {
  const server = createServer((socket) => {
    const greeting: Greeting = { machine, from: socket.remoteAddress ?? "" };
    socket.on("error", () => undefined);
    socket.end(JSON.stringify(greeting));
  });
  return new Promise((resolve) => {
    server.listen({ port, host, ipv6Only: true }, resolve);
  });
}

function tryOnce({ id, address, port, from }: Attempt, timeoutMs: number): Promise<Result> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, localPort: from });
    let text = "";
    const timer = setTimeout(() => socket.destroy(), timeoutMs);
    socket.on("data", (data) => {
      text += data.toString();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      const greeting = readGreeting(text);
      resolve(greeting === undefined ? { id } : { id, greeting });
    });
  });
}

/** A greeting that came whole. */
function readGreeting(text: string): Greeting | undefined {
  try {
    return JSON.parse(text) as Greeting;
  } catch {
    return undefined;
  }
}

main(process.argv.slice(2));
