import type { FastifyInstance } from "fastify";
import {
  askAgain,
  askLain,
  getReply,
  judgeReply,
  listRecentReplies,
  stopReply,
  whyReply,
} from "#contract/endpoints/ai.ts";
import type { Brain } from "#server/brain/create-brain.ts";
import { type EventStream, openEventStream } from "#server/http/event-stream.ts";
import { route, withStatus } from "#server/http/route.ts";

/** Milliseconds that an answer is waited for before the question alone is answered. */
const answerWaitMs = 30_000;

export function registerAiRoutes(
  app: FastifyInstance,
  { brain, waitMs = answerWaitMs }: { brain: Brain; waitMs?: number },
): void {
  route(app, askLain, async ({ body, caller, request, reply }) => {
    const question = { ...body, askerId: caller.memberId };
    if (!request.headers.accept?.includes("text/event-stream")) {
      const { message, replyId } = await brain.ask(question);
      await within(waitMs, brain.ended(replyId));
      const { status, answer } = await answerTo(message);
      return withStatus(status, answer);
    }
    let stream: EventStream | undefined;
    const early: { type: string }[] = [];
    const { message, replyId } = await brain.ask(question, (frame) => {
      if (stream === undefined) early.push(frame);
      else stream.send(frame.type, frame);
    });
    stream = openEventStream(reply);
    for (const frame of early) stream.send(frame.type, frame);
    await Promise.race([brain.ended(replyId), stream.closed]);
    stream.send("message", (await answerTo(message)).answer);
    stream.end();
    return reply;

    async function answerTo(message: Awaited<ReturnType<Brain["ask"]>>["message"]) {
      const { state, reply: answered, reason } = await brain.status(caller.memberId, message.id);
      if (answered !== undefined) return { status: 201, answer: { message, reply: answered } };
      return { status: 202, answer: { message, state, ...(reason !== undefined && { reason }) } };
    }
  });

  route(app, getReply, ({ params, caller }) => brain.status(caller.memberId, params.messageId));

  route(app, stopReply, ({ params, caller }) => brain.stop(caller.memberId, params.messageId));

  route(app, askAgain, ({ params, caller }) => brain.again(caller.memberId, params.messageId));

  route(app, listRecentReplies, async ({ query, caller }) => ({
    messages: await brain.recent(caller.memberId, query.limit),
  }));

  route(app, whyReply, ({ params, caller }) => brain.why(caller.memberId, params.messageId));

  route(app, judgeReply, async ({ params, body, caller }) => {
    await brain.judge(caller.memberId, params.messageId, body.wrong);
    return withStatus(204);
  });
}

/** Waits for something to be done, but no longer than this. */
async function within(ms: number, done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
}
