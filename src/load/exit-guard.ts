/** What `process.exit()` throws while user code is evaluated. */
export class ProcessExitError extends Error {
  override readonly name = 'ProcessExitError';

  constructor(readonly exitCode: string | number | null | undefined) {
    super(`process.exit(${exitCode ?? ''}) was called`);
  }
}

/** Runs `action` while `process.exit()` throws a {@link ProcessExitError} instead of ending the process. */
export async function withoutProcessExit<T>(action: () => T | Promise<T>): Promise<T> {
  const allow = forbidProcessExit();
  try {
    return await action();
  } finally {
    allow();
  }
}

/** Lets `process.exit()` throw a {@link ProcessExitError}, until the function that it returns is called. */
export function forbidProcessExit(): () => void {
  const { exit } = process;
  process.exit = (code) => {
    throw new ProcessExitError(code);
  };
  return () => {
    process.exit = exit;
  };
}
