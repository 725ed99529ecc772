import { ReplyFailure } from "#server/brain/reply-failure.ts";

/**
 * Lets only lines of JSON through. Ollama's client prints every other line to the console, where what a model says has
 * no business, and goes on as if it had not been.
 */
export function onlyJsonLines(fetchOnce: typeof fetch): typeof fetch {
  return async (input, init) => {
    const { body, status, headers } = await fetchOnce(input, init);
    const lines = body?.pipeThrough(new TextDecoderStream()).pipeThrough(checkLines());
    return new Response(lines?.pipeThrough(new TextEncoderStream()), { status, headers });
  };
}

function checkLines(): TransformStream<string, string> {
  let unfinished = "";
  return new TransformStream({
    transform(text, controller) {
      const lines = (unfinished + text).split("\n");
      unfinished = lines.pop()!;
      for (const line of lines) passOn(line, controller);
    },
    flush(controller) {
      passOn(unfinished, controller);
    },
  });
}

function passOn(line: string, controller: TransformStreamDefaultController<string>): void {
  if (line.trim() === "") return;
  try {
    JSON.parse(line);
  } catch {
    throw new ReplyFailure("model_nonsense");
  }
  controller.enqueue(`${line}\n`);
}
