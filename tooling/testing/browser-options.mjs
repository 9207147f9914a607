const flags = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-gpu',
  '--no-zygote',
  // It must speak to our server and to nobody else.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/**
 * playwright's launch options for a browser that findChromium found.
 * @param {{path: string, libraries?: string, fonts?: string}} browser
 */
export function browserOptions({ path, libraries, fonts }, moreFlags = []) {
  return {
    executablePath: path,
    headless: true,
    args: [...flags, ...moreFlags],
    env: {
      ...process.env,
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
      ...(fonts && { FONTCONFIG_PATH: fonts }),
    },
  };
}
