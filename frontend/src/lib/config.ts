/** What the installation decides and the build must not know. */
export interface RuntimeConfig {
  issuer: string;
}

export async function loadConfig(): Promise<RuntimeConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answered ${String(response.status)}`);
  const config = (await response.json()) as Partial<RuntimeConfig>;
  if (!config.issuer) throw new Error('/config.json names no issuer');
  return { issuer: config.issuer.replace(/\/$/, '') };
}
