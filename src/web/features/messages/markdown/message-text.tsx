import { memo } from "react";
import { PlainText } from "./plain-text.tsx";
import { RichText } from "./rich-text.tsx";
import { isEmojiOnly, isPlainText } from "./split-text.ts";

/** The words of a message. Most need no Markdown parser; the look is the same. */
export const MessageText = memo(function MessageText({ content }: { content: string }) {
  if (isEmojiOnly(content)) return <p className="text-2xl leading-tight">{content}</p>;
  return (
    <div dir="auto" className="message-text">
      {isPlainText(content) ? <PlainText content={content} /> : <RichText content={content} />}
    </div>
  );
});
