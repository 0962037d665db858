/** Drops what is written to the stream, until the function that it returns is called. */
export function muteOutput(stream: NodeJS.WriteStream): () => void {
  const { write } = stream;
  stream.write = (_chunk: unknown, encodingOrDone?: unknown, done?: unknown) => {
    const callback = typeof encodingOrDone === 'function' ? encodingOrDone : done;
    if (typeof callback === 'function') process.nextTick(callback);
    return true;
  };
  return () => {
    stream.write = write;
  };
}
