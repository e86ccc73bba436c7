// The story of videos and of a training told by the official Go SDK to an emulator; needs EMULATOR_URL, EMULATOR_AK
// and EMULATOR_SK. Prints one TAP line a check and leaves with 1 if one failed.
package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	metastudio "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1/model"
)

var (
	url     = os.Getenv("EMULATOR_URL")
	ak      = os.Getenv("EMULATOR_AK")
	sk      = os.Getenv("EMULATOR_SK")
	project = "0d697589d98091f12f92c0073501cd79"
	count   = 0
	failed  = 0
)

func check(name string, passed bool, seen any) {
	count++
	verdict := "ok"
	if !passed {
		verdict = "not ok"
		failed++
	}
	fmt.Printf("%s %d - %s\n", verdict, count, name)
	if !passed {
		fmt.Printf("# seen: %s\n", strings.ReplaceAll(fmt.Sprintf("%+v", seen), "\n", " "))
	}
}

// must ends the story at an error that no check expects.
func must[Answer any](answer Answer, err error) Answer {
	if err != nil {
		check("no call fails unexpectedly", false, err)
		finish()
	}
	return answer
}

func finish() {
	fmt.Printf("1..%d\n", count)
	if failed > 0 {
		os.Exit(1)
	}
	os.Exit(0)
}

func refused(name string, err error, status int, code string) {
	var refusal *sdkerr.ServiceResponseError
	isRefusal := errors.As(err, &refusal)
	check(name, isRefusal && refusal.StatusCode == status && refusal.ErrorCode == code && refusal.RequestId != "", err)
}

func client(secret string) *metastudio.MetaStudioClient {
	credentials := must(basic.NewCredentialsBuilder().WithAk(ak).WithSk(secret).WithProjectId(project).SafeBuild())
	return metastudio.NewMetaStudioClient(
		must(metastudio.MetaStudioClientBuilder().WithEndpoint(url).WithCredential(credentials).SafeBuild()))
}

// clientOfRegion has no project id; the SDK asks IAM for it.
func clientOfRegion() *metastudio.MetaStudioClient {
	credentials := must(basic.NewCredentialsBuilder().WithAk(ak).WithSk(sk).WithIamEndpointOverride(url).SafeBuild())
	ownRegion := region.NewRegion("my-region", url)
	return metastudio.NewMetaStudioClient(
		must(metastudio.MetaStudioClientBuilder().WithRegion(ownRegion).WithCredential(credentials).SafeBuild()))
}

// setLifecycle asks the control plane to move videos in another way, or (DELETE) as before.
func setLifecycle(method string, body string) {
	address := url + "/_emulator/v1/lifecycles/video?namespace=" + project
	request := must(http.NewRequest(method, address, strings.NewReader(body)))
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	answer := must(http.DefaultClient.Do(request))
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		check("the control plane obeys", false, answer.Status)
	}
}

func pointer[Value any](value Value) *Value { return &value }

// video is the example of the official page in the types of the SDK, which have no room for its odd numbers.
func video() *model.Create2DDigitalHumanVideoReq {
	background := []model.BackgroundConfigInfo{{
		BackgroundType:   model.GetBackgroundConfigInfoBackgroundTypeEnum().IMAGE,
		BackgroundConfig: pointer("https://obs.example.test/background.jpg?Signature=zXGO%3D"),
	}}
	layers := []model.LayerConfig{{
		LayerType: model.GetLayerConfigLayerTypeEnum().HUMAN,
		Position:  &model.LayerPositionConfig{Dx: 656, Dy: 0, LayerIndex: 1},
		Size:      &model.LayerSizeConfig{Width: pointer(int32(607)), Height: pointer(int32(1080))},
	}}
	script := &model.ShootScript{
		ScriptType:       pointer(model.GetShootScriptScriptTypeEnum().TEXT),
		TextConfig:       &model.TextConfig{Text: "Hello, everyone. I'm Yunling. 你好 <&>"},
		BackgroundConfig: &background,
		LayerConfig:      &layers,
	}
	return &model.Create2DDigitalHumanVideoReq{
		ModelAssetId: pointer("0c7798664ee7178b3dba3bbef57c32e7"),
		VoiceConfig: &model.VoiceConfig{VoiceAssetId: "394f3a27cd0b3d6164ca75c3db1edf6c",
			Speed: pointer(int32(100)), Pitch: pointer(int32(100)), Volume: pointer(int32(140))},
		VideoConfig: &model.VideoConfig{Codec: pointer(model.GetVideoConfigCodecEnum().H264),
			Bitrate: 5000, Width: 1920, Height: 1080,
			FrameRate: pointer(model.GetVideoConfigFrameRateEnum().E_30)},
		ShootScripts:      &[]model.ShootScriptItem{{SequenceNo: pointer(int32(0)), ShootScript: script}},
		OutputAssetConfig: &model.OutputAssetConfig{AssetName: "Yunling's self-introduction."},
	}
}

