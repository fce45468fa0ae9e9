import { type GoFunction, goFunction, map, onlyText } from './function.ts'
import { readToml } from './toml-read.ts'
import { tomlText } from './toml-text.ts'

/** Functions with TOML. */
export const tomlFunctions: readonly GoFunction[] = [
  goFunction('toToml MAP', ([value]) => tomlText(map(value))),
  goFunction('fromToml TEXT', ([value]) => readToml(onlyText(value))),
]
