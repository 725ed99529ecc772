import { Command, Option } from "commander";
import { ConfigError, describeOptions } from "#server/config.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Client } from "./client.ts";
import { chat } from "./commands/chat.ts";
import { examine } from "./commands/doctor.ts";
import { importHistory } from "./commands/import.ts";
import { type IndexOptions, indexMemory } from "./commands/index-memory.ts";
import { addMember, createToken, setPassword } from "./commands/members.ts";
import { rebuildFromMessages } from "./commands/rebuild-personality.ts";
import { type ReflectOptions, reflect } from "./commands/reflect.ts";
import { createOutput, type Output } from "./output.ts";

const program = new Command("lain")
  .description("A team chat that you host yourself, with one member who grew up in it.")
  .option("--json", "print the result as JSON")
  .showHelpAfterError()
  .addHelpText("after", `\nOptions of the server, in the environment or in .env:\n\n${describeOptions()}`);

const isJson = () => program.opts<{ json?: boolean }>().json === true;

/** Runs one command's work through a server. Loaded late: help and wrong words need no server. */
async function run(work: (client: Client, output: Output) => Promise<void>): Promise<void> {
  const { withServer } = await import("./with-server.ts");
  const output = createOutput(isJson());
  await withServer((client) => work(client, output));
}

program
  .command("serve")
  .description("serve the chat")
  .action(async () => {
    await import("#server/main.ts");
  });

program
  .command("import")
  .description("bring a history in; stopped with Ctrl+C, the same command goes on, and nothing is doubled")
  .argument("<source>", "what kind of history: jsonl")
  .argument("<path>", "the file, gzipped or not")
  .action(async (source: string, path: string) => {
    if (source !== "jsonl")
      throw new AppError("bad_request", `There is no importer for "${source}"; there is: jsonl.`);
    await run((client, output) => importHistory(client, output, path));
  });

program
  .command("index")
  .description("index every message that Lain may remember; stopped with Ctrl+C, the same command goes on")
  .option("--check", "only find and mend what differs between database and index")
  .option("--anew", "make all vectors again; the old ones serve until that is done")
  .option("--yes", "agree to what a paid service costs, without being asked")
  .action(({ check = false, anew = false, yes = false }: Partial<IndexOptions>) =>
    run((client, output) => indexMemory(client, output, { check, anew, yes })),
  );

program
  .command("chat")
  .description("talk with Lain; Ctrl+C stops an answer, and leaves when there is none")
  .argument("[question]", "without one, questions are asked for until you leave")
  .option("--as <handle>", "who asks; the owner, unless said otherwise")
  .option("--channel <name>", "where; in the direct messages with Lain, unless said otherwise")
  .action((question: string | undefined, options: { as?: string; channel?: string }) =>
    run((client, output) => chat(client, output, { ...options, question })),
  );

program
  .command("doctor")
  .description("say how memory is, and which messages could not be indexed")
  .option("--retry", "try those again")
  .action(({ retry = false }: { retry?: boolean }) =>
    run((client, output) => examine(client, output, { retry })),
  );

const evaluation = program.command("eval").description("measure how good Lain is");

evaluation
  .command("recall")
  .description("how much of what answers a question is recalled, on conversations of LoCoMo")
  .argument("<folder>", "its JSON files")
  .action(async (folder: string) => {
    const { evaluateRecallOf } = await import("./commands/evaluate.ts");
    await evaluateRecallOf(createOutput(isJson()), folder);
  });

evaluation
  .command("brain")
  .description("what the learned brain cites, on conversations of LoCoMo")
  .argument("<folder>", "its JSON files")
  .action(async (folder: string) => {
    const { evaluateBrainOf } = await import("./commands/evaluate.ts");
    await evaluateBrainOf(createOutput(isJson()), folder);
  });

evaluation
  .command("personality")
  .description(
    "whether communities are told apart by what Lain makes of them, and whether one member can bend it",
  )
  .argument(
    "[paths...]",
    "histories as `import jsonl` takes them, each a community; without any, this workspace's channels",
  )
  .action(async (paths: string[]) => {
    const { evaluateOwnPersonality, evaluatePersonalityOf } = await import(
      "./commands/evaluate-personality.ts"
    );
    if (paths.length > 0) evaluatePersonalityOf(createOutput(isJson()), paths);
    else await run(evaluateOwnPersonality);
  });

const personality = program.command("personality").description("what Lain has become");

personality
  .command("rebuild")
  .description("count everything anew; what Lain has become is the same afterwards")
  .action(() => run(rebuildFromMessages));

personality
  .command("reflect")
  .description(
    "have the language model read what people thought on past days; stopped with Ctrl+C, the same command goes on",
  )
  .option("--dry-run", "only say what it takes; nothing is sent")
  .option("--yes", "agree to what it costs, without being asked")
  .action(({ dryRun = false, yes = false }: Partial<ReflectOptions>) =>
    run((client, output) => reflect(client, output, { dryRun, yes })),
  );

const member = program.command("member").description("members and their passwords");

member
  .command("add")
  .description("make an account")
  .argument("<handle>")
  .option("--name <name>")
  .option("--email <email>")
  .option("--password <password>", "without one, a link is printed")
  .addOption(new Option("--role <role>").choices(["owner", "admin", "member"]).default("member"))
  .action(
    (
      handle: string,
      options: { name?: string; email?: string; password?: string; role: "owner" | "admin" | "member" },
    ) => run((client, output) => addMember(client, output, { handle, ...options })),
  );

member
  .command("password")
  .description("set a member's password, which signs them out everywhere")
  .argument("<handle>")
  .option("--password <password>", "without one, a link is printed")
  .action((handle: string, options: { password?: string }) =>
    run((client, output) => setPassword(client, output, handle, options.password)),
  );

program
  .command("token")
  .description("API tokens")
  .command("create")
  .description("make an API token for a member; its secret is printed once")
  .argument("<handle>")
  .option("--name <name>", "what it is for", "command line")
  .action((handle: string, options: { name: string }) =>
    run((client, output) => createToken(client, output, handle, options.name)),
  );

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof ConfigError)
    process.stderr.write(`Wrong options:\n${error.faults.map((fault) => `  ${fault}\n`).join("")}`);
  else if (error instanceof AppError) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // Not only the code: a server that was started for the work may hold the process.
  process.exit(1);
}
