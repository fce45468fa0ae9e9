/**
 * The seed of property tests that name none themselves: DRYDOCK_SEED, which `npm test` sets, else another one each time; fast-check tells
 * it with a counterexample. To be imported for its effect.
 */
import fc from 'fast-check'

const seed = process.env.DRYDOCK_SEED
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
