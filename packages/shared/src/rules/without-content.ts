/**
 * What is left of a fault's words when everything that a person may have typed, or is called, is cut out: what stands in
 * quotation marks, ids, queries and addresses. Messages of browsers quote values ("Unexpected token in …"). Sent so by the
 * browser, and cut again where it is received.
 */
export function withoutContent(text: string): string {
  return text
    .replace(/"[^"\n]*"?|`[^`\n]*`?|“[^”\n]*”?|«[^»\n]*»?/g, '…')
    .replace(/(^|[\s(:=,])'[^'\n]*'?/g, '$1…')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, ':id')
    .replace(/[?#][^\s):]*/g, '')
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '…')
    .replace(/\d{5,}/g, ':n');
}
