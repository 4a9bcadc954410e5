/** Words that carry grammar, not subject: articles, pronouns, prepositions, conjunctions, auxiliaries. 'not' and 'no' stay: they turn a meaning. */
export const englishStopWords: ReadonlySet<string> = new Set(
  `a an the this that these those such some any each every either both all other another same own
  i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
  herself it its itself they them their theirs themselves one who whom whose which what where when why how
  of in on at by for with about against between into through during before after above below to from up down out off
  over under again further upon within without toward towards across along among around behind beside besides beyond
  and or but if because as until while than though although since unless whether so then once here there
  am is are was were be been being do does did doing done have has had having can could may might must shall should
  will would i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd i'll
  you'll he'll she'll we'll they'll that's who's what's here's there's where's when's why's how's let's
  just only very too also quite rather ever even still yet already now per via etc`.split(/\s+/u),
);
