import { useState } from "react";
import type { MessageId } from "#contract/ids.ts";
import type { Opinion, Personality } from "#contract/personality.ts";
import { useMessage } from "#web/features/messages/use-message.ts";
import { MessageCard } from "#web/features/search/message-card.tsx";
import { Chapter } from "./chapter.tsx";
import { longDay } from "./day-words.ts";
import { Opener } from "./opener.tsx";
import { capitalised, inSentence } from "./temperament-words.ts";
import { useNames } from "./use-names.ts";

const mostShown = 8;

/** What Lain thinks, with what was said; without a language model, what people said, in their own words. */
export function Opinions({ personality }: { personality: Personality }) {
  const opinions = personality.opinions.slice(0, mostShown);
  if (opinions.length === 0) return null;
  const hasStatements = opinions.some(({ statement }) => statement !== null);
  return (
    <Chapter
      title={hasStatements ? "What I think" : "What was said"}
      finding={hasStatements ? "And who said so before me." : "I have no opinions of my own. These I heard."}
    >
      <ul className="max-w-2xl space-y-7">
        {opinions.map((opinion) => (
          <OpinionItem key={opinion.id} opinion={opinion} />
        ))}
      </ul>
    </Chapter>
  );
}

function OpinionItem({ opinion }: { opinion: Opinion }) {
  const [isOpen, setIsOpen] = useState(false);
  const dissenters = useNames(opinion.disagreeing);
  const { topic, statement, sources, day } = opinion;
  return (
    <li>
      <h3 className="text-sm text-soft">
        About <span className="font-semibold text-ink">{topic}</span>, {longDay(day)}
      </h3>
      {statement === null ? (
        <Sources ids={sources} />
      ) : (
        <>
          <Opener isOpen={isOpen} onToggle={() => setIsOpen(!isOpen)} className="mt-1 text-lg">
            {statement}
          </Opener>
          {dissenters.length > 0 && (
            <p className="mt-1 text-sm text-soft">{capitalised(inSentence(dissenters))} would not agree.</p>
          )}
          {isOpen && <Sources ids={sources} />}
        </>
      )}
    </li>
  );
}

function Sources({ ids }: { ids: readonly MessageId[] }) {
  return (
    <ol aria-label="What was said" className="mt-1 space-y-0.5 border-accent-line border-l-2 pl-2">
      {ids.map((id) => (
        <Source key={id} id={id} />
      ))}
    </ol>
  );
}

function Source({ id }: { id: MessageId }) {
  const message = useMessage(id);
  return <li>{message && !message.deleted && <MessageCard message={message} isShort />}</li>;
}
