/** Passes bytes on, and fails with what `tooMuch` makes when there are more than `maxBytes` of them. */
export function limitBytes(maxBytes: number, tooMuch: () => Error): TransformStream<Uint8Array, Uint8Array> {
  let read = 0;
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read > maxBytes) controller.error(tooMuch());
      else controller.enqueue(chunk);
    },
  });
}
