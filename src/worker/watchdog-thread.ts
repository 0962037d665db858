import { Session, type Debugger } from 'node:inspector';
import { parentPort } from 'node:worker_threads';

/** Beside a main thread that may never come back: asked in time, it finds out where that is and makes it stop. */
let timer: NodeJS.Timeout | undefined;

parentPort?.on('message', (limitMs: number | null) => {
  clearTimeout(timer);
  if (limitMs !== null) timer = setTimeout(interrupt, limitMs);
});

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
