import { type ListedLanguage, listedLanguages } from "./feature-names.ts";

/** Small words of the languages that have lists of everything else as well. */
const listed: Record<ListedLanguage, string> = {
  en: `the an i'm i my me your our it its it's on at by been if no just so of to in is are was were do does did don't what who
    when where why how and or but not you we they this that with for from about here have has can should would could will
    there then than another etc via using cannot anybody somebody everybody because since while also too very more only some
    any all out up them their he she his her be as get got`,
  de: `der die das den dem ein eine einen einem einer ist sind war was wer wann wo warum wieso wie und oder aber nicht du ihr wir sie
    mit für von über hier hat habt kann soll auf zum zur ich es gibt auch noch nur schon mal doch dann da im wenn bei nach mir
    mich dir dich haben bin bist wird werden kein keine sich so als ja nein`,
  es: `el la los las un una es son fue qué que quién cuándo dónde por cómo como y o pero no tú con para de sobre aquí ha han puede
    yo se lo hay del al mi su en más ya muy si sí eso esto está estoy te me le cuando también porque nada todo`,
  fr: `le la les un une des est sont était que qui quand où pourquoi comment et ou mais ne pas tu vous nous ils avec pour de sur
    ici ont peut je ce il y du au on c'est j'ai dans plus aussi si mon ma ça cette être fait bien très tout même`,
};

/** And of other languages, where they are no words of English: so that they are told from those four, and are no topics. */
const others: Record<string, string> = {
  pt: `não você vocês eu ele ela eles elas é são foi está estou isso isto esse essa este esta mas ou uma uns dos das pelo pela ao
    aos às em meu minha seu sua muito mais também já só tem ter vai vou pra aqui quando porque então nós lhe`,
  it: `il lo gli di che è sono della delle dei degli nel nella al alla con non una ma anche io tu lui lei noi voi loro mi ti ci
    si questo questa quello quella perché quando dove ho hai ha abbiamo hanno più molto già fatto essere cosa poi sì`,
  nl: `het een en van ik je niet dat dit zijn wordt werd voor naar maar ook nog wel geen heb heeft hebben hij zij wij jullie mijn
    jouw deze daar waar wat wie hoe waarom omdat als dan zo veel meer kan moet zou er uit bij`,
  pl: `nie się że jest są było był była będzie jak ale czy już tylko tak też ja ty my wy oni ona ono mnie ciebie jego jej ich
    dla przez przy po za od ze bo co kto gdzie kiedy dlaczego który która które może mam masz ma być`,
  cs: `je jsou byl byla bylo není se že jak ale už jen tak také já ty my vy oni ona mě tebe jeho její pro přes při za od ze
    protože co kdo kde kdy proč který která které může mám máš má být když nebo jsem jsi`,
  sv: `och är inte det att jag du han hon vi ni de dem som på av för med till från har hade ska skulle kan om eller men så också bara
    när var vad vem hur varför min din sin vår er mycket mer här där nu ingen något`,
  da: `og er ikke det at jeg du han hun vi de dem som på af for med til fra har havde skal skulle kan om eller så også bare når
    hvor hvad hvem hvordan hvorfor min din sin vores meget mere her der nu ingen noget`,
  fi: `ja on ei se että en oli ole olen olet ovat mutta kun niin myös vain jos hän me te he minä sinä mitä kuka missä milloin
    miksi miten tämä tuo nämä joka mikä kanssa nyt vielä sitten`,
  tr: `bir ve bu da de için ile çok ama gibi daha ne var yok mi mı mu mü ben sen biz siz onlar değil kadar sonra olarak olan her
    şey neden nasıl nerede zaman hem ya ise`,
  ru: `и в не на я что он она они мы вы ты это как то так но а по к у же за бы от из о с до для ли если или ещё еще уже только
    есть был была было были быть мне меня тебе тебя его её ее их нас вас там тут где когда почему кто нет да вот все всё просто
    тоже чтобы при можно надо этот эта эти того этого`,
  uk: `і й в не на я що він вона вони ми ви ти це як то так але а по до у ж за би від із з для чи якщо або ще вже тільки є був була
    було були бути мені мене тобі тебе його її їх нас вас там тут де коли чому хто немає та ось все також щоб`,
  zh: `的 了 是 我 你 在 不 也 就 都 有 和 吗 吧 呢 啊 这 那 他 她 它 们 我们 你们 他们 这个 那个 什么 怎么 没有 很 还 要 会 能 可以 一个 但是 因为 所以
    如果 还是 就是`,
  ko: `이 그 저 것 수 나 너 안 좀 더 다 또 근데 그냥 진짜 그리고 하지만 그런데 우리 제가 내가 네가 왜 뭐 어떻게 있는 없는 하는`,
};

/** By language, those that have lists first and in their order. */
export const smallWords: readonly (readonly string[])[] = [
  ...listedLanguages.map((language) => listed[language]),
  ...Object.values(others),
].map((words) => words.trim().split(/\s+/));

/** Japanese writes endings and particles in hiragana, and most of what they are about in other letters. */
const particle = /^\p{Script=Hiragana}+$/u;

export const isParticle = (word: string): boolean => word > "\u3000" && particle.test(word);
