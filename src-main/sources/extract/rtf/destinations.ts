/** Where the text of a group goes. */
export type Destination =
  'text' | 'header' | 'footer' | 'note' | 'fonts' | 'title' | 'author' | 'subject' | 'keywords' | 'nowhere';

/** Groups that begin with one of these words hold something else than the text of the page. */
export const destinations: Readonly<Record<string, Destination>> = {
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  footnote: 'note',
  fonttbl: 'fonts',
  title: 'title',
  author: 'author',
  subject: 'subject',
  keywords: 'keywords',
  ...Object.fromEntries(
    [
      'colortbl stylesheet info pict object objdata nonshppict fldinst listtext pntext pntxta pntxtb pnseclvl annotation',
      'atnid atnauthor atndate atnicn atnref atrfstart atrfend bkmkstart bkmkend datafield datastore themedata colorschememapping',
      'latentstyles listtable listoverridetable listpicture revtbl rsidtbl generator xmlnstbl filetbl mmathPr private passwordhash',
      'sn sv sp template userprops wgrffmtfilter txe rxe xe tc tcn xmlopen xmlattr xmlclose nonesttables operator company',
      'manager category comment doccomm hlinkbase creatim revtim printim buptim upr aftnsep aftnsepc aftncn ftnsep ftnsepc ftncn panose',
      'falt fontemb fontfile fname shprslt background lchars fchars do macpict objclass objname objalias objsect nextfile',
    ]
      .join(' ')
      .split(' ')
      .map((name): [string, Destination] => [name, 'nowhere']),
  ),
};

/** Marked as to be passed over by programs that do not know them (`\*`), but they hold text of the page, or lead to it. */
export const knownThough = new Set(['shpinst', 'shptxt', 'ud', 'nesttableprops', 'footnote']);
/** These bring the text back inside a group that has none. */
export const backToText = new Set(['shptxt', 'dptxbxtext', 'ud', 'result']);
