import os
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmetastudio.v1 import ListDigitalHumanVideoRequest, MetaStudioClient
from huaweicloudsdkmetastudio.v1.region.metastudio_region import MetaStudioRegion

credentials = BasicCredentials(os.environ["HUAWEICLOUD_SDK_AK"], os.environ["HUAWEICLOUD_SDK_SK"])
region = MetaStudioRegion.value_of("cn-north-4")
client = MetaStudioClient.new_builder().with_credentials(credentials).with_region(region).build()
print(client.list_digital_human_video(ListDigitalHumanVideoRequest()).count)
