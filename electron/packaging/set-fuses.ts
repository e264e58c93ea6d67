import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";

/**
 * Sets the fuses of a packaged app: bits in the binary itself, which nobody turns by arguments or
 * environment. The packaging step calls it on the binary that it has laid down.
 */
export async function setFuses(binary: string): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: true,
    // ELECTRON_RUN_AS_NODE, NODE_OPTIONS and --inspect would run anybody's script as our app.
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    // Only the archive that was packed runs, and only as it was packed where the system can check.
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== "linux",
    [FuseV1Options.EnableCookieEncryption]: true,
  });
}
