// Package announcements makes videos of announcements with the official SDK of MetaStudio, and hears by callback what
// became of them. It knows nothing of an emulator.
package announcements

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
	"time"

	metastudio "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1/model"
)

const pollPause = 5 * time.Second

// Studio makes videos. It is an http.Handler for the callbacks about them.
type Studio struct {
	Client *metastudio.MetaStudioClient
	// CallbackURL and CallbackKey are given to MetaStudio with each job; signatures are judged by them.
	CallbackURL, CallbackKey string
	// Pause is how time passes between two questions; time.Sleep unless set.
	Pause func(time.Duration)

	mutex   sync.Mutex
	results map[string]string
}

// Announce orders a video and gives the id of its job.
func (studio *Studio) Announce(title, text string) (string, error) {
	answer, err := studio.Client.Create2DDigitalHumanVideo(
		&model.Create2DDigitalHumanVideoRequest{Body: studio.video(title, text)})
	if err != nil {
		return "", err
	}
	return *answer.JobId, nil
}

// Wait asks until the job has ended.
func (studio *Studio) Wait(jobID string) (*model.Show2DDigitalHumanVideoResponse, error) {
	pause := studio.Pause
	if pause == nil {
		pause = time.Sleep
	}
	for {
		job, err := studio.Client.Show2DDigitalHumanVideo(&model.Show2DDigitalHumanVideoRequest{JobId: jobID})
		if err != nil {
			return nil, err
		}
		switch job.State.Value() {
		case "WAITING", "PROCESSING":
			pause(pollPause)
		default:
			return job, nil
		}
	}
}

// Asset tells what a callback said about a job: its video, or "" when it failed.
func (studio *Studio) Asset(jobID string) (asset string, known bool) {
	studio.mutex.Lock()
	defer studio.mutex.Unlock()
	asset, known = studio.results[jobID]
	return asset, known
}

// ServeHTTP takes callbacks. The same one may come again; the first word counts.
func (studio *Studio) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	if !IsGenuine(studio.CallbackURL, studio.CallbackKey, request) {
		response.WriteHeader(http.StatusForbidden)
		return
	}
	var callback struct {
		Result  string `json:"result"`
		AssetID string `json:"asset_id"`
		JobID   string `json:"job_id"`
	}
	if err := json.NewDecoder(request.Body).Decode(&callback); err != nil {
		response.WriteHeader(http.StatusBadRequest)
		return
	}
	studio.mutex.Lock()
	defer studio.mutex.Unlock()
	if studio.results == nil {
		studio.results = map[string]string{}
	}
	if _, known := studio.results[callback.JobID]; !known {
		studio.results[callback.JobID] = callback.AssetID
	}
	response.WriteHeader(http.StatusNoContent)
}

// IsGenuine checks an MSS_A signature: over the URL as it was given to MetaStudio, not as it arrived.
func IsGenuine(callbackURL, key string, request *http.Request) bool {
	query := request.URL.Query()
	received, err := hex.DecodeString(last(query["secret"]))
	timeStamp := last(query["time_stamp"])
	milliseconds, errOfTime := strconv.ParseInt(timeStamp, 16, 64)
	if err != nil || errOfTime != nil {
		return false
	}
	for _, stamp := range []string{timeStamp, strconv.FormatInt(milliseconds, 10)} {
		signer := hmac.New(sha256.New, []byte(key))
		signer.Write([]byte(callbackURL + stamp))
		if hmac.Equal(signer.Sum(nil), received) {
			return true
		}
	}
	return false
}

func last(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[len(values)-1]
}

func (studio *Studio) video(title, text string) *model.Create2DDigitalHumanVideoReq {
	return &model.Create2DDigitalHumanVideoReq{
		ModelAssetId: pointer("announcer"),
		VoiceConfig:  &model.VoiceConfig{VoiceAssetId: "announcer"},
		VideoConfig: &model.VideoConfig{
			Codec: pointer(model.GetVideoConfigCodecEnum().H264), Bitrate: 5000, Width: 1920, Height: 1080,
		},
		ShootScripts: &[]model.ShootScriptItem{{
			SequenceNo: pointer(int32(0)),
			ShootScript: &model.ShootScript{
				ScriptType: pointer(model.GetShootScriptScriptTypeEnum().TEXT),
				TextConfig: &model.TextConfig{Text: text},
				BackgroundConfig: &[]model.BackgroundConfigInfo{{
					BackgroundType:        model.GetBackgroundConfigInfoBackgroundTypeEnum().COLOR,
					BackgroundColorConfig: pointer("#FFFFFF"),
				}},
			},
		}},
		OutputAssetConfig: &model.OutputAssetConfig{AssetName: title},
		CallbackConfig: &model.CallBackConfig{
			CallbackUrl: studio.CallbackURL,
			AuthType:    pointer(model.GetCallBackConfigAuthTypeEnum().MSS_A),
			Key:         &studio.CallbackKey,
		},
	}
}

func pointer[Value any](value Value) *Value { return &value }
