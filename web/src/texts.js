/** The page's own words in the reader's language; dates and numbers as that language writes them. */
import de from './texts/de.json';
import en from './texts/en.json';
import es from './texts/es.json';
import fr from './texts/fr.json';
import ru from './texts/ru.json';
import uk from './texts/uk.json';

const TEXTS = { en, de, es, fr, ru, uk };

/** The page's languages: code and own name. */
export const LANGUAGES = Object.entries(TEXTS).map(([code, { name }]) => [code, name]);

const codeOf = (tag) => tag.slice(0, 2).toLowerCase();
const asked = /[?&#]lang=([a-z]{2})/i.exec(location.search + location.hash)?.[1];

/** What the reader reads, the first best: `?lang=`, then the browser's own. */
export const languages = [asked, ...(navigator.languages ?? [])].filter(Boolean);

/** The first of these that the page knows, with its country where the browser tells it; else English. */
export const locale = (() => {
  const code = codeOf(languages.find((tag) => codeOf(tag) in TEXTS) ?? 'en');
  const own = languages.find((tag) => codeOf(tag) === code && tag.length > 2);
  return own ?? (code === 'en' ? 'en-GB' : code);
})();

export const language = codeOf(locale);
const words = TEXTS[language];
const plurals = new Intl.PluralRules(locale);

/** The words of a group: `group('types').clash`. */
export const group = (name) => words[name];

/** The text `key`, such as `card.when`, its `{marks}` filled in. */
export function t(key, values = {}) {
  const [name, text] = key.split('.');
  return fill(words[name][text], values);
}

/** The form of a text that goes with a number; `{n}` is the number as the language writes it. */
export function count(key, n, values = {}) {
  const [name, text] = key.split('.');
  const forms = words[name][text];
  return fill(forms[plurals.select(n)] ?? forms.other, { n: number(n), ...values });
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);

export const number = (value) => value.toLocaleString(locale);

// The thin spaces that Intl puts around a dash; between two days of a month there is none.
const plainDash = (text) => text.replace(/[\u2009\u202f\u00a0]/g, ' ').replace(/(^|\D)(\d{1,2}\.?) \u2013 (?=\d)/, '$1$2\u2013');

const format = (options) => {
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return (first, last = first) => plainDash(made.formatRange(first, last));
};

export const dayText = format({ day: 'numeric', month: 'short', year: 'numeric' });
export const shortDayText = format({ day: 'numeric', month: 'short' });
export const monthText = format({ month: 'short', year: 'numeric' });
export const shortMonthText = format({ month: 'short' });
export const yearText = format({ year: 'numeric' });

const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });

/** A country's name for its two letters; any other text as it is. */
export const countryName = (code) => (/^[A-Z]{2}$/.test(code ?? '') ? regions.of(code) : (code ?? ''));

/** Puts the words into the page's own markup: `data-text` and `data-label` hold their keys. */
export function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = t(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', t(element.dataset.label));
}
