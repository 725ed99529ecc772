import type { Language } from "./time-words.ts";

/**
 * Words that carry the form of a question and not its matter, folded and unstemmed. English ones are left out of
 * messages as well, which halves the postings; those of other languages only out of questions in that language,
 * because they are other languages' content ("die", "war").
 */
const english = words(`
  a about above after again all also am an and any anyone are aren't as at be because been before being between both
  but by can can't could couldn't d did didn didn't do does doesn doesn't doing don don't done down during each either
  else ever every few for from further get gets getting go goes going gone got had hadn't has hasn't have haven't having
  he he's her here hers herself him himself his how http https i i'd i'll i'm i've if in into is isn isn't it it's its
  itself just kind know let let's like ll long m make makes many may me might more most much must my myself no nor not
  now of off often on once one only or other our ours out over own part re really s said say says she she's should
  shouldn't so some someone something such t than that that's the their theirs them themselves then there there's these
  they they're thing things think this those though through to too type under until up upon us use used ve very want was
  wasn wasn't way we we're well were weren't what what's whatever when where whether which while who whom whose why will
  with won't would wouldn't www yes yet you you're your yours yourself
`);

const others: Record<Exclude<Language, "english">, ReadonlySet<string>> = {
  german: words(`
    aber als am an auch auf aus bei bin bis bist da damit dann das dass dein dem den der des die dies doch dort du durch
    ein eine einem einen einer eines er es euch euer fur hab habe haben habt hat hatte ich ihm ihn ihr im in ist ja jemand
    kann kein keine man mein mich mir mit nach nicht noch nur oder ob schon sein sich sie sind so uber um und uns unser vom
    von vor war waren warum was weil welche welcher welches wann wem wen wenn wer werden wie wieso wir wird wo wurde zu zum
    zur
  `),
  french: words(`
    a ai as au aux avec c ce ces cet cette combien comme comment d dans de des du elle elles en es est et etait ete etre eu
    il ils j je l la le les leur lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas pour pourquoi qu quand
    que quel quelle quelles quels qui quoi s sa se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y
  `),
  spanish: words(`
    a al algo como con cual cuales cuando cuanto de del desde donde e el ella ellas ellos en era es esa ese eso esta estan
    este esto fue ha han hay la las le les lo los mas me mi mis muy ni no nos nosotros o para pero por porque que quien
    quienes se ser si sin sobre son su sus tambien te tiene tu tus un una unas unos y ya yo
  `),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

export function isStopWord(word: string): boolean {
  return english.has(word);
}

/** The language that most of these words belong to, as far as its stop words tell; English where they tell nothing. */
export function languageOf(text: readonly string[]): Language {
  let best: Language = "english";
  let most = text.filter(isStopWord).length;
  for (const [language, list] of Object.entries(others)) {
    const count = text.filter((word) => list.has(word)).length;
    if (count > most) [best, most] = [language as Language, count];
  }
  return best;
}

/** A question's words without the stop words of its language. */
export function withoutQuestionWords(question: readonly string[]): string[] {
  const language = languageOf(question);
  const list = language === "english" ? english : others[language];
  return question.filter((word) => !list.has(word) && !english.has(word));
}
