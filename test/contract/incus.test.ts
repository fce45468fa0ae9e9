import { labSkip } from '../support/lab.ts'
import { engineContract } from './engine-contract.ts'
import { openRealServer } from './real-server.ts'

engineContract('incus', () => openRealServer('incus'), { guest: 'full', skip: labSkip('incus') })
