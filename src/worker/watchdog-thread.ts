import { writeSync } from 'node:fs';
import { Session, type Debugger } from 'node:inspector';
import { parentPort } from 'node:worker_threads';

/** Beside a main thread that may never come back: asked in time, it finds out where that is and makes it stop. */
let timer: NodeJS.Timeout | undefined;
let lastResort: NodeJS.Timeout | undefined;

/** How long the main thread may take to come back once it is interrupted, in milliseconds. */
const patienceMs = 5000;

parentPort?.on('message', (limitMs: number | null) => {
  clearTimeout(timer);
  clearTimeout(lastResort);
  if (limitMs === null) return;
  timer = setTimeout(interrupt, limitMs);
  lastResort = setTimeout(() => end(limitMs), limitMs + patienceMs);
});

/** What blocks outside of JavaScript cannot be interrupted. */
function end(limitMs: number): void {
  writeSync(2, `error: the models took longer than ${limitMs} ms to evaluate\n`);
  process.kill(process.pid, 'SIGKILL');
}

function interrupt(): void {
  const session = new Session();
  const files = new Map<string, string>();
  session.connectToMainThread();
  session.on('Debugger.scriptParsed', ({ params }) => void files.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => {
    session.post('Runtime.terminateExecution');
    session.post('Debugger.resume', () => {
      session.disconnect();
      parentPort?.postMessage(stackOf(params.callFrames, files));
    });
  });
  session.post('Debugger.enable');
  session.post('Debugger.pause');
  // Where the main thread only waits, nothing but its answer to this could be paused.
  parentPort?.postMessage(null);
}

/** The frames as `Error.stack` writes them. */
function stackOf(frames: readonly Debugger.CallFrame[], files: ReadonlyMap<string, string>): string {
  return frames
    .map(({ functionName, location: { scriptId, lineNumber, columnNumber = 0 } }) => {
      const place = `${files.get(scriptId) ?? ''}:${lineNumber + 1}:${columnNumber + 1}`;
      return `    at ${functionName || '<anonymous>'} (${place})`;
    })
    .join('\n');
}
