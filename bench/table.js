/** @param {readonly (string | number)[]} cells */
export function printRow(cells) {
  console.log(cells.map((cell) => String(cell).padStart(10)).join(' '));
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

/** Milliseconds as they are printed. @param {number} ms */
export function inMs(ms) {
  return ms.toFixed(ms < 10 ? 1 : 0);
}
