import { ChannelMention, Mention } from "./mention.tsx";
import { splitText, type TextPart } from "./split-text.ts";

export function PlainText({ content }: { content: string }) {
  return (
    <p>
      {splitText(content).map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </p>
  );
}

function Part({ part }: { part: TextPart }) {
  switch (part.type) {
    case "break":
      return <br />;
    case "mention":
      return <Mention handle={part.handle} text={part.text} />;
    case "channel":
      return <ChannelMention name={part.name} text={part.text} />;
    case "text":
      return part.text;
  }
}
