/** The business clock: deadlines run by the server's time, which in demonstrations is not the browser's. */
let offsetMs = 0;

export function setBusinessNow(instant: string): void {
  const parsed = Date.parse(instant);
  if (!Number.isNaN(parsed)) offsetMs = parsed - Date.now();
}

export const businessNow = (): Date => new Date(Date.now() + offsetMs);
