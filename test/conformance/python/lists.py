"""The list of assets: where they come from, what they are filtered by, in which order, a page at a time."""

import assets
import files
from assets import listed, wrong
from checks import check, equal
from huaweicloudsdkmetastudio.v1 import SystemProperty
from witness import Witness

PROJECT = "lists-of-the-python-story"


def names(answer):
    return [one.asset_name for one in answer.assets]


def filled(sdk):
    """Five assets, an hour between each; the last in the recycle bin."""
    background = [SystemProperty(action="ADD", key="BACKGROUND_IMG", value="Yes")]
    foreground = [SystemProperty(action="ADD", key="MATERIAL_IMG", value="Yes")]
    made = [
        files.uploaded(sdk, asset_name="a beach", tags=["sea", "day"], system_properties=background, asset_order=3),
        files.create(sdk, "VIDEO", asset_name="b clip", tags=["sea"], asset_order=1),
        files.create(sdk, "MUSIC", asset_name="c song", asset_order=2),
    ]
    sdk.advance("PT1H")
    made.append(files.uploaded(sdk, asset_name="d arrow", tags=["daylight"], system_properties=foreground, asset_order=5))
    sdk.advance("PT1H")
    made.append(files.uploaded(sdk, asset_name="e old", asset_order=4))
    files.update(sdk, made[0], asset_state="ACTIVED")
    assets.delete(sdk, made[4])
    return made


def told():
    sdk = Witness(PROJECT)
    made = filled(sdk)
    everything = listed(sdk)
    equal("one's own assets are listed, oldest first", (everything.count, names(everything)),
          (5, ["a beach", "b clip", "c song", "d arrow", "e old"]))
    sources(sdk)
    found = {
        "of several types": ({"asset_type": "VIDEO,MUSIC"}, ["b clip", "c song"]),
        "in a state": ({"asset_state": "ACTIVED"}, ["a beach"]),
        "in several states": ({"asset_state": "CREATING,DELETING"}, ["b clip", "c song", "e old"]),
        "with a tag": ({"tag": "sea"}, ["a beach", "b clip"]),
        "with a part of a tag": ({"tag": "day"}, ["a beach", "d arrow"]),
        "with exactly a tag": ({"tag": "day", "accurate_query_field": ["tag"]}, ["a beach"]),
        "with one of two tags": ({"tag": "sea,daylight"}, ["a beach", "b clip", "d arrow"]),
        "with both of two tags": ({"tag": "sea,day", "tag_combination_type": "INTERSECTION"}, ["a beach"]),
        "with a system property": ({"system_property": "BACKGROUND_IMG:Yes"}, ["a beach"]),
        "with one of two system properties":
            ({"system_property": "BACKGROUND_IMG:Yes,MATERIAL_IMG:Yes"}, ["a beach", "d arrow"]),
        "with a part of a name": ({"name": "e"}, ["a beach", "e old"]),
        "with exactly a name": ({"name": "b clip", "accurate_query_field": ["name"]}, ["b clip"]),
        "by their ids": ({"asset_id": [made[3], made[1]]}, ["b clip", "d arrow"]),
        "with all of type, state and tag": ({"asset_type": "IMAGE", "asset_state": "UNACTIVED", "tag": "day"}, ["d arrow"]),
    }
    for which, (filters, expected) in found.items():
        answer = listed(sdk, **filters)
        equal(f"the list has assets {which}", (answer.count, names(answer)), (len(expected), expected))
    times(sdk)
    order_and_pages(sdk)
    wrong("a type that does not exist is refused", lambda: listed(sdk, asset_type="HOLOGRAM"))
    wrong("a limit out of range is refused", lambda: listed(sdk, limit=1000))


def sources(sdk):
    system = listed(sdk, asset_source="SYSTEM", limit=100)
    both = listed(sdk, asset_source="ALL", limit=100)
    own = listed(sdk, asset_source="CUSTOMIZATION")
    equal("the system's and one's own are all", (own.count, both.count), (5, system.count + 5))
    kinds = {one.asset_type for one in system.assets}
    wanted = {"HUMAN_MODEL_2D", "VOICE_MODEL", "IMAGE", "VIDEO", "MUSIC", "BUSINESS_CARD_TEMPLET"}
    equal("the system has avatars, voices, pictures, videos, music and cards", kinds, wanted)
    voices = listed(sdk, asset_source="SYSTEM", asset_type="VOICE_MODEL", language="EN", sex="MALE").assets
    metas = [one.asset_extra_meta.voice_model_meta for one in voices]
    equal("voices are found by language and sex", {(meta.language, meta.sex) for meta in metas}, {("EN", "MALE")})
    one = system.assets[0].asset_id
    wrong("what is the system's cannot be changed", lambda: files.update(sdk, one, asset_name="Mine"))
    wrong("... nor deleted", lambda: assets.delete(sdk, one))


def times(sdk):
    later = listed(sdk, name="d arrow").assets[0].create_time
    equal("the list has assets from a time on", names(listed(sdk, start_time=later)), ["d arrow", "e old"])
    equal("the list has assets up to a time", names(listed(sdk, end_time=later)), ["a beach", "b clip", "c song", "d arrow"])
    equal("the list has assets of a span of time", names(listed(sdk, start_time=later, end_time=later)), ["d arrow"])
    equal("the list of a time long ago is empty", listed(sdk, end_time="2020-07-30T10:43:17Z").count, 0)


def order_and_pages(sdk):
    equal("the newest come first if asked to", names(listed(sdk, sort_key="create_time", sort_dir="desc"))[0], "e old")
    equal("assets can be in an order of one's own", names(listed(sdk, sort_key="asset_order")),
          ["b clip", "c song", "a beach", "e old", "d arrow"])
    equal("... also backwards", names(listed(sdk, sort_key="asset_order", sort_dir="desc"))[:2], ["d arrow", "e old"])
    page = listed(sdk, offset=1, limit=2)
    equal("a page of assets has its length, the count is of all", (page.count, names(page)), (5, ["b clip", "c song"]))
    equal("a page past the end is empty", (listed(sdk, offset=5).count, listed(sdk, offset=5).assets), (5, []))
