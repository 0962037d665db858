/** Whether values of a type are of a character set. */
export function isText(type: string): boolean {
  return /^(?:CHAR|VARCHAR|(?:TINY|MEDIUM|LONG)?TEXT|ENUM|SET)/.test(type);
}

/** How many bytes a TEXT or BLOB holds, by what stands before the word: https://dev.mysql.com/doc/refman/8.4/en/storage-requirements.html */
export const textBytes: Readonly<Record<string, number>> = { TINY: 255, '': 65_535, MEDIUM: 16_777_215 };

/** Whether values of a type are text or bytes, which are read to become another one. */
export function isString(type: string): boolean {
  return isText(type) || /^(?:JSON|(?:VAR)?BINARY|(?:TINY|MEDIUM|LONG)?BLOB)\b/.test(type);
}

export function isNumber(type: string): boolean {
  return /^(?:(?:TINY|SMALL|MEDIUM|BIG)?INT|DECIMAL|FLOAT|DOUBLE)\b/.test(type);
}
