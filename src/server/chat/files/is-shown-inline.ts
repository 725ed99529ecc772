const shownInline = /^(?:image\/(?:png|apng|jpeg|gif|webp|avif)|audio\/.+|video\/.+)$/;

/** Whether a browser may show a file of this type in a page: pictures made of pixels, sound and film. */
export function isShownInline(mediaType: string): boolean {
  return shownInline.test(mediaType);
}
