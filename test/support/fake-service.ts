import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a service's interface asks of a request. */
export interface ServiceWire<Asked> {
  /** Where the client is pointed to, behind the server's own address; and where it then asks. */
  basePath: string;
  path: string;
  /** Throws where a request is not as the service documents it. Answers what it holds. */
  readRequest(body: Record<string, unknown>, headers: Record<string, unknown>): Asked;
}

export type Behaviour<Asked> = (
  response: ServerResponse,
  request: IncomingMessage,
  asked: Asked,
) => void | Promise<void>;

export interface FakeService<Asked> {
  /** Where a client is pointed to. */
  url: string;
  /** What the requests held, in their order. */
  requests: Asked[];
  /** How the next requests are answered. */
  behave(behaviour: Behaviour<Asked>): void;
  close(): Promise<void>;
}

export function require(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(`the request is not as documented: ${what}`);
}

/** Stands in for a service: checks every request, and records what it is asked. */
export async function startFakeService<Asked>(
  wire: ServiceWire<Asked>,
  firstBehaviour: Behaviour<Asked>,
): Promise<FakeService<Asked>> {
  const requests: Asked[] = [];
  let behaviour = firstBehaviour;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    let asked: Asked;
    try {
      if (request.url !== wire.path) throw new Error(`no such path: ${request.url}`);
      asked = wire.readRequest(JSON.parse(text) as Record<string, unknown>, request.headers);
    } catch (error) {
      response.writeHead(418).end(String(error));
      throw error;
    }
    requests.push(asked);
    await behaviour(response, request, asked);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${wire.basePath}`,
    requests,
    behave(next) {
      behaviour = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
