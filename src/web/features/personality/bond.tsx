import { Link } from "wouter";
import type { Bond as BondData, Personality } from "#contract/personality.ts";
import { useMessage } from "#web/features/messages/use-message.ts";
import { MessageCard } from "#web/features/search/message-card.tsx";
import { useStore } from "#web/state/store.ts";
import { Chapter } from "./chapter.tsx";
import { longDay } from "./day-words.ts";
import { Distribution } from "./distribution.tsx";
import { hereFromUtc } from "./hours.ts";
import { inSentence, temperamentInWords } from "./temperament-words.ts";
import { useNames } from "./use-names.ts";

/** What Lain knows of the reader. Nobody else sees it. */
export function Bond({ personality }: { personality: Personality }) {
  const me = useStore((state) => state.me);
  const bond = personality.bonds.find(({ memberId }) => memberId === me?.id);
  if (!me) return null;
  if (!me.learning) return <NotLearning />;
  if (!bond || bond.messages === 0) {
    return (
      <Chapter title="You and I" finding="We have yet to meet.">
        <p className="max-w-prose text-pretty text-soft">
          You have written nothing yet where I read along. Only you see this part of the page.
        </p>
      </Chapter>
    );
  }
  return (
    <Chapter title="You and I" finding={talkedInWords(bond)}>
      <p className="max-w-prose text-pretty text-soft">
        Only you see this part of the page. <Settings>What I learn from you is yours to end.</Settings>
      </p>
      <Facts bond={bond} />
    </Chapter>
  );
}

function NotLearning() {
  return (
    <Chapter title="You and I" finding="I know nothing of you.">
      <p className="max-w-prose text-pretty text-soft">
        You asked me not to learn from what you write, so I do not. <Settings>You can change that.</Settings>
      </p>
    </Chapter>
  );
}

function Settings({ children }: { children: string }) {
  return (
    <Link href="/settings" className="rounded-md text-accent-text underline underline-offset-4">
      {children}
    </Link>
  );
}

function Facts({ bond }: { bond: BondData }) {
  const partners = useNames(bond.partners.slice(0, 4).map(({ memberId }) => memberId));
  const last = useMessage(bond.lastTalkedAbout);
  const hours = hereFromUtc(bond.hours, new Date().getTimezoneOffset());
  return (
    <div className="mt-6 grid gap-10 sm:grid-cols-2">
      <dl className="space-y-4">
        {bond.firstDay && <Fact name="Since">{longDay(bond.firstDay)}</Fact>}
        {partners.length > 0 && <Fact name="You talk most with">{inSentence(partners)}</Fact>}
        {bond.topics.length > 0 && <Fact name="About">{inSentence(bond.topics.slice(0, 6))}</Fact>}
        {bond.tone.length > 0 && <Fact name="You are">{temperamentInWords(bond.tone)}</Fact>}
      </dl>
      {bond.hours.some((share) => share > 0) && (
        <Distribution
          name={`You write most around ${hours.indexOf(Math.max(...hours))} o’clock`}
          shares={hours.map((share, hour) => ({ label: String(hour), share }))}
        />
      )}
      {last && !last.deleted && (
        <div className="sm:col-span-2">
          <h3 className="mb-1 font-semibold">What you asked me last</h3>
          <div className="-ml-2 max-w-2xl">
            <MessageCard message={last} isShort />
          </div>
        </div>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-faint text-sm">{name}</dt>
      <dd className="text-pretty">{children}</dd>
    </div>
  );
}

function talkedInWords({ messages, toLain }: BondData): string {
  const wrote = messages === 1 ? "one message" : `${messages.toLocaleString()} messages`;
  if (toLain === 0) return `I have read ${wrote} of yours. We have never talked.`;
  const asked = toLain === 1 ? "once" : `${toLain.toLocaleString()} times`;
  return `I have read ${wrote} of yours. You talked to me ${asked}.`;
}
