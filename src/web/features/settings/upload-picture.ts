import { uploadFile } from "#contract/endpoints/messages.ts";
import type { FileId } from "#contract/ids.ts";
import { apiUrl, errorOf } from "#web/state/api.ts";

/** Pixels: sharp at twice the largest size in which the page shows a face. */
const edge = 256;

/** Cuts the middle square out of a picture, makes it small and uploads it. */
export async function uploadPicture(file: File): Promise<FileId> {
  const form = new FormData();
  form.set("file", await squareOf(file), "picture.png");
  const response = await fetch(apiUrl(uploadFile.path), {
    method: "POST",
    credentials: "same-origin",
    body: form,
  });
  if (!response.ok) throw await errorOf(response);
  const stored = await response.json();
  return stored.id;
}

async function squareOf(file: File): Promise<Blob> {
  const image = await createImageBitmap(file).catch(() => {
    throw new Error("this file is not a picture that the browser knows");
  });
  const side = Math.min(image.width, image.height);
  const canvas = document.createElement("canvas");
  canvas.width = edge;
  canvas.height = edge;
  canvas
    .getContext("2d")
    ?.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, edge, edge);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the browser could not draw it"))),
      "image/png",
    );
  });
}
