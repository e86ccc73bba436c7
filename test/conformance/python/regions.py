"""A client that is given a region only: the SDK asks IAM for the project id. Both endpoints come from the environment."""

import os

from checks import check, equal
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkmetastudio.v1 import ListDigitalHumanVideoRequest, MetaStudioClient
from huaweicloudsdkmetastudio.v1.region.metastudio_region import MetaStudioRegion
from surroundings import AK, SK, URL


def built(credentials, region):
    return MetaStudioClient.new_builder().with_credentials(credentials).with_region(region).build()


def by_environment():
    os.environ["HUAWEICLOUD_SDK_IAM_ENDPOINT"] = URL
    os.environ["HUAWEICLOUD_SDK_REGION_METASTUDIO_CN_NORTH_4"] = URL
    credentials = BasicCredentials(AK, SK)
    sdk = built(credentials, MetaStudioRegion.value_of("cn-north-4"))
    equal("a region's client works without a project id", sdk.list_digital_human_video(ListDigitalHumanVideoRequest()).count, 0)
    check("the project id came from IAM", credentials.project_id, credentials.project_id)


def by_code():
    credentials = BasicCredentials(AK, SK).with_iam_endpoint(URL)
    sdk = built(credentials, Region("my-region", URL))
    equal("a region of one's own works too", sdk.list_digital_human_video(ListDigitalHumanVideoRequest()).count, 0)
