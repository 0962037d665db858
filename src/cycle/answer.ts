/**
 * What the user says to a cycle that is held: `accept` what would be lost or is met for the first time, `rename` what
 * may be a rename, or `no-rename`: drop the one and add the other; a change by hand is written down as a migration, or undone.
 */
export type Answer = 'accept' | 'rename' | 'no-rename' | 'write-drift' | 'undo-drift';
