import { type Import, startImport } from "#contract/endpoints/workspace.ts";
import { apiUrl } from "#web/state/api.ts";

/** Uploads a history. `fetch` does not say how far an upload is, `XMLHttpRequest` does. */
export function uploadImport(file: File, onProgress: (share: number) => void): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.set("file", file);
    request.open("POST", apiUrl(startImport.path, { query: { source: "jsonl" } }));
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Error("The server cannot be reached."));
    request.onload = () => {
      if (request.status === 202) resolve(request.response);
      else reject(new Error(request.response?.error?.message ?? `The server answered ${request.status}.`));
    };
    request.send(form);
  });
}
