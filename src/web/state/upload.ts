import { uploadFile } from "#contract/endpoints/messages.ts";
import type { MessageFile } from "#contract/message.ts";
import { ApiError, apiUrl, errorOf } from "./api.ts";

interface UploadOptions {
  /** From 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/** Uploads a file. Not `fetch`, which cannot tell how far it is. Rejects with `ApiError`. */
export function upload(file: File, { onProgress, signal }: UploadOptions): Promise<MessageFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.set("file", file);
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText));
      else void errorOf(responseOf(request)).then(reject);
    };
    request.onerror = () => reject(new ApiError("offline", "The server cannot be reached.", 0));
    signal.addEventListener("abort", () => request.abort());
    request.open(uploadFile.method, apiUrl(uploadFile.path));
    request.send(body);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader("retry-after");
  return new Response(request.responseText, {
    status: request.status,
    headers: retryAfter ? { "retry-after": retryAfter } : {},
  });
}
