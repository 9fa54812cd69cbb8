// Which of the two languages a request prefers: Chinese, unless English comes first.
import type { IncomingHttpHeaders } from 'node:http';

/** @example languageOf({ 'accept-language': 'en-GB,zh;q=0.8' }) //=> 'en' */
export function languageOf(headers: IncomingHttpHeaders): 'zh' | 'en' {
  const [first = ''] = (headers['accept-language'] ?? '').split(',');
  return /^\s*en\b/iu.test(first) ? 'en' : 'zh';
}