func videos(sdk *metastudio.MetaStudioClient) {
	create := &model.Create2DDigitalHumanVideoRequest{XAppUserId: pointer("user-1"), Body: video()}
	created := must(sdk.Create2DDigitalHumanVideo(create))
	check("create answers with a job id and a request id", *created.JobId != "" && created.XRequestId != nil, created)
	show := &model.Show2DDigitalHumanVideoRequest{JobId: *created.JobId}
	shown := must(sdk.Show2DDigitalHumanVideo(show))
	for tries := 0; shown.State.Value() != "SUCCEED" && tries < 200; tries++ {
		time.Sleep(100 * time.Millisecond)
		shown = must(sdk.Show2DDigitalHumanVideo(show))
	}
	check("show comes to SUCCEED", shown.State.Value() == "SUCCEED", shown)
	check("a finished job has an asset and a duration",
		shown.OutputAssetConfig != nil && shown.OutputAssetConfig.AssetId != "" && *shown.Duration > 0, shown)
	show.ShowScript = pointer(true)
	script := (*must(sdk.Show2DDigitalHumanVideo(show)).ShootScripts)[0].ShootScript
	check("show_script gives the settings back", script.TextConfig.Text == "Hello, everyone. I'm Yunling. 你好 <&>" &&
		(*script.LayerConfig)[0].Position.Dx == 656, script)

	list := must(sdk.ListDigitalHumanVideo(&model.ListDigitalHumanVideoRequest{
		State: pointer("SUCCEED,FAILED"), JobIds: &[]string{*created.JobId, "other"}, Limit: pointer(int32(5)),
		AssetName: pointer("self-introduction"), FuzzyQueryField: &[]string{"ASSET_NAME"}}))
	check("list finds it", *list.Count == 1 && (*list.Jobs)[0].JobId == *created.JobId, list)

	setLifecycle(http.MethodPut, `{"mode": "manual"}`)
	waiting := must(sdk.Create2DDigitalHumanVideo(create))
	_ = must(sdk.Cancel2DDigitalHumanVideo(&model.Cancel2DDigitalHumanVideoRequest{JobId: *waiting.JobId}))
	cancelled := must(sdk.Show2DDigitalHumanVideo(&model.Show2DDigitalHumanVideoRequest{JobId: *waiting.JobId}))
	check("a cancelled job is CANCELED", cancelled.State.Value() == "CANCELED", cancelled)
	setLifecycle(http.MethodDelete, "")
}

func refusals(sdk *metastudio.MetaStudioClient) {
	wrong := &model.Create2DDigitalHumanVideoRequest{Body: video()}
	wrong.Body.VoiceConfig.Speed = pointer(int32(1000))
	_, err := sdk.Create2DDigitalHumanVideo(wrong)
	refused("a number out of range is a 400", err, 400, "MSS.00000003")
	_, err = sdk.Show2DDigitalHumanVideo(&model.Show2DDigitalHumanVideoRequest{JobId: "no-such-job"})
	refused("an unknown job is a 404", err, 404, "MSS.41000003")
	_, err = client("wrong" + sk).ListDigitalHumanVideo(&model.ListDigitalHumanVideoRequest{})
	refused("a wrong secret is a 401", err, 401, "MSS.00000001")
}

func training(sdk *metastudio.MetaStudioClient) {
	body := &model.Create2dModelTrainingJobReq{Name: "Test Role", VideoMultipartCount: pointer(int32(2)),
		SupportedService: &[]model.SupportedServiceEnum{model.GetSupportedServiceEnumEnum().VIDEO_2_D}}
	created := must(sdk.Create2dModelTrainingJob(&model.Create2dModelTrainingJobRequest{Body: body}))
	check("a training has an upload URL for each part", len(*created.TrainingVideoUploadUrl) == 2, created)
	command := &model.Execute2dModelTrainingCommandByUserReq{
		Command: model.GetExecute2dModelTrainingCommandByUserReqCommandEnum().SUBMITVERIFYING}
	answer := must(sdk.Execute2dModelTrainingCommandByUser(
		&model.Execute2dModelTrainingCommandByUserRequest{JobId: *created.JobId, Body: command}))
	check("a submission without the video is refused in the answer",
		answer.CommondResult.Value() == "EXCUTE_FAILED", answer)
	shown := must(sdk.Show2dModelTrainingJob(&model.Show2dModelTrainingJobRequest{JobId: *created.JobId}))
	check("the training waits for its files", shown.State.Value() == "WAIT_FILE_UPLOAD", shown)
	_ = must(sdk.Delete2dModelTrainingJob(&model.Delete2dModelTrainingJobRequest{JobId: *created.JobId}))
	list := must(sdk.List2dModelTrainingJob(&model.List2dModelTrainingJobRequest{Name: pointer("Test Role")}))
	check("a deleted training is not listed", *list.Count == 0, list)
}

func main() {
	sdk := client(sk)
	videos(sdk)
	refusals(sdk)
	training(sdk)
	list := must(clientOfRegion().ListDigitalHumanVideo(&model.ListDigitalHumanVideoRequest{}))
	check("a region's client gets its project id from IAM", *list.Count == 0, list)
	finish()
}
