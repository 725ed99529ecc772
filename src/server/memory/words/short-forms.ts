/**
 * Short and everyday forms of English words, by what stands in a careful question. People ask for a "photo" and a
 * "configuration", and were told of a "pic" and a "config".
 */
const table = `
  mother: mom mum mommy mummy mama; father: dad daddy papa; grandmother: grandma granny nana; grandfather: grandpa;
  child: kid kiddo; brother: bro; sister: sis; husband: hubby; family: fam; friend: buddy pal; doctor: doc;
  photo: pic picture photograph; video: vid; movie: film; television: tv telly; telephone: phone; microphone: mic;
  business: biz; competition: comp contest; advertisement: ad advert; celebrity: celeb; application: app;
  information: info; favorite: fav fave favourite; vacation: vacay; birthday: bday; bicycle: bike; puppy: pup;
  university: uni; laboratory: lab; examination: exam; mathematics: math maths; gymnasium: gym; refrigerator: fridge;
  vegetable: veg veggie; condominium: condo; introduction: intro; conversation: convo; congratulations: congrats;
  technology: tech; demonstration: demo; rehabilitation: rehab; statistics: stats; memorandum: memo;
  tomorrow: tmrw tmr; message: msg; people: ppl;
  repository: repo; configuration: config; developer: dev; documentation: docs; database: db; production: prod;
  administrator: admin; environment: env; library: lib; performance: perf; authentication: auth; parameter: param;
  argument: arg; specification: spec; implementation: impl; dependency: dep; directory: dir; temporary: tmp;
  variable: var; function: func fn; image: img; package: pkg; language: lang; preference: pref; utility: util;
  duplicate: dupe; synchronize: sync; javascript: js; typescript: ts; python: py; kubernetes: k8s;
  postgresql: postgres pg; github: gh
`;

const fullForms = new Map<string, string>();
for (const entry of table.split(";")) {
  const [full = "", shorts = ""] = entry.split(":");
  for (const short of shorts.trim().split(/\s+/)) fullForms.set(short, full.trim());
}

/** What a folded word is short for, one or many of them; otherwise the word itself. */
export function fullForm(word: string): string {
  return fullForms.get(word) ?? (word.endsWith("s") ? fullForms.get(word.slice(0, -1)) : undefined) ?? word;
}
