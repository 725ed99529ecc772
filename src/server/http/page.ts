import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { AppError } from "#server/platform/app-error.ts";

/**
 * Serves the built page. Files under `assets/` have a digest in their names and never change; the page itself
 * answers every other path that is not the API's, because its router is in the browser.
 */
export async function registerPage(app: FastifyInstance, folder: string): Promise<void> {
  const hasPage = existsSync(join(folder, "index.html"));
  if (hasPage) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header(
          "cache-control",
          path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      hasPage && (request.method === "GET" || request.method === "HEAD") && isPagePath(request.raw.url!);
    if (!isPage) throw new AppError("not_found");
    return reply.sendFile("index.html");
  });
}

/** A path with a file's ending is a missing file, not a place of the page. */
function isPagePath(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  return !path.startsWith("/api/") && path !== "/api" && !/\.[a-z0-9]{1,5}$/i.test(path);
}
