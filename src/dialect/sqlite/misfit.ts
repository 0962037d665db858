/**
 * The condition under which a value, not NULL, does not fit a type; undefined where every value does. SQLite itself takes
 * anything: https://sqlite.org/datatype3.html. But what reads the column then, or another database, does not.
 */
export function misfitOf(value: string, type: string): string | undefined {
  const [, name = '', first, second] = /^(\w+)(?:\((\d+)(?:, ?(\d+))?\))?/.exec(type) ?? [];
  if (/^(?:VAR)?CHAR$/.test(name)) return first === undefined ? undefined : `length(${value}) > ${first}`;
  if (type.startsWith('TINYINT(1)')) return `CAST(${value} AS TEXT) NOT IN ('0', '1')`;
  if (/^(?:TINYINT|SMALLINT|MEDIUMINT|INTEGER|BIGINT)$/.test(name)) return integerMisfit(value, name, type);
  if (/^(?:DECIMAL|NUMERIC)$/.test(name)) return decimalMisfit(value, Number(first), Number(second ?? 0));
  if (/^(?:FLOAT|DOUBLE|REAL)$/.test(name)) return noNumber(value);
  if (name === 'DATE') return noTime(value, day);
  if (name === 'DATETIME') return noTime(value, `${day}*`);
  if (name === 'TIME') return `time(${value}) IS NULL`;
  if (/^JSONB?$/.test(name)) return `NOT json_valid(${value})`;
  return name === 'UUID' ? `length(${value}) <> 36` : undefined;
}

const day = '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]';

function noTime(value: string, pattern: string): string {
  return `(${value} NOT GLOB '${pattern}' OR julianday(${value}) IS NULL)`;
}

const bits: Readonly<Record<string, number>> = { TINYINT: 8, SMALLINT: 16, MEDIUMINT: 24 };

/** Text that is a whole number in no other spelling, or a number without a fraction, in the range of the type. */
function integerMisfit(value: string, name: string, type: string): string {
  const whole = `CAST(${value} AS INTEGER)`;
  const isOther =
    `(CASE typeof(${value}) WHEN 'integer' THEN 0 WHEN 'real' THEN ${value} <> ${whole} ` +
    `ELSE CAST(${whole} AS TEXT) <> CAST(${value} AS TEXT) END)`;
  const size = bits[name];
  if (size === undefined) return isOther;
  const [least, most] = type.includes('UNSIGNED') ? [0, 2 ** size - 1] : [-(2 ** (size - 1)), 2 ** (size - 1) - 1];
  return `(${isOther} OR ${whole} NOT BETWEEN ${least} AND ${most})`;
}

/** Text in which a number is not all, or has zeros before it, as a code or a telephone number does. */
function noNumber(value: string): string {
  const isOther = [`${value} GLOB '*[^0-9.eE+-]*'`, `${value} GLOB '0[0-9]*'`, `${value} NOT GLOB '*[0-9]*'`];
  return `(typeof(${value}) IN ('text', 'blob') AND (${isOther.join(' OR ')}))`;
}

function decimalMisfit(value: string, precision: number, scale: number): string {
  if (Number.isNaN(precision)) return noNumber(value);
  const number = `CAST(${value} AS NUMERIC)`;
  const isWider = `abs(${number}) >= 1e${precision - scale} OR round(${number}, ${scale}) <> ${number}`;
  return `(${noNumber(value)} OR ${isWider})`;
}
