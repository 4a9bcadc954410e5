/** Where a thread says that it is in trouble, before it is. */
export const troubleChannel = 'winnow reader in trouble';
