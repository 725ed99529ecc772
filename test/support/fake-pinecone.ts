import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkPineconeAnswer, checkPineconeRequest } from "./pinecone-documents.ts";
import { PineconeFault, PineconePlanes, type PineconePlanesOptions } from "./pinecone-planes.ts";
import type { StoredVector } from "./pinecone-store.ts";

/** What it does instead of what it is asked. */
export type PineconeMisbehaviour =
  | { status: number; retryAfter?: string }
  /** Says that it did, and did not. */
  | "lose"
  /** Does it, and breaks off in the middle of the answer. */
  | "cut off"
  /** Answers with a page for people. */
  | "page"
  /** Answers with nothing. */
  | "empty"
  /** Answers with what is no JSON. */
  | "nonsense"
  /** Ends the connection. */
  | "hang up"
  /** Never answers. */
  | "hang";

export interface PineconeRequest {
  method: string;
  path: string;
  apiVersion: string;
  /** As it was sent, without the numbers of vectors. */
  body: Record<string, unknown> | undefined;
  /** Of the body. */
  bytes: number;
}

export interface FakePinecone {
  baseUrl: string;
  apiKey: string;
  /** In the order in which they came. */
  requests: PineconeRequest[];
  /** What was written, seen or not. */
  vectors(namespace: string): ReadonlyMap<string, StoredVector>;
  planes: PineconePlanes;
  /** The next `times` requests (1) to this path (any) meet this. */
  misbehave(how: PineconeMisbehaviour, options?: { times?: number; path?: string }): void;
  /** Ends all misbehaviour. */
  behave(): void;
  /** Makes all that was written visible. */
  settle(): void;
  /** Throws when a request was not as the service's documents have it. */
  close(): Promise<void>;
}

export const fakePineconeKey = "pc-test-key";

/** Stands in for Pinecone, both planes at one address. Checks each request and each answer by the service's documents. */
export async function startFakePinecone(
  options: PineconePlanesOptions & { port?: number } = {},
): Promise<FakePinecone> {
  const planes = new PineconePlanes(options);
  const requests: PineconeRequest[] = [];
  const faults: string[] = [];
  let misbehaviours: { how: PineconeMisbehaviour; timesLeft: number; path?: string | undefined }[] = [];

  const takeMisbehaviour = (path: string): PineconeMisbehaviour | undefined => {
    const one = misbehaviours.find((each) => each.timesLeft > 0 && (each.path ?? path) === path);
    if (one) one.timesLeft -= 1;
    return one?.how;
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? "";
    const url = new URL(request.url ?? "", "http://fake");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks);
    const body = text.byteLength > 0 ? (JSON.parse(text.toString()) as Record<string, unknown>) : undefined;
    const apiVersion = String(request.headers["x-pinecone-api-version"]);
    requests.push({
      method,
      path: url.pathname,
      apiVersion,
      body: withoutNumbers(body),
      bytes: text.byteLength,
    });
    try {
      checkPineconeRequest({ method, url, headers: request.headers, body });
    } catch (fault) {
      faults.push(`${method} ${url.pathname}: ${fault}`);
      response.writeHead(418).end();
      return;
    }
    const how = takeMisbehaviour(url.pathname);
    if (how !== undefined && how !== "cut off" && how !== "lose") return misbehaveNow(how, response);
    planes.store.losesWrites = how === "lose";
    const { status, answer } = answerOf(request, method, url, body, text.byteLength);
    const json = JSON.stringify(answer);
    response.writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(json),
    });
    if (how === "cut off") response.write(json.slice(0, 1), () => response.destroy());
    else response.end(json);
  }

  function answerOf(request: IncomingMessage, method: string, url: URL, body: unknown, bytes: number) {
    let status: number;
    let answer: object;
    try {
      if (request.headers["api-key"] !== fakePineconeKey) throw new PineconeFault(401, "Invalid API Key");
      ({ status, body: answer } = planes.answer(method, url, body, bytes));
    } catch (fault) {
      if (!(fault instanceof PineconeFault)) throw fault;
      status = fault.status;
      answer = errorOf(fault, url.pathname.startsWith("/indexes"));
    }
    checkPineconeAnswer(method, url.pathname, status, answer);
    return { status, answer };
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((fault: unknown) => {
      faults.push(String(fault));
      response.destroy();
    });
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    apiKey: fakePineconeKey,
    requests,
    planes,
    vectors: (namespace) => planes.store.kept(namespace) ?? new Map(),
    misbehave(how, { times = 1, path } = {}) {
      misbehaviours.push({ how, timesLeft: times, path });
    },
    behave() {
      misbehaviours = [];
    },
    settle: () => planes.store.settle(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      if (faults.length > 0) throw new Error(faults.join("\n"));
    },
  };
}

function misbehaveNow(
  how: Exclude<PineconeMisbehaviour, "cut off" | "lose">,
  response: ServerResponse,
): void {
  if (typeof how === "object") {
    const headers = how.retryAfter === undefined ? {} : { "retry-after": how.retryAfter };
    response.writeHead(how.status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { code: "UNAVAILABLE", message: "no" }, status: how.status }));
  } else if (how === "page") response.writeHead(200, { "content-type": "text/html" }).end("<h1>Sign in</h1>");
  else if (how === "empty") response.writeHead(200, { "content-type": "application/json" }).end();
  else if (how === "nonsense") response.writeHead(200, { "content-type": "application/json" }).end("{{{");
  else if (how === "hang up") response.destroy();
}

/** Both planes have their own shape for it. */
function errorOf({ status, message }: PineconeFault, isControl: boolean): object {
  return isControl
    ? { error: { code: "INVALID_ARGUMENT", message }, status }
    : { code: 3, message, details: [] };
}

function withoutNumbers(body: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  if (!Array.isArray(body?.vectors)) return body;
  return { ...body, vectors: body.vectors.map(({ values, ...rest }: { values: unknown }) => rest) };
}

// Started by itself: says where it listens, and stays. Its one argument is its options as JSON.
if (import.meta.main) {
  const { baseUrl } = await startFakePinecone(JSON.parse(process.argv[2] ?? "{}") as PineconePlanesOptions);
  process.stdout.write(`${baseUrl}\n`);
}
