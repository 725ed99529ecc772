/** A question about a real history, and what an answer has to be about. */
export interface HistoryQuestion {
  text: string;
  /** Each quote has to speak of this, itself or in what it answers. */
  about: RegExp;
}

/** Something that is said here and nowhere else, and questions that it answers. */
export interface Fact {
  said: string;
  asked: string[];
}

/** By history. All of it was talked about there. */
export const historyQuestions: Record<"clojurians" | "teeworlds" | "ubuntu", HistoryQuestion[]> = {
  clojurians: [
    { text: "what do people here think about using atoms for state?", about: /atom|swap!|\brefs?\b|state/i },
    { text: "what is the best way to parse json?", about: /json|cheshire/i },
    { text: "how do I read a large file lazily?", about: /lazy|lazily|line-seq|file|reader/i },
    {
      text: "which editor do people use for clojure?",
      about: /editor|emacs|cider|cursive|vim|calva|intellij|spacemacs/i,
    },
    { text: "should I use spec or schema?", about: /spec|schema/i },
    { text: "how do I build an uberjar?", about: /uberjar|jar/i },
    { text: "what do you think of core.async?", about: /async|channel|go block/i },
    { text: "leiningen or deps.edn?", about: /lein|deps/i },
    { text: "how do I connect to a postgres database?", about: /postgres|jdbc|database|\bdb\b|sql/i },
    { text: "is there a library for dates and times?", about: /date|time/i },
    { text: "how can I profile my code?", about: /profil|visualvm|criterium|flame/i },
    { text: "what is a transducer good for?", about: /transduc/i },
    { text: "how do I write a macro?", about: /macro/i },
    { text: "does anybody deploy to AWS lambda?", about: /lambda|aws/i },
  ],
  teeworlds: [
    { text: "how do I host a server?", about: /server|host/i },
    { text: "how do I make a map?", about: /\bmap|editor/i },
    { text: "what do people think about ddnet?", about: /ddnet|ddrace/i },
    { text: "how do I change my skin?", about: /skin/i },
    { text: "which port does the server need?", about: /port\b|ports|8303/i },
    { text: "how do I bind a key?", about: /bind|key/i },
    { text: "how do I compile teeworlds on linux?", about: /compil|build|cmake|bam|make/i },
    { text: "what is the hammer good for?", about: /hammer/i },
    { text: "how do I record a demo?", about: /demo|record/i },
    { text: "is there a version for mac?", about: /\bmac|osx|apple/i },
    { text: "can I play with a controller?", about: /controller|gamepad|joystick/i },
    { text: "who likes the laser?", about: /laser|rifle/i },
    { text: "is there an android version?", about: /android|phone/i },
  ],
  ubuntu: [
    { text: "how do I install nvidia drivers?", about: /nvidia|driver/i },
    { text: "how do I mount a usb drive?", about: /mount|usb/i },
    { text: "how can I free disk space?", about: /space|disk/i },
    { text: "my sound does not work, what can I do?", about: /sound|alsa|pulse|audio/i },
    { text: "how do I upgrade to a new release?", about: /upgrad|release/i },
    { text: "how do I change the hostname?", about: /hostname|host/i },
    { text: "how do I install flash?", about: /flash/i },
    { text: "how do I set up a firewall?", about: /firewall|ufw|iptables/i },
    { text: "how do I see which process uses a port?", about: /process|port|netstat|lsof/i },
    { text: "is there a good music player?", about: /music|player|amarok|rhythmbox/i },
    { text: "how do I dual boot with windows?", about: /boot|windows|grub/i },
    { text: "how do I unpack a tar.gz?", about: /tar|gz|unpack|extract/i },
    { text: "can I run windows programs?", about: /windows|wine/i },
  ],
};

/** Made up, as a team says them in passing. */
export const facts: Fact[] = [
  {
    said: "the quokka release goes out on Tuesday after lunch",
    asked: [
      "on which day does the quokka release go out?",
      "when does the quokka release go out?",
      "when is quokka released?",
    ],
  },
  {
    said: "fyi the code word for the launch party is marmalade",
    asked: ["what is the code word for the launch party?", "does anybody know the code word for the party?"],
  },
  {
    said: "The wifi password is in the blue folder next to the printer.",
    asked: ["where is the wifi password?", "what's the wifi password?"],
  },
  {
    said: "Marta will run the Lisbon office from September.",
    asked: ["who runs the Lisbon office?", "when does Marta start in Lisbon?"],
  },
  {
    said: "we moved the standup to 9:45 because of the school run",
    asked: ["when is the standup?", "why did we move the standup?"],
  },
  {
    said: "I parked the van behind the bakery, the keys are with Joanna",
    asked: ["where is the van parked?", "who has the keys of the van?"],
  },
  {
    said: "The invoice for Halvorsen has to be paid before the 14th.",
    asked: ["when do we have to pay the Halvorsen invoice?"],
  },
  {
    said: "our staging cluster is called pelican and it lives in Frankfurt",
    asked: ["what is the staging cluster called?", "where does pelican run?"],
  },
  {
    said: "nobody touches the zebra branch until the audit is over",
    asked: ["can I push to the zebra branch?"],
  },
  {
    said: "Tomek is allergic to peanuts, please keep that in mind for the cake",
    asked: ["is anybody allergic to peanuts?", "what is Tomek allergic to?"],
  },
  {
    said: "the offsite is in Ghent this year, we booked the hostel by the canal",
    asked: ["where is the offsite this year?"],
  },
  {
    said: "I broke the coffee machine on the third floor, sorry! a new one comes on Monday",
    asked: ["what happened to the coffee machine?"],
  },
  {
    said: "The backup of kestrel runs at 3 in the morning.",
    asked: ["when does the kestrel backup run?", "at what time is kestrel backed up?"],
  },
  {
    said: "my rule: never deploy the billing service on a Friday",
    asked: [
      "can we deploy billing on a Friday?",
      "what do you think about deploying the billing service on fridays?",
    ],
  },
  {
    said: "the new logo was drawn by Ines, she wants it in teal",
    asked: ["who drew the logo?", "which colour does Ines want for the logo?"],
  },
  {
    said: "Der Schlüssel für den Keller hängt hinter der Tür.",
    asked: ["wo ist der Schlüssel für den Keller?"],
  },
  {
    said: "lunch on Thursday is at the Korean place, table for nine",
    asked: ["where is lunch on Thursday?"],
  },
  { said: "the conference talk by Priya got accepted!!", asked: ["was the talk of Priya accepted?"] },
  {
    said: "use the xylophone endpoint for exports, the old one times out",
    asked: ["which endpoint should I use for exports?"],
  },
  {
    said: "Our insurance number is 4471-B, ask Gus for the papers.",
    asked: ["what is our insurance number?", "who has the insurance papers?"],
  },
];

/** Nobody said anything of these: of half of them not even the words, of the others each word, elsewhere. */
export const unsaid: string[] = [
  "who won the world cup in 1998?",
  "what is the capital of Mongolia?",
  "how tall is the Eiffel tower?",
  "where can I buy sourdough bread?",
  "when does the quagga exhibition open?",
  "how do I knit a scarf?",
  "which wine goes with salmon?",
  "what time is the ferry to Oslo?",
  "where did we hide the birthday presents?",
  "how long does it take to boil an ostrich egg?",
  "what is the door code of the garage?",
  "when does the Madrid office open?",
  "who cleans the kitchen?",
  "when is the next train home?",
  "which team won the game yesterday?",
  "how old is the dog?",
  "what did the boss say about the salary?",
  "who lost a black jacket?",
  "when do we paint the wall?",
  "how much did the new chairs cost?",
];
