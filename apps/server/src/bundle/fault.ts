/** Why there is no bundle, or why one is not to be trusted; in words for whoever typed the command. */
export class BundleFault extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`)
  }
}
