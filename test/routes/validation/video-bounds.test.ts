import t from 'tap'
import { createVideoBody } from '../../../openapi/schemas/create-video.ts'
import { testBoundaries } from './boundary-tests.ts'
import { fullVideo, videoRows } from './video-table.ts'

testBoundaries(t, createVideoBody, fullVideo, videoRows)
