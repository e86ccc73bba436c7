import t from 'tap'
import { createVideoBody } from '../../../services/videos/schemas/create-video.ts'
import { testBoundaries } from '../../routes/validation/boundary-tests.ts'
import { fullVideo, videoRows } from './video-table.ts'

testBoundaries(t, createVideoBody, fullVideo, videoRows)
