import { type ApiDocument, type ApiOperation, readApiDocument } from "./api-document.ts";

/** Pinecone's own documents of both planes, if they are there: then every request and answer is checked against them. */
export const pineconeDocuments: readonly ApiDocument[] | undefined = (() => {
  const documents = ["pinecone-db-control", "pinecone-db-data"].map(readApiDocument);
  return documents.every((document) => document !== undefined) ? documents : undefined;
})();

export interface PineconeExchange {
  method: string;
  /** With what stands behind the question mark. */
  url: URL;
  headers: Record<string, unknown>;
  body: unknown;
}

/** Throws where a request is not as the documents have it. */
export function checkPineconeRequest({ method, url, headers, body }: PineconeExchange): void {
  if (pineconeDocuments === undefined) return;
  const { document, operation } = findOperation(method, url.pathname);
  const parameters = operation.parameters ?? [];
  const known = new Set(parameters.filter((one) => one.in === "query").map(({ name }) => name));
  for (const name of url.searchParams.keys()) require(known.has(name), `no parameter ${name}`);
  for (const { name, in: place, required } of parameters) {
    const isGiven = place === "query" ? url.searchParams.has(name) : name.toLowerCase() in headers;
    require(place === "path" || required !== true || isGiven, `${name} is required`);
  }
  require(headers["x-pinecone-api-version"] === document.version, `the version is ${document.version}`);
  const schemaName = schemaNameOf(operation.requestBody);
  if (schemaName === undefined) return;
  require(/^application\/json/.test(String(headers["content-type"])), "the body is JSON");
  document.check(schemaName, body);
  const properties = document.schemas[schemaName]?.properties ?? {};
  for (const name of Object.keys(body as object)) require(name in properties, `${schemaName} has no ${name}`);
}

/** Throws where an answer is not as the documents have it: then whoever stands in for the service is wrong. */
export function checkPineconeAnswer(method: string, path: string, status: number, answer: unknown): void {
  if (pineconeDocuments === undefined) return;
  const { document, operation } = findOperation(method, path);
  const response = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`];
  require(response !== undefined, `no status ${status}`);
  const schemaName = schemaNameOf(response);
  if (schemaName !== undefined) document.check(schemaName, answer);
}

function findOperation(method: string, path: string): { document: ApiDocument; operation: ApiOperation } {
  for (const document of pineconeDocuments ?? []) {
    for (const [template, operations] of Object.entries(document.paths)) {
      const operation = operations[method.toLowerCase()];
      const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, "[^/]+")}$`);
      if (operation !== undefined && pattern.test(path)) return { document, operation };
    }
  }
  throw new Error(`no operation ${method} ${path}`);
}

function schemaNameOf(content: ApiOperation["requestBody"]): string | undefined {
  return content?.content?.["application/json"]?.schema.$ref.split("/").at(-1);
}

function require(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(`not as Pinecone documents it: ${what}`);
}
