import { lazy, memo, Suspense } from "react";
import { fullTime } from "#web/features/messages/times.ts";
import { PlainText } from "./plain-text.tsx";
import { plainWords } from "./plain-words.ts";
import { isEmojiOnly, isPlainText } from "./split-text.ts";

/** The parser is a fifth of the page: it is asked for once the first words can be read without it. */
const RichText = lazy(async () => {
  await painted();
  return { default: (await import("./rich-text.tsx")).RichText };
});

function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

interface MessageTextProps {
  content: string;
  /** When it was edited: says so behind the last word. */
  editedAt?: string | undefined;
}

/** The words of a message. Most need no Markdown parser; the look is the same. */
export const MessageText = memo(function MessageText({ content, editedAt }: MessageTextProps) {
  if (isEmojiOnly(content) && !editedAt) return <p className="text-2xl leading-tight">{content}</p>;
  return (
    <div dir="auto" className="message-text">
      {isPlainText(content) ? (
        <PlainText content={content} />
      ) : (
        <Suspense fallback={<p className="whitespace-pre-wrap">{plainWords(content)}</p>}>
          <RichText content={content} />
        </Suspense>
      )}
      {editedAt && (
        <span title={`Edited ${fullTime(editedAt)}`} className="edited">
          (edited)
        </span>
      )}
    </div>
  );
});
