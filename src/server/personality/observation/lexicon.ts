import { isStopWord } from "#server/memory/words/stop-words.ts";
import type { FeatureName } from "./feature-names.ts";
import { isParticle, smallWords } from "./small-words.ts";

/** What the lists know of a word or of two words that follow one another. */
export interface Entry {
  /** Bits by the order of `smallWords`: it is a small word of these languages. */
  languages: number;
  features: readonly FeatureName[];
  /** It is shown as what it is: a way to greet, to thank, to hedge. */
  expression: "greeting" | "thanks" | "hedge" | undefined;
}

type Lists = Partial<Record<FeatureName, string>>;

const said: Record<"greeting" | "thanks" | "hedge", string> = {
  greeting: `hi hey hello heya hiya howdy yo sup greetings morning evening good_morning good_evening good_afternoon
    hallo moin servus grüezi tach huhu guten_morgen guten_tag guten_abend morgen
    hola buenas buenos_días buenos_dias buenas_tardes buenas_noches
    salut bonjour bonsoir coucou`,
  thanks: `thanks thank_you thx ty tysm cheers danke dankeschön merci vielen_dank gracias muchas_gracias`,
  hedge: `maybe perhaps probably possibly apparently presumably afaik iirc imo imho i_think i_guess i_suppose i_believe
    kind_of sort_of kinda sorta not_sure might seems
    vielleicht wohl vermutlich wahrscheinlich eventuell anscheinend glaube ich_glaube ich_denke ich_finde irgendwie
    quizás quizá tal_vez probablemente supongo creo creo_que parece
    peut-être sans_doute probablement je_pense je_crois il_me j'imagine`,
};

/** Words of two are joined by `_`. */
const lists: Lists = {
  apology: `sorry apologies oops whoops my_bad entschuldigung sorry tut_mir verzeihung perdón lo_siento disculpa désolé désolée pardon`,
  please: `please pls plz bitte por_favor porfa s'il_te s'il_vous stp svp`,
  agreement: `yes yeah yep yup yea sure exactly indeed agreed right true ok okay ja jo jep genau stimmt klar sí claro vale exacto
    oui ouais exactement d'accord`,
  negation: `no not never nope don't doesn't didn't can't won't isn't aren't wasn't wouldn't couldn't shouldn't haven't hasn't
    dont doesnt didnt cant wont isnt nein nicht kein keine keinen nie niemals nee nö nunca nada jamás tampoco
    non pas jamais rien aucun`,
  emphasis: `very really so totally absolutely super extremely quite pretty definitely sehr echt total wirklich mega ganz voll
    muy realmente totalmente súper très vraiment trop carrément`,
  "short-form": `u ur r thx ty pls plz dunno gonna wanna gotta kinda lemme cuz coz bc tho thru np idk tbh ppl im ive dont doesnt didnt
    cant wont thats whats isnt nvm afaik iirc imo btw wtf omg bro dude ne nix gehts grad hab vlt evtl iwie iwas q xq tb tmb
    pq jsp tkt mdr stp svp bcp`,
  coarse: `fuck fucking fucked shit shitty crap damn bullshit wtf stfu ass asshole bitch scheiße scheisse scheiß verdammt mist arsch
    mierda joder puta coño merde putain bordel chiant`,
  interjection: `oh ah aha hmm hm huh ugh wow yay oops heh meh um uh eh ach hui boah tja naja na ay uy vaya bah ouf hein ben bof`,
  i: `i i'm i've i'd i'll im ive me my mine myself ich mir mich mein meine yo me mi mí je j'ai moi mon ma mes`,
  you: `you you're you've you'd you'll your yours u ur du dir dich dein deine ihr euch tú tu te ti usted vosotros toi vous votre ton ta`,
  we: `we we're we've we'd we'll our ours us let's wir uns unser unsere nosotros nosotras nuestro nuestra nous notre nos`,
};

/** Words, and words of two parted by a space. */
export const lexicon: ReadonlyMap<string, Entry> = makeLexicon();

function makeLexicon(): Map<string, Entry> {
  const entries = new Map<
    string,
    { languages: number; features: FeatureName[]; expression: Entry["expression"] }
  >();
  const entryOf = (word: string) => {
    const spaced = word.replaceAll("_", " ");
    const entry = entries.get(spaced) ?? { languages: 0, features: [], expression: undefined };
    entries.set(spaced, entry);
    return entry;
  };
  const words = (list: string) => new Set(list.trim().split(/\s+/));
  smallWords.forEach((list, index) => {
    for (const word of list) entryOf(word).languages |= 1 << index;
  });
  for (const kind of ["greeting", "thanks", "hedge"] as const)
    for (const word of words(said[kind])) {
      const entry = entryOf(word);
      entry.expression = kind;
      entry.features.push(kind);
    }
  for (const [feature, list] of Object.entries(lists) as [FeatureName, string][])
    for (const word of words(list)) entryOf(word).features.push(feature);
  return entries;
}

/** Words that carry the form of a sentence and not its matter. */
export function isSmallWord(word: string): boolean {
  return (lexicon.get(word)?.languages ?? 0) > 0 || isStopWord(word) || isParticle(word);
}
