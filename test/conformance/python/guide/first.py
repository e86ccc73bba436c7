import os
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkmetastudio.v1 import ListDigitalHumanVideoRequest, MetaStudioClient

endpoint = os.environ.get("METASTUDIO_ENDPOINT", "http://127.0.0.1:4580")
credentials = BasicCredentials("EMULATORACCESSKEY000", "emulator-secret-key-0000000000000000000", "demo")
client = MetaStudioClient.new_builder().with_credentials(credentials).with_endpoint(endpoint).build()
print(client.list_digital_human_video(ListDigitalHumanVideoRequest()))
