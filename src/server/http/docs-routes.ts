import type { FastifyInstance } from "fastify";
import { renderDocs } from "./docs-page.ts";
import { type ApiDocument, describeApi } from "./open-api.ts";

/** The OpenAPI document and a page to read it. Made when first asked for: most servers never are. */
export function registerDocsRoutes(app: FastifyInstance, { version }: { version: string }): void {
  let document: ApiDocument | undefined;
  const made = (): ApiDocument => {
    document ??= describeApi(app.endpoints, version);
    return document;
  };
  app.get("/api/v1/openapi.json", async () => made());
  app.get("/api/v1/docs", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(renderDocs(made())),
  );
}
