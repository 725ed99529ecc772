import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Axis, Personality, TimelinePoint } from "#contract/personality.ts";

/** A step of a made life in which nothing happened but what is given. */
export function madePoint(day: string, given: Partial<TimelinePoint> = {}): TimelinePoint {
  return {
    day,
    messages: 0,
    authors: 0,
    temperament: [],
    traits: {},
    interests: [],
    words: [],
    changes: [],
    ...given,
  };
}

const topics: [label: string, word: string, peak: number, width: number][] = [
  ["maps, editor, tiles", "quad", 0.06, 0.05],
  ["servers, ping, hosting", "masterserver", 0.18, 0.12],
  ["race, checkpoints, ranks", "ddrace", 0.3, 0.1],
  ["mods, gametypes, zombies", "zcatch", 0.42, 0.08],
  ["release, 0.7, protocol", "protocol", 0.52, 0.05],
  ["clans, wars, tournament", "clanwar", 0.55, 0.15],
  ["physics, hook, hammer", "hookthrough", 0.66, 0.2],
  ["bots, cheats, bans", "bot", 0.74, 0.06],
  ["skins, art, colours", "skinpack", 0.83, 0.09],
  ["rust, rewrite, build", "cargo", 0.93, 0.07],
];

const lines: [id: string, text: string, from: number, to: number][] = [
  ["length", "I keep it short: about six words a message.", 0.01, 1.1],
  ["case", "I start in lower case, nearly always.", 0.03, 1.1],
  ["stops", "I leave the full stop out.", 0.05, 1.1],
  ["laughter", "I laugh with “xD” and “lol”.", 0.1, 0.7],
  ["laughter-later", "I laugh with “haha” and “:D”.", 0.68, 1.1],
  ["greetings", "I greet with “hey” and “heyho”.", 0.14, 1.1],
  ["questions", "A third of what I say asks something.", 0.2, 0.6],
  ["links", "I show things: one message in nine carries a link.", 0.25, 1.1],
  ["thanks", "I say “ty” rather than “thank you”.", 0.33, 1.1],
  ["hours", "I am awake late: most is said between 19 and 23 o’clock.", 0.4, 1.1],
  ["topic-race", "What is on my mind is racing: checkpoints, ranks, times.", 0.28, 0.5],
  ["topic-physics", "I can talk about the hook for hours.", 0.58, 1.1],
  ["topic-rust", "Lately I wonder whether all of it should be written in Rust.", 0.9, 1.1],
];

const axisNames: Axis["name"][] = ["talkative", "playful", "formal", "warm", "curious", "blunt"];
const weekMs = 604_800_000;

/** A life of so many weeks, the same at each call. */
export function madeLife(firstDay: string, weeks: number): TimelinePoint[] {
  const start = Date.parse(firstDay);
  return Array.from({ length: weeks }, (_, index) => {
    const at = index / Math.max(1, weeks - 1);
    const before = (index - 1) / Math.max(1, weeks - 1);
    const bump = (peak: number, width: number) => Math.exp(-(((at - peak) / width) ** 2));
    return madePoint(new Date(start + index * weekMs).toISOString().slice(0, 10), {
      messages: Math.round(500 * (0.4 + bump(0.5, 0.3)) * (0.6 + 0.8 * noise(index))),
      authors: Math.round(10 + 40 * bump(0.55, 0.3) * (0.7 + 0.6 * noise(index + 7))),
      temperament: axisNames.map((name, axis) => ({
        name,
        value: 0.5 + 0.3 * Math.sin(at * (3 + axis) + axis * 2) + 0.03 * (noise(index * 6 + axis) - 0.5),
      })),
      interests: topics
        .map(([label, word, peak, width]) => ({
          id: `interest:${word}`,
          label,
          weight: 90 * bump(peak, width) * (0.8 + 0.4 * noise(index + label.length)),
        }))
        .filter(({ weight }) => weight > 2)
        .toSorted((one, other) => other.weight - one.weight),
      words: topics
        .filter(
          ([, word, peak, width]) => bump(peak, width * 1.6) > 0.3 && noise(index * 3 + word.length) > 0.35,
        )
        .map(([, word]) => word),
      changes: lines.flatMap(([traitId, said, from, to]) => [
        ...(from > before && from <= at ? [{ traitId, said, change: "came" as const }] : []),
        ...(to > before && to <= at ? [{ traitId, said, change: "went" as const }] : []),
      ]),
    });
  });
}

