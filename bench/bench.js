import { printCommands } from './commands.js';
import { printCycles, printPostgres } from './cycles.js';
import { printRebuild } from './rebuild.js';
import { printSoak } from './soak.js';
import { printSuite } from './suite.js';

// Prints what takes how long, each beside the least that it could take on this machine in this minute:
//
//     npm run bench                      all but the soak, in a few minutes
//     npm run bench -- cycles suite      some of it: cycles (on SQLite), postgres, commands, suite, rebuild, soak
//     npm run bench -- cycles 500        for so many models alone, where it is for 10, 100 and 500

const parts = {
  cycles: printCycles,
  postgres: printPostgres,
  commands: printCommands,
  suite: printSuite,
  rebuild: printRebuild,
  soak: printSoak,
};

/** @typedef {keyof typeof parts} Part */

const words = process.argv.slice(2);
/** @type {Part[]} */
const ordinary = ['cycles', 'postgres', 'commands', 'suite', 'rebuild'];
const asked = /** @type {Part[]} */ (words.filter((word) => !/^\d+$/.test(word)));
const sizes = words.map(Number).filter((size) => size > 0);
const unknown = asked.filter((part) => !Object.hasOwn(parts, part));
if (unknown.length > 0) throw new Error(`expected ${Object.keys(parts).join(', ')}, found ${unknown.join(', ')}`);
for (const part of asked.length > 0 ? asked : ordinary) {
  await parts[part](sizes.length > 0 ? sizes : [10, 100, 500]);
  console.log();
}
