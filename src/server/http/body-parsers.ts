import { isUtf8 } from "node:buffer";
import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";
import { limits } from "#contract/limits.ts";
import { AppError } from "#server/platform/app-error.ts";

/** JSON and one uploaded file: nothing else comes in. Everything else is answered 415. */
export function registerBodyParsers(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body: Buffer, done) => {
    // Programs say "JSON" on calls that have no body, too.
    if (body.length === 0) done(null, undefined);
    else if (!isUtf8(body)) done(new AppError("bad_request", "The body is not UTF-8."));
    else
      parseJson(request, body.toString("utf8"), (error, value) => {
        done(error === null ? null : new AppError("bad_request", "The body is not JSON."), value);
      });
  });
  app.register(multipart, {
    limits: { fileSize: limits.fileBytes, files: 1, fields: 10, fieldSize: 10_000, headerPairs: 50 },
  });
}
