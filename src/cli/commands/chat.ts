import { createInterface } from "node:readline/promises";
import type { Client } from "#cli/client.ts";
import { findMember } from "#cli/find-member.ts";
import type { Output } from "#cli/output.ts";
import { createTokenFor, deleteToken } from "#contract/endpoints/accounts.ts";
import { askLain, stopReply } from "#contract/endpoints/ai.ts";
import { listChannels } from "#contract/endpoints/channels.ts";
import { listMembers } from "#contract/endpoints/members.ts";
import type { ChannelId, MessageId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import type { Message } from "#contract/message.ts";
import { AppError } from "#server/platform/app-error.ts";
import { createTerminalText } from "./terminal-text.ts";

export interface ChatOptions {
  /** None: questions are asked for until somebody leaves. */
  question?: string | undefined;
  as?: string;
  channel?: string;
}

/** Talks with Lain at a terminal, as a member would: what is asked and answered stands in the chat. */
export async function chat(client: Client, output: Output, options: ChatOptions): Promise<void> {
  const asker = options.as === undefined ? await findOwner(client) : await findMember(client, options.as);
  const token = await client.call(createTokenFor, {
    params: { memberId: asker.id },
    body: { name: "lain chat" },
  });
  const session = client.withToken(token.secret);
  try {
    const channelId = options.channel === undefined ? undefined : await findChannel(session, options.channel);
    const { question } = options;
    if (question !== undefined) await askOnce(session, output, { content: question, channelId });
    else await talk(session, output, channelId);
  } finally {
    await session.call(deleteToken, { params: { tokenId: token.id } });
  }
}

async function findOwner(client: Client): Promise<Member> {
  const { members } = await client.call(listMembers, {});
  const owner = members.find(({ role }) => role === "owner");
  if (owner === undefined) throw new AppError("not_found", "Nobody has an account here yet.");
  return owner;
}

async function findChannel(session: Client, name: string): Promise<ChannelId> {
  const wanted = name.replace(/^#/, "");
  const { channels } = await session.call(listChannels, {});
  const channel = channels.find((one) => one.name === wanted);
  if (channel === undefined) throw new AppError("not_found", `There is no channel #${wanted} to ask in.`);
  return channel.id;
}

interface Question {
  content: string;
  channelId: ChannelId | undefined;
}

type Answered = { message: Message } & ({ reply: Message } | { state: string; reason?: string });

async function askOnce(session: Client, output: Output, question: Question): Promise<void> {
  const stopping = createStopping(session);
  process.on("SIGINT", stopping.stop);
  try {
    const answered = await ask(session, output, question, stopping);
    if (!("reply" in answered)) throw new AppError("unavailable", whyNot(answered));
    output.data(answered);
  } finally {
    process.off("SIGINT", stopping.stop);
  }
}

/** Questions and answers in turns, until the end of the input or Ctrl+C at a question. */
async function talk(session: Client, output: Output, channelId: ChannelId | undefined): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  let stopping: Stopping | undefined;
  terminal.on("SIGINT", () => {
    if (stopping === undefined) terminal.close();
    else stopping.stop();
  });
  terminal.setPrompt("> ");
  terminal.prompt();
  for await (const line of terminal) {
    const content = line.trim();
    if (content !== "") {
      stopping = createStopping(session);
      const answered = await ask(session, output, { content, channelId }, stopping);
      if (!("reply" in answered)) output.note(whyNot(answered));
      stopping = undefined;
    }
    terminal.prompt();
  }
}

interface Stopping {
  /** Told as soon as it is known. */
  questionId?: MessageId;
  signal: AbortSignal;
  /** Stops the answer; asked again, nobody waits for it any more. */
  stop(): void;
}

function createStopping(session: Client): Stopping {
  const leaving = new AbortController();
  let isStopped = false;
  const stopping: Stopping = {
    signal: leaving.signal,
    stop() {
      const { questionId } = stopping;
      if (isStopped) leaving.abort(new AppError("unavailable", "The answer was not waited for."));
      isStopped = true;
      // An answer that ended meanwhile has nothing to stop.
      if (questionId !== undefined)
        session.call(stopReply, { params: { messageId: questionId } }).catch(() => {});
    },
  };
  return stopping;
}

async function ask(
  session: Client,
  output: Output,
  { content, channelId }: Question,
  stopping: Stopping,
): Promise<Answered> {
  const text = createTerminalText();
  const body = { content, ...(channelId === undefined ? {} : { channelId }) };
  let answered: Answered | undefined;
  for await (const { type, data } of session.stream(askLain, { body }, stopping.signal)) {
    if (type === "reply.started") stopping.questionId = (data as { parentId: MessageId }).parentId;
    if (type === "reply.delta") output.piece(text.add((data as { text: string }).text));
    if (type === "message") answered = data as Answered;
  }
  output.piece(text.end());
  if (answered === undefined) throw new AppError("unavailable", "The answer was cut off.");
  return answered;
}

function whyNot(answered: Answered): string {
  const reason = "reason" in answered ? ` (${answered.reason})` : "";
  return `Lain has not answered${reason}.`;
}
