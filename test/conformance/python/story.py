"""The story of MetaStudio told by the official Python SDK to an emulator; needs EMULATOR_URL, EMULATOR_AK, EMULATOR_SK."""

import assets
import lists
import regions
import scripts
import trainings
import videos
import witness
from checks import chapter, finish

job_id = chapter(videos.success)
if job_id:
    chapter(videos.script, job_id)
    chapter(videos.lists, job_id)
for part in (videos.cancel, videos.failure, videos.errors, videos.credentials):
    chapter(part)
chapter(trainings.success)
chapter(trainings.second_attempt)
for part in (*assets.PARTS, lists.told, *scripts.PARTS, witness.account):
    chapter(part)
chapter(regions.by_environment)
chapter(regions.by_code)
finish()
