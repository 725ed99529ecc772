import type { Marker, VoiceTrait } from "#contract/personality.ts";

/** The manner of an audience, for who speaks without a model. */
export interface VoiceSheet {
  /** Most messages start in lower case, though their script has capitals. */
  startsLowerCase: boolean;
  endsWithStop: boolean;
  /** Most usual first, in lower case. */
  greetings: string[];
  thanks: string[];
  laughter: string[];
  /** An emoji or emoticon that several people use, or none. */
  emoji: string | undefined;
  /** Words of a usual message. */
  words: number;
  exclaims: boolean;
}

/** From here on "most of them" is true. */
const most = 0.6;
const often = 0.15;

export function describeVoiceSheet(traits: readonly VoiceTrait[], markers: readonly Marker[]): VoiceSheet {
  const measured = (id: string) => traits.find((trait) => trait.id === id)?.value;
  const said = (kind: Marker["kind"]) =>
    markers.filter((marker) => marker.kind === kind).map(({ text }) => text);
  // A name of an emoji between colons is a picture in some programs only.
  const emoji = said("emoji").find((sign) => !/^:[a-z0-9_+-]+:$/.test(sign));
  return {
    startsLowerCase: (measured("lower-case") ?? 0) >= most,
    endsWithStop: (measured("full-stop") ?? 1) >= 1 - most,
    greetings: said("greeting").slice(0, 3),
    thanks: said("thanks").slice(0, 3),
    laughter: said("laughter").slice(0, 3),
    emoji,
    words: Math.round(measured("length") ?? 0),
    exclaims: (measured("exclamation") ?? 0) >= often,
  };
}
