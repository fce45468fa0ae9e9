import { labSkip } from '../support/lab.ts'
import { engineContract } from './engine-contract.ts'
import { openRealServer } from './real-server.ts'

engineContract('lxd', () => openRealServer('lxd'), { guest: 'full', skip: labSkip('lxd') })
