import { labSkip } from '../support/lab.ts'
import { engineContract } from './engine-contract.ts'
import { openPodman } from './real-server.ts'

engineContract('podman', openPodman, { guest: 'full', skip: labSkip('podman') })
