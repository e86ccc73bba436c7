package announcements_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"example.test/announcements"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	metastudio "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/metastudio/v1"
)

// newStudio is the program as in production, called back over HTTP; only its endpoint and its pauses are of the test.
func newStudio(t *testing.T) (*announcements.Studio, cloud) {
	t.Helper()
	c := newCloud(t)
	credentials, err := basic.NewCredentialsBuilder().WithAk("EMULATORACCESSKEY000").
		WithSk("emulator-secret-key-0000000000000000000").WithProjectId(c.project).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	core, err := metastudio.MetaStudioClientBuilder().WithEndpoint(emulatorURL).WithCredential(credentials).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	studio := &announcements.Studio{
		Client:      metastudio.NewMetaStudioClient(core),
		CallbackKey: "a-secret-of-the-station",
		Pause:       func(pause time.Duration) { c.advance(fmt.Sprintf("%dms", pause.Milliseconds())) },
	}
	receiver := httptest.NewServer(studio)
	t.Cleanup(receiver.Close)
	studio.CallbackURL = receiver.URL + "/callbacks?station=7"
	return studio, c
}

func announce(t *testing.T, studio *announcements.Studio) string {
	t.Helper()
	jobID, err := studio.Announce("Delay", "The train is twelve minutes late.")
	if err != nil {
		t.Fatal(err)
	}
	return jobID
}

func TestVideoIsKnownOnceItsCallbackHasCome(t *testing.T) {
	t.Parallel()
	studio, c := newStudio(t)
	jobID := announce(t, studio)
	if _, known := studio.Asset(jobID); known {
		t.Error("the callback came before its time")
	}
	c.advance("PT10M")
	if asset, known := studio.Asset(jobID); !known || asset == "" {
		t.Errorf("no asset: %q, %v", asset, known)
	}
}

func TestAskingLeadsToTheEnd(t *testing.T) {
	t.Parallel()
	studio, _ := newStudio(t)
	job, err := studio.Wait(announce(t, studio))
	if err != nil {
		t.Fatal(err)
	}
	if job.State.Value() != "SUCCEED" || job.OutputAssetConfig.AssetName != "Delay" {
		t.Errorf("unexpected end: %+v", job)
	}
}

func TestFailedVideoHasNoAsset(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"MSS.42000007", "MSS.41000023"} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			studio, c := newStudio(t)
			c.control("PUT", "/lifecycles/video", map[string]any{
				"mode": "time", "outcome": map[string]any{"fail": map[string]any{"code": code}},
			}, nil)
			jobID := announce(t, studio)
			c.waitForDelivery(jobID, "FAILED")
			if asset, known := studio.Asset(jobID); !known || asset != "" {
				t.Errorf("unexpected asset: %q, %v", asset, known)
			}
			job, err := studio.Wait(jobID)
			if err != nil {
				t.Fatal(err)
			}
			if *job.ErrorInfo.ErrorCode != code {
				t.Errorf("unexpected code: %s", *job.ErrorInfo.ErrorCode)
			}
		})
	}
}

func TestRepeatedCallbackChangesNothing(t *testing.T) {
	t.Parallel()
	studio, c := newStudio(t)
	jobID := announce(t, studio)
	delivery := fmt.Sprintf("/deliveries/%s", c.waitForDelivery(jobID, "SUCCEED"))
	before, _ := studio.Asset(jobID)

	c.control("POST", delivery+"/redeliver", nil, nil)
	c.control("POST", "/wait", map[string]any{"for": "idle"}, nil)

	var detail struct{ History []struct{ Status int } }
	c.control("GET", delivery, nil, &detail)
	if !slices.Equal(detail.History, []struct{ Status int }{{204}, {204}}) {
		t.Errorf("unexpected attempts: %v", detail.History)
	}
	if after, _ := studio.Asset(jobID); after != before {
		t.Errorf("%q became %q", before, after)
	}
}

func TestForgedCallbackIsRefused(t *testing.T) {
	t.Parallel()
	studio, _ := newStudio(t)
	forged := strings.NewReader(`{"result": "SUCCEED", "asset_id": "mine", "job_id": "any"}`)
	recorder := httptest.NewRecorder()
	studio.ServeHTTP(recorder, httptest.NewRequest(http.MethodPost, "/callbacks?secret=00&time_stamp=19b76daa800", forged))
	if _, known := studio.Asset("any"); recorder.Code != http.StatusForbidden || known {
		t.Errorf("answered with %d", recorder.Code)
	}
}

func TestRefusalHasItsCode(t *testing.T) {
	t.Parallel()
	studio, _ := newStudio(t)
	_, err := studio.Announce(strings.Repeat("x", 300), "Too long a title.")
	var refusal *sdkerr.ServiceResponseError
	if !errors.As(err, &refusal) || refusal.StatusCode != 400 || refusal.ErrorCode != "MSS.00000003" {
		t.Errorf("unexpected error: %v", err)
	}
}
