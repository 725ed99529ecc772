import type { Message } from "#contract/message.ts";
import { MessageCard } from "./message-card.tsx";

interface FoundMessagesProps {
  messages: readonly Message[];
  /** Which come first. */
  order: string;
  /** Words to mark. */
  words?: readonly string[];
}

export function FoundMessages({ messages, order, words = [] }: FoundMessagesProps) {
  return (
    <>
      <p className="px-2 pt-1 pb-0.5 text-faint text-xs">{order}</p>
      <ol aria-label="Messages found" className="space-y-0.5">
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} words={words} />
          </li>
        ))}
      </ol>
    </>
  );
}
