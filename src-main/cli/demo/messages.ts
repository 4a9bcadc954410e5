/** Messages that are not in the sample: written for the demonstration. */
export const unlabelledMessages: readonly { text: string; label: string }[] = [
  { text: 'Running ten minutes late, please start without me', label: 'ham' },
  { text: 'URGENT! Your number was drawn for a £1500 prize. Call 09061790125 now to claim, 150p/min', label: 'spam' },
  { text: 'Did you remember to feed the cat before you left?', label: 'ham' },
  { text: 'FREE entry into our weekly competition! Text WIN to 80082 now. T&Cs apply', label: 'spam' },
  { text: 'Thanks for dinner yesterday, the children loved it', label: 'ham' },
  {
    text: 'Congratulations! You have been chosen for a free holiday. Reply YES to 86021 to claim today',
    label: 'spam',
  },
];

export const letters: Readonly<Record<string, string>> = {
  'aunt.txt': 'Hi love, are you coming on Sunday? I am baking the plum cake you like. Let me know, Aunt Vera',
  'prize.txt': 'WINNER!! You have won a guaranteed £1000 cash prize. To claim call 09050000327 now. Offer ends today!',
  'meeting.txt': 'The meeting is moved to three. Could you bring the minutes from last time?',
};
