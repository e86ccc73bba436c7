"""Lectures become videos; their clients are the official SDK's, their time the emulator's."""

import io

import pytest
from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException

SLIDES = ["Welcome.", "Any questions?"]


def test_a_lecture_is_recorded_when_its_callback_says_so(cloud, lectures):
    job_id = lectures.record("Algebra", SLIDES)
    assert lectures.results == {}

    events = cloud.advance("PT10M")

    assert [event["type"] for event in events] == ["transition", "transition", "delivery"]
    assert len(lectures.results[job_id]) == 32


def test_asking_every_five_seconds_leads_to_the_end(cloud, lectures):
    job = lectures.wait(lectures.record("Geometry", SLIDES))
    assert job.state == "SUCCEED"
    assert job.output_asset_config.asset_name == "Geometry"


@pytest.mark.parametrize("code", ["MSS.42000007", "MSS.41000023"])
def test_a_recording_that_fails_has_no_result(cloud, lectures, code):
    cloud.videos_end({"fail": {"code": code}})
    job_id = lectures.record("Chemistry", SLIDES)
    cloud.wait("delivery", job_id=job_id, result="FAILED")
    assert lectures.results == {job_id: None}
    assert lectures.wait(job_id).error_info.error_code == code


def test_a_repeated_callback_changes_nothing(cloud, lectures):
    job_id = lectures.record("History", SLIDES)
    delivery = cloud.wait("delivery", job_id=job_id)[0]
    before = dict(lectures.results)

    cloud.control("POST", f"/deliveries/{delivery['id']}/redeliver")
    cloud.control("POST", "/wait", {"for": "idle"})

    history = cloud.control("GET", f"/deliveries/{delivery['id']}")["history"]
    assert [attempt["status"] for attempt in history] == [204, 204]
    assert lectures.results == before


def test_a_forged_callback_is_refused(lectures):
    forged = b'{"result": "SUCCEED", "asset_id": "mine", "job_id": "any"}'
    answers = []
    environ = {
        "QUERY_STRING": "secret=00&time_stamp=19b76daa800",
        "CONTENT_LENGTH": str(len(forged)),
        "wsgi.input": io.BytesIO(forged),
    }
    lectures.application(environ, lambda status, _: answers.append(status))
    assert answers == ["403 Forbidden"]
    assert lectures.results == {}


def test_metastudio_says_what_it_does_not_take(lectures):
    with pytest.raises(ClientRequestException) as refusal:
        lectures.record("x" * 300, SLIDES)
    assert (refusal.value.status_code, refusal.value.error_code) == (400, "MSS.00000003")


@pytest.mark.parametrize("number", range(10))
def test_tests_run_side_by_side(cloud, lectures, number):
    for part in range(number):
        lectures.record(f"Part {part}", SLIDES)
    cloud.control("POST", "/wait", {"for": "idle", "autoAdvance": True, "timeoutMs": "PT20S"})
    assert len(lectures.results) == number
