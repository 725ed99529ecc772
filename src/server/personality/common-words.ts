import { stem } from "#server/memory/words/stem.ts";
import { isStopWord } from "#server/memory/words/stop-words.ts";

/**
 * The background: words that people use in any chat, whatever it is about. The same for everybody, so that what is
 * said in one place never shows in what counts as ordinary in another.
 */
const list = `
  able about accept access account across act action actual actually add address afraid after afternoon again age ago agree
  ahead air allow almost alone along already alright also although always amazing amount answer anymore anyone anything
  anyway anyways apart app apparently appear apply appreciate approach area argue argument around arrive article aside ask
  assume attempt attention available avoid aware away awesome awful baby back bad bag base basic basically bear beautiful
  bed begin behind believe belong beside besides best bet better between beyond big bill bit black blame block blue board
  body book born both bother bottom box boy brain break bring broken brother brown build bunch business busy buy call calm
  can car card care careful carry case cat catch cause center certain certainly chance change chat cheap check child choice
  choose city class clean clear clearly click close cold color colour come comment common community company compare complain
  complete completely computer concept concern condition confirm confuse confused confusing connect consider contain
  content continue control cool copy correct cost could count couple course cover crazy create current currently custom cut
  daily damn dark data date day dead deal dear decide deep default definitely degree delete depend depends describe
  design despite detail develop die differ difference different difficult dinner direct direction disagree discuss do dog
  doubt down draw dream drink drive drop dude due during each early earth easier easily easy eat edge edit effect effort
  eight either else email empty end english enjoy enough enter entire entirely environment equal error especially even
  evening event eventually ever every everybody everyone everything everywhere exact exactly example except exist exists
  expect expensive experience explain extra extremely eye face fact fail fair fairly fall family famous far fast father
  favorite fear feature feel feeling few field fight figure file fill final finally find fine finish fire first fit five
  fix floor fly focus folks follow food foot force forever forget form forward four free fresh friend from front fuck full
  fun function funny further future game gave general generally get girl give glad go goal god gone gonna good goodbye gotta
  government grab great green ground group grow guess guide guy guys hair half hand handle hang happen happens happy hard
  hardly hate have head health hear heart heavy hell hello help here hey hi high history hit hold hole holy home honest
  honestly hope hot hour house how huge human hundred hurt idea ignore image imagine important impossible improve include
  including increase indeed info information input inside install instance instead interest interested interesting
  internet into involve issue item job join joke just keep key kid kill kind kinda know knowledge land language large last
  late lately later latest laugh law lead leader learn least leave left less let letter level lie life light like likely
  limit line link list listen literally little live local log long longer look lord lose loss lost lot lots loud love low
  luck lucky lunch machine mail main mainly major make man manage many map mark market matter maybe mean meaning means
  meant measure meet member memory men mention mess message middle might mind mine minor minute miss missing mistake mix
  model modern moment money month mood more morning most mostly mother move movie much multiple music must name natural
  near nearly necessary need neither never new news next nice night nine nobody none nope normal normally note nothing
  notice now number obvious obviously odd off offer office often oh ok okay old once one online only onto open opinion
  option order original other otherwise outside over own page pain paper parent part particular particularly party pass
  past pay people perfect perhaps period person phone pick picture piece place plan play please plenty plus point police
  poor popular position possible possibly post power practice prefer present press pretty prevent previous price
  probably problem process produce product program project promise proper properly protect prove provide public pull
  pure purpose push put quality question quick quickly quiet quite random rather reach read reading ready real reality
  realize really reason recent recently recommend red reduce regular relate related release remember remove repeat
  replace reply report require respect respond rest result return rich ride right ring rise road role room round rule run
  sad safe said same save say school screen search second section secure see seem seems seen select self sell send sense
  sentence separate series serious seriously serve service set seven several shall share she shit shop short should
  shoulder show shut sick side sign similar simple simply since single sir sister sit situation six size sleep slight
  slightly slow slowly small smart smile social solid solution solve some somebody somehow someone something sometime
  sometimes somewhere son song soon sorry sort sound source space speak special specific specifically speed spend spot
  stand standard start state statement stay step stick still stop store story straight strange street strong stuck study
  stuff stupid style subject success such suck suddenly sugar suggest suit summer sun super support suppose supposed sure
  surely surprise switch system table take talk task teach team tell ten tend term terms terrible test text than thank
  thanks that the them then there therefore thing think third this those though thought thousand three through throw
  thus time tip tired title today together tomorrow tonight too top topic total totally touch toward town track trade
  train treat tree trick trip trouble true trust truth try trying turn twice two type typical ugly under understand
  unfortunately unless unlike until upon update upper use useful user usual usually value various version very video view
  visit voice wait wake walk wall want warm waste watch water way wear weather website wednesday week weekend weird
  welcome well went what whatever when where whether which while white who whole why wide wife will win window wish with
  within without woman wonder wonderful word work world worry worse worst worth would wow write writing wrong yeah year
  yep yes yesterday yet you young yourself yup monday tuesday thursday friday saturday sunday production
  lol haha hmm hm ah aha eh huh oops btw imo afaik iirc fwiw tho ppl pls plz thx ty np yo nah nope brb bye
`;

const stems = new Set(list.trim().split(/\s+/).map(stem));

/** Whether people say this anywhere. Takes a folded word. */
export function isCommonWord(word: string): boolean {
  return isStopWord(word) || stems.has(stem(word));
}

/** The same for what is a stem already. */
export function isCommonStem(word: string): boolean {
  return stems.has(word);
}
