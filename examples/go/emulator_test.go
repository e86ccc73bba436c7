package announcements_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// emulatorURL is where the emulator of this run answers: METASTUDIO_EMULATOR_URL, or a process that the run starts.
var emulatorURL string

// TestMain starts one emulator for all tests; METASTUDIO_EMULATOR_COMMAND says how.
func TestMain(main *testing.M) {
	emulatorURL = os.Getenv("METASTUDIO_EMULATOR_URL")
	stop := func() {}
	if emulatorURL == "" {
		var err error
		if emulatorURL, stop, err = startEmulator(); err != nil {
			fmt.Fprintln(os.Stderr, "the emulator does not start:", err)
			os.Exit(1)
		}
	}
	status := main.Run()
	stop()
	os.Exit(status)
}

func startEmulator() (string, func(), error) {
	command := os.Getenv("METASTUDIO_EMULATOR_COMMAND")
	if command == "" {
		command = "metastudio-emulator"
	}
	words := append(strings.Fields(command), "--port", "0", "--log-level", "error")
	process := exec.Command(words[0], words[1:]...)
	process.Stderr = os.Stderr
	output, err := process.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := process.Start(); err != nil {
		return "", nil, err
	}
	stop := func() {
		_ = process.Process.Signal(os.Interrupt)
		_ = process.Wait()
	}
	// The first line is there as soon as the emulator can be called.
	line, err := bufio.NewReader(output).ReadBytes('\n')
	if err != nil {
		stop()
		return "", nil, err
	}
	var ready struct{ URL string }
	return ready.URL, stop, json.Unmarshal(line, &ready)
}

// cloud is one project of the emulator: a cloud of its own, with its own jobs and its own clock.
type cloud struct {
	*testing.T
	project string
}

// newCloud is named after the test, so that tests may run side by side; its clock stands still.
func newCloud(t *testing.T) cloud {
	t.Helper()
	c := cloud{t, "announcements-" + strings.NewReplacer("/", "-", "_", "-").Replace(t.Name())}
	c.control("POST", "/reset", map[string]any{}, nil)
	c.control("PUT", "/clock", map[string]any{"mode": "manual", "at": "2026-01-31T08:00:00Z"}, nil)
	return c
}

// control calls the control plane. A refusal says in its hint what to send instead.
func (c cloud) control(method, path string, body, answer any) {
	c.Helper()
	var content []byte
	var err error
	if body != nil {
		if content, err = json.Marshal(body); err != nil {
			c.Fatal(err)
		}
	}
	address := emulatorURL + "/_emulator/v1" + path + "?namespace=" + url.QueryEscape(c.project)
	request, err := http.NewRequest(method, address, bytes.NewReader(content))
	if err != nil {
		c.Fatal(err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.Fatal(err)
	}
	defer response.Body.Close()
	content, err = io.ReadAll(response.Body)
	if err != nil {
		c.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		c.Fatalf("%s %s: %s", method, path, content)
	}
	if answer == nil {
		return
	}
	if err := json.Unmarshal(content, answer); err != nil {
		c.Fatal(err)
	}
}

// advance lets time pass; what falls due on the way has happened when it returns, callbacks included.
func (c cloud) advance(duration string) {
	c.Helper()
	c.control("POST", "/clock/advance", map[string]any{"by": duration}, nil)
}

// waitForDelivery moves the clock from event to event until the callback for the job was taken; gives its id.
func (c cloud) waitForDelivery(jobID, result string) string {
	c.Helper()
	var answer struct{ Matched []struct{ ID string } }
	c.control("POST", "/wait", map[string]any{
		"for": "delivery", "match": map[string]any{"job_id": jobID, "result": result}, "autoAdvance": true,
	}, &answer)
	return answer.Matched[0].ID
}
