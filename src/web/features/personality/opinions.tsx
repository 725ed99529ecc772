import { useState } from "react";
import type { MessageId } from "#contract/ids.ts";
import type { Opinion, Personality } from "#contract/personality.ts";
import { useMessage } from "#web/features/messages/use-message.ts";
import { MessageCard } from "#web/features/search/message-card.tsx";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { Chapter } from "./chapter.tsx";
import { longDay } from "./day-words.ts";
import { Opener } from "./opener.tsx";
import { useShowing } from "./showing.ts";
import { StandingMenu } from "./standing-menu.tsx";
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
  const { reload } = useShowing();
  const isAdmin = useIsAdmin();
  const { id, topic, statement, sources, day } = opinion;
  return (
    <li className="group">
      <h3 className="text-sm text-soft">
        About <span className="font-semibold text-ink">{topic}</span>, {longDay(day)}
      </h3>
      {statement === null ? (
        <Sources ids={sources} />
      ) : (
        <>
          <div className="mt-1 flex items-start gap-2">
            <Opener
              isOpen={isOpen}
              onToggle={() => setIsOpen(!isOpen)}
              className="wrap-anywhere min-w-0 flex-1 text-pretty text-lg touch:py-1"
            >
              {statement}
            </Opener>
            {isAdmin && (
              <StandingMenu traitId={id} standing={null} isQuiet canPin={false} onChange={reload} />
            )}
          </div>
          {dissenters.length > 0 && (
            <p className="mt-1 text-sm text-soft">{capitalised(inSentence(dissenters))} saw it otherwise.</p>
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
