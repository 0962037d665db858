/** Whether values of a type are of a character set. */
export function isText(type: string): boolean {
  return /^(?:CHAR|VARCHAR|(?:TINY|MEDIUM|LONG)?TEXT|ENUM|SET)/.test(type);
}
