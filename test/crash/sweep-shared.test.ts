import { openShared } from '../helpers/sweep-world.ts'
import { sweepSuite } from './sweep.ts'

sweepSuite('a storage that others share', openShared)