/** What Lain was at one step of a made life. */
export function madePersonality(life: TimelinePoint[], day: string | undefined, me: MemberId): Personality {
  const index =
    day === undefined
      ? life.length - 1
      : Math.max(
          0,
          life.findIndex((one) => one.day >= day),
        );
  const point = life[index] ?? madePoint("2020-01-01");
  const at = index / Math.max(1, life.length - 1);
  const axes = point.temperament.map(({ name, value }) => ({
    id: `axis:${name}`,
    name,
    value,
    markers: [{ traitId: "length", name: "words in a message", weight: 1 }],
  }));
  return {
    day: point.day,
    portrait: {
      lines: lines
        .filter(([, , from, to]) => from <= at && to > at)
        .map(([traitId, said]) => ({
          traitId,
          text: said,
          said,
          evidence: ["1" as MessageId],
          standing: null,
        })),
      onlyMemberIds: [],
    },
    voice: {
      traits: [
        share("case", "messages that begin in lower case", 0.81, 0.44, 2.1),
        share("stops", "messages that end with a full stop", 0.08, 0.31, -1.9),
        share("laughter", "messages with laughter", 0.17, 0.06, 1.6),
        share("questions", "messages that ask", 0.14, 0.19, -0.6),
        {
          ...share("length", "words in a message", 6.2, 9.4, -1.2),
          unit: "words",
          distribution: ["1", "2–3", "4–6", "7–10", "11–15", "16–30", "31+"].map((label, i) => ({
            label,
            share: [0.12, 0.22, 0.29, 0.2, 0.1, 0.05, 0.02][i] ?? 0,
          })),
        },
        {
          ...share("hours", "messages in the evening", 0.52, 0.33, 1.4),
          distribution: Array.from({ length: 24 }, (_, hour) => ({
            label: String(hour),
            share: (1 + Math.cos(((hour - 21) / 12) * Math.PI)) / 24,
          })),
        },
      ],
      markers: topics
        .filter(([, , peak]) => peak <= at + 0.1)
        .map(([, word, peak], rank) => ({
          id: `word:${word}`,
          text: word,
          kind: "word" as const,
          count: Math.round(400 * (1 - Math.abs(at - peak))),
          authors: 12 + rank,
          strength: 30 * Math.exp(-(((at - peak) / 0.4) ** 2)) + 3,
        }))
        .toSorted((one, other) => other.strength - one.strength),
    },
    temperament: axes,
    mood:
      day === undefined
        ? { name: "cheerful", text: "There was laughter within the hour.", strength: 0.7 }
        : null,
    interests: point.interests.map(({ id, label, weight }) => ({
      id,
      label,
      words: label.split(", "),
      weight,
      trend: weight > 40 ? "rising" : weight > 15 ? "steady" : "fading",
      memberIds: [me],
      firstDay: life[0]?.day ?? point.day,
      lastDay: point.day,
    })),
    opinions: [],
    bonds: [
      {
        memberId: me,
        messages: 1204,
        toLain: 31,
        fromLain: 30,
        firstDay: life[0]?.day ?? null,
        lastDay: point.day,
        partners: [{ memberId: me, messages: 12 }],
        topics: ["hook", "servers"],
        tone: axes,
        hours: Array.from({ length: 24 }, (_, hour) => (1 + Math.cos(((hour - 22) / 12) * Math.PI)) / 24),
        lastTalkedAbout: null,
      },
    ],
    messagesSeen: life.slice(0, index + 1).reduce((sum, one) => sum + one.messages, 0),
    authorsSeen: 86,
    firstDay: life[0]?.day ?? null,
    lastDay: point.day,
    hash: "6b1f0c2e9d".repeat(7).slice(0, 64),
    frozenAt: null,
  };
}

function share(id: string, name: string, value: number, background: number, deviation: number) {
  return { id, name, unit: "share" as "share" | "words", value, background, deviation };
}

/** 0 to 1, the same for the same number. */
function noise(seed: number): number {
  const value = Math.sin(seed * 127.1 + 311.7) * 43_758.5453;
  return value - Math.floor(value);
}
