import { useCallback, useEffect, useRef, useState } from "react";
import { askLain } from "#contract/endpoints/ai.ts";
import type { MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import { onArrival } from "#web/realtime/connection.ts";
import { api } from "#web/state/api.ts";
import { newClientId } from "#web/state/client-id.ts";
import { markRead } from "#web/state/message-actions.ts";
import type { ReplyStream } from "#web/state/reply-streams.ts";
import { useStore } from "#web/state/store.ts";
import { reasonInWords } from "./reply-reasons.ts";

export interface AskedQuestion {
  content: string;
  state: "asking" | "answered" | "failed";
  /** The words so far. */
  text: string;
  reply: Message | undefined;
  question: Message | undefined;
  problem: string | undefined;
}

/** A question to Lain in private, and its answer as it comes, wherever on the page one is. */
export function useQuestion(): { asked: AskedQuestion | undefined; ask: (content: string) => void } {
  const [content, setContent] = useState<string>();
  const [question, setQuestion] = useState<Message>();
  const [reply, setReply] = useState<Message>();
  const [problem, setProblem] = useState<string>();
  const clientId = useRef<string>(undefined);
  const take = useCallback((message: Message) => {
    setReply(message);
    // It is read here: the channel in which it stands has nothing new to tell.
    void markRead(message.channelId);
  }, []);
  const stream = useStore((state) => streamOf(state.replies, question?.id));

  useEffect(
    () =>
      onArrival((message) => {
        if (clientId.current && message.clientId === clientId.current) setQuestion(message);
        if (question && message.parentId === question.id) take(message);
      }),
    [question, take],
  );

  const ask = (text: string) => {
    clientId.current = newClientId();
    setContent(text);
    setQuestion(undefined);
    setReply(undefined);
    setProblem(undefined);
    api(askLain, { body: { content: text, clientId: clientId.current } }).then(
      (answer) => {
        setQuestion(answer.message);
        if ("reply" in answer) take(answer.reply);
        else if (answer.state !== "thinking") setProblem(reasonInWords(answer.reason));
      },
      (error: Error) => setProblem(`was not asked. ${error.message}`),
    );
  };

  if (content === undefined) return { asked: undefined, ask };
  const failure = problem ?? (stream && hasFailed(stream) ? reasonInWords(stream.reason) : undefined);
  const state = reply ? "answered" : failure ? "failed" : "asking";
  const asked = {
    content,
    state,
    text: reply?.content ?? stream?.text ?? "",
    reply,
    question,
    problem: failure,
  } as const;
  return { asked, ask };
}

function streamOf(
  replies: Record<string, ReplyStream>,
  questionId: MessageId | undefined,
): ReplyStream | undefined {
  return questionId && Object.values(replies).find((stream) => stream.parentId === questionId);
}

function hasFailed({ state }: ReplyStream): boolean {
  return state === "failed" || state === "declined" || state === "stopped";
}
