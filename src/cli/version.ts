/** Put in by the build (`scripts/build.mjs`) from package.json. */
declare const DRYDOCK_VERSION: string | undefined

/** The version of this program; `0.0.0` when it runs from its sources. */
export const version: string = typeof DRYDOCK_VERSION === 'string' ? DRYDOCK_VERSION : '0.0.0'
