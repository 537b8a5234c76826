import { openOwned } from '../helpers/sweep-world.ts'
import { sweepSuite } from './sweep.ts'

sweepSuite('a storage of its own', openOwned)
