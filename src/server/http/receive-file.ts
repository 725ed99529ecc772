import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { AppError } from "#server/platform/app-error.ts";
import { toAppError } from "./errors.ts";

/**
 * Hands the one file of an upload (field `file`) to `take`, as it comes in. A form that is broken, cut off or
 * too large is the client's fault and fails as such; what else fails in `take` stays what it is.
 */
export async function receiveFile<T>(
  request: FastifyRequest,
  maxBytes: number,
  take: (file: { name: string; stream: Readable }) => Promise<T>,
): Promise<T> {
  const part = await request.file({ limits: { fileSize: maxBytes, files: 1 } }).catch(refuseForm);
  if (part === undefined || part.fieldname !== "file")
    throw new AppError("bad_request", "The upload needs one file, in the field `file`.");
  if (part.file.truncated) throw new AppError("too_large");
  // Left to itself the stream would end early, as if the file were no longer than the limit.
  part.file.once("limit", () => part.file.destroy(new AppError("too_large")));
  let formError: unknown;
  part.file.once("error", (error) => {
    formError = error;
  });
  try {
    return await take({ name: part.filename, stream: part.file });
  } catch (error) {
    return error === formError ? refuseForm(error) : Promise.reject(error);
  }
}

function refuseForm(error: unknown): never {
  throw toAppError(error) ?? new AppError("bad_request", "The form cannot be read.", { cause: error });
}
