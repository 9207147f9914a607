import { provideCatalogs } from '../lib/i18n.ts';
import { appCatalogs } from './app-catalogs.ts';

/** What an entry does first; tests of single components have none. */
provideCatalogs(appCatalogs);
