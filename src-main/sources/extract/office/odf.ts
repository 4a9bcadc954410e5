import { refusedFor } from '../../open/refusals.ts';
import type { Extractor } from '../extractor.ts';
import { coreDetails, officeDetails } from './coreDetails.ts';
import { odfText } from './odfText.ts';
import { isEncrypted } from './odfManifest.ts';
import { Package } from './package.ts';

/** OpenDocument texts and presentations. Headers stand above the text, footers below it, each once. */
export const odf: Extractor = {
  format: 'odt',
  kinds: ['odt', 'odp'],
  details: officeDetails,

  extract: (source) =>
    Package.of(source, async function* (opened) {
      if (await isEncrypted(opened)) throw refusedFor('is-encrypted');
      const content = opened.part('content.xml');
      if (content === undefined) throw refusedFor('is-damaged');
      const body = await odfText(content.chunks(), 'body');
      const styles = opened.part('styles.xml');
      const { header, footer } = styles === undefined ? empty : await odfText(styles.chunks(), 'pages');
      const text = [...new Set(header), ...body.body, ...new Set(footer)].filter((part) => part !== '').join('\n');
      yield { text, details: await coreDetails(opened, 'meta.xml') };
    }),
};

const empty = { header: [], footer: [] };
