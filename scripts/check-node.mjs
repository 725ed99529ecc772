// Imported first by every script, so that an old Node gets a sentence and not a stack trace.
// 20 is enough here: the scripts only fetch Node 26 from npm and hand over to it.
const oldestMajor = 20;

if (Number.parseInt(process.versions.node, 10) < oldestMajor) {
  console.error(`Lain needs Node ${oldestMajor} or newer to start; this is ${process.version}.`);
  process.exit(1);
}
