import type { FastifyInstance, FastifyReply } from "fastify";
import { downloadFile, uploadFile } from "#contract/endpoints/messages.ts";
import { limits } from "#contract/limits.ts";
import type { Chat } from "#server/chat/create-chat.ts";
import type { Files } from "#server/chat/files/create-files.ts";
import { contentDisposition } from "#server/chat/files/file-name.ts";
import type { FileRow } from "#server/chat/files/file-queries.ts";
import { isShownInline } from "#server/chat/files/is-shown-inline.ts";
import { presentFile } from "#server/chat/present-message.ts";
import { parseRange } from "#server/http/parse-range.ts";
import { receiveFile } from "#server/http/receive-file.ts";
import { route } from "#server/http/route.ts";

/** What somebody uploaded never runs as part of this site, even when it is opened by itself. */
const filePolicy = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

export function registerFilesRoutes(app: FastifyInstance, { files }: Pick<Chat, "files">): void {
  route(app, uploadFile, ({ caller, request }) =>
    receiveFile(request, limits.fileBytes, async ({ name, stream }) =>
      presentFile(await files.upload(caller.memberId, name, stream)),
    ),
  );

  route(app, downloadFile, async ({ params, query, caller, request, reply }) => {
    const file = await files.find(caller.memberId, params.fileId);
    const etag = `"${file.id}"`;
    const isPreview = query.preview !== undefined && isShownInline(file.media_type);
    reply.headers({
      "content-type": file.media_type,
      "content-disposition": contentDisposition(isPreview ? "inline" : "attachment", file.name),
      "content-security-policy": filePolicy,
      // Kept by the browser, but asked for each time: the right to it may have ended.
      "cache-control": "private, no-cache",
      "accept-ranges": "bytes",
      etag,
    });
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    const ifRange = request.headers["if-range"];
    const range = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
    return sendBytes(files, file, range, reply);
  });
}

async function sendBytes(
  files: Files,
  file: FileRow,
  rangeHeader: string | undefined,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const range = parseRange(rangeHeader, file.size);
  if (range === "unsatisfiable")
    return reply.code(416).header("content-range", `bytes */${file.size}`).send();
  if (range === undefined) return reply.header("content-length", file.size).send(await files.read(file));
  return reply
    .code(206)
    .header("content-range", `bytes ${range.start}-${range.end}/${file.size}`)
    .header("content-length", range.end - range.start + 1)
    .send(await files.read(file, range));
}
