import type { ElectronApplication } from "@playwright/test";

type Tls = {
  createSecureContext: (options: unknown) => {
    readonly context: { readonly addCACert: (pem: string) => void };
  };
};

/**
 * The app trusts the authorities that Node knows. From now on this one is among them: nobody can
 * have a certificate for a test signed by one of the others.
 */
export async function trustAuthority(electron: ElectronApplication, pem: string): Promise<void> {
  await electron.evaluate((_, authority) => {
    const tls = process.mainModule?.require("node:tls") as Tls | undefined;
    if (tls === undefined) throw new Error("Electron's main process has no main module");
    const create = tls.createSecureContext;
    tls.createSecureContext = (options) => {
      const made = create(options);
      made.context.addCACert(authority);
      return made;
    };
  }, pem);
}
