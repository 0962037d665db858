/** Whether values of a type are of a character set. */
export function isText(type: string): boolean {
  return /^(?:CHAR|VARCHAR|(?:TINY|MEDIUM|LONG)?TEXT|ENUM|SET)/.test(type);
}

/** How many bytes a TEXT or BLOB holds, by what stands before the word: https://dev.mysql.com/doc/refman/8.4/en/storage-requirements.html */
export const textBytes: Readonly<Record<string, number>> = { TINY: 255, '': 65_535, MEDIUM: 16_777_215 };
