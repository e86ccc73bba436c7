package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	metastudio "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1/model"
)

func main() {
	credentials, err := basic.NewCredentialsBuilder().WithAk(os.Getenv("HUAWEICLOUD_SDK_AK")).
		WithSk(os.Getenv("HUAWEICLOUD_SDK_SK")).WithProjectId("my-project").SafeBuild()
	if err != nil {
		panic(err)
	}
	core, err := metastudio.MetaStudioClientBuilder().
		WithEndpoint(os.Getenv("METASTUDIO_ENDPOINT")).WithCredential(credentials).SafeBuild()
	if err != nil {
		panic(err)
	}
	client := metastudio.NewMetaStudioClient(core)

	list, err := client.ListDigitalHumanVideo(&model.ListDigitalHumanVideoRequest{})
	if err != nil {
		panic(err)
	}
	fmt.Println(*list.Count)

	_, err = client.Show2DDigitalHumanVideo(&model.Show2DDigitalHumanVideoRequest{JobId: "unknown"})
	var refusal *sdkerr.ServiceResponseError
	if errors.As(err, &refusal) {
		fmt.Println(refusal.StatusCode, refusal.ErrorCode, refusal.RequestId)
	}
}
