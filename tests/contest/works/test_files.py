"""A work's files through the pages: several at once, in order, frozen by the first mark, served."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from contest import clock
from contest.accounts import actions as accounts
from contest.errors import InputError, NotOfWorksError, WorkIsFrozenError
from contest.judging import actions as judging
from contest.judging.tables import SheetState
from contest.planning import actions as planning
from contest.planning.tables import ContestKind
from contest.registration import actions as registration
from contest.trial import actions as trial
from contest.works import actions, clips, queries
from tests.client import Browser, guest, judge, staff
from tests.engines import Seeded
from tests.factories import contests, works

FILES = "/hoi-thi/1/bai-du-thi/1"
NAME = re.compile(r"/(?:tep-bai|cham/tep)/([\w.-]+)")


@pytest.fixture
def app(tmp_path: Path, planned_database: Seeded) -> Iterator[Flask]:
    """The sample as a contest of works that hides no names."""
    for app in contests.served(planned_database, tmp_path):
        with writing(app) as session:
            works.of_works(session, is_blind=False)
        yield app


def writing(app: Flask):
    return app.extensions["kheo-database"].writing()


def data(app: Flask) -> Path:
    return app.config["KHEO"].data


def kept(app: Flask) -> list[str]:
    folder = data(app) / clips.FOLDER
    return [one.name for one in folder.iterdir()] if folder.exists() else []


def send(browser: Browser, path: str, *files: tuple[str, bytes], pasted: str = "", once: str = ""):
    page = browser.get(path).text
    operation = page.split('name="operation_id"')[1].split('value="')[1].split('"')[0]
    uploads = [(io.BytesIO(content), title) for title, content in files]
    form = {"files": uploads, "pasted": pasted, "operation_id": once or operation}
    return browser.post(path, form, content_type="multipart/form-data")


def titles(app: Flask) -> list[str]:
    with app.extensions["kheo-database"].reading() as session:
        return [row.title for row in queries.rows(session, 1)]


def test_several_files_come_at_once_and_the_bad_ones_are_named(app: Flask):
    clerk = staff(app, "thu-ky")

    answer = send(
        clerk,
        FILES,
        ("bai.txt", works.TEXT.encode()),
        ("bai.docx", b"PK\x03\x04"),
        ("bai.pdf", works.pdf(2)),
        ("may.mp4", b"MZ" + bytes(100)),
        ("clip.mp4", works.mp4()),
        pasted="Lời bình của bài.",
    )

    assert answer.status_code == 422
    assert "Đã nhận 4 tệp. Các tệp sau chưa nhận được:" in answer.text
    assert "«bai.docx»" in answer.text
    assert "«may.mp4»" in answer.text
    assert titles(app) == ["Bài dán", "bai.txt", "bai.pdf", "clip.mp4"]
    assert len(kept(app)) == 1


def test_form_sent_twice_counts_once(app: Flask):
    clerk = staff(app, "thu-ky")

    answers = [send(clerk, FILES, ("clip.mp4", works.mp4()), once="once") for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert titles(app) == ["clip.mp4"]
    assert len(kept(app)) == 1


def test_nothing_sent_is_said(app: Flask):
    answer = send(staff(app, "thu-ky"), FILES)

    assert answer.status_code == 422
    assert "Chưa có gì để nhận." in answer.text


def test_too_many_files_keep_the_first_ones(app: Flask):
    many = [(f"{number}.txt", works.TEXT.encode()) for number in range(1, 23)]

    answer = send(staff(app, "thu-ky"), FILES, *many, pasted="Lời bình.")

    assert "Đã nhận 20 tệp." in answer.text
    assert all(f"«{number}.txt»: mỗi bài nhiều nhất 20 tệp" in answer.text for number in (20, 22))
    assert len(titles(app)) == 20


def test_upload_larger_than_a_form_is_taken_from_the_staff_alone(app: Flask):
    large = works.mp4(frames=bytes(7_000_000))
    stranger = guest(app)
    stranger.get("/the")

    refused = stranger.post(
        FILES, {"files": (io.BytesIO(large), "a.mp4")}, content_type="multipart/form-data"
    )

    taken = send(staff(app, "thu-ky"), FILES, ("a.mp4", large))
    assert [refused.status_code, taken.status_code] == [413, 302]
    for answer in (refused, taken):
        answer.request.input_stream.close()  # the client's own copy of a large body


def test_files_are_moved_and_removed(app: Flask):
    clerk = staff(app, "thu-ky")
    send(clerk, FILES, ("1.txt", b"Bai mot"), ("2.mp4", works.mp4()), ("3.txt", b"Bai ba"))

    clerk.post(f"{FILES}/3/len")
    assert titles(app) == ["1.txt", "3.txt", "2.mp4"]
    clerk.post(f"{FILES}/1/len")
    clerk.post(f"{FILES}/2/bo")

    assert titles(app) == ["1.txt", "3.txt"]
    assert kept(app) == []
    assert clerk.post("/hoi-thi/1/bai-du-thi/2/1/bo").status_code == 404
    with app.extensions["kheo-database"].reading() as session:
        told = contests.lines(session, "work.file_removed")[0]
    assert (told["entry"], told["kind"], len(told["digest"])) == ("D1", "clip", 64)


def test_first_mark_freezes_the_files(app: Flask):
    clerk = staff(app, "thu-ky")
    send(clerk, FILES, ("1.txt", b"Bai mot"))
    with writing(app) as session:
        mark = contests.operation(session, "D1", "chao-hoi", "noi-dung", "8")
        contests.save(session, 2, mark)

    answers = [
        send_frozen(clerk),
        clerk.post(f"{FILES}/1/len"),
        clerk.post(f"{FILES}/1/bo"),
    ]

    assert [one.status_code for one in answers] == [409, 409, 409]
    assert "đã có điểm nên các tệp của bài được giữ nguyên" in answers[2].text
    assert kept(app) == []
    assert "Thêm tệp" not in clerk.get(FILES).text
    assert send(clerk, "/hoi-thi/1/bai-du-thi/2", ("2.txt", b"Bai hai")).status_code == 302


def send_frozen(browser: Browser):
    form = {"files": (io.BytesIO(works.mp4()), "a.mp4"), "operation_id": "late"}
    return browser.post(FILES, form, content_type="multipart/form-data")


def test_paper_and_reopened_sheets_freeze_too(planned: Session, tmp_path: Path):
    contest = works.of_works(planned, is_blind=False)
    at = contests.sheet_at(planned, 2, "D1", "chao-hoi")
    other = contests.sheet_at(planned, 2, "D2", "chao-hoi")
    missing = {"state": SheetState.ABSENT, "reason": "muộn", "actor": contests.CLERK}
    judging.note_missing(planned, contest, other, **missing)
    assert queries.frozen(planned, 1) == frozenset()

    marks = {leaf.id: leaf.minimum for leaf in at.part.leaves}
    judging.type_paper(planned, contest, at, marks, actor=contests.CLERK)
    judging.reopen_sheet(planned, contest, other, reason="đã đến", actor=contests.CLERK)
    contests.save(planned, 2, contests.operation(planned, "D2", "chao-hoi", "noi-dung", "8"))

    assert queries.frozen(planned, 1) == {at.entry.id, other.entry.id}
    with pytest.raises(WorkIsFrozenError):
        works.give(planned, tmp_path, "D1", "1.txt", b"Bai mot")


def test_contest_on_a_stage_takes_no_files(planned: Session, tmp_path: Path):
    with pytest.raises(NotOfWorksError):
        works.give(planned, tmp_path, "D1", "1.txt", b"Bai mot")


def test_more_than_twenty_files_are_refused(planned: Session, tmp_path: Path):
    works.of_works(planned)
    for number in range(actions.MOST_FILES):
        works.give(planned, tmp_path, "D1", f"{number}.txt", b"Bai")

    with pytest.raises(InputError, match="nhiều nhất 20 tệp"):
        works.give(planned, tmp_path, "D1", "20.txt", b"Bai")


def test_judge_reads_a_work_above_its_marks(app: Flask, planned_database: Seeded):
    with writing(app) as session:
        works.give_all_kinds(session, data(app), "D1")
    seated = judge(app, 2, planned_database.codes[2])

    answer = seated.get("/hoi-thi/1/cham")

    page = answer.text
    assert page.index("Đường mới mở xong trước Tết.") < page.index('id="D1-chao-hoi-noi-dung"')
    for alt in ("Trang 1", "Trang 2", "Ảnh 1"):
        assert f'alt="{alt} của Đội Ánh Dương"' in page
    assert "Clip 1" in page
    assert "anh-duong.pdf" not in page
    assert "media-src 'self' blob:" in answer.headers["Content-Security-Policy"]
    names = NAME.findall(page)
    assert len(set(names)) == 4
    assert {status(seated, f"/hoi-thi/1/cham/tep/{name}") for name in names} == {200}


def status(browser: Browser, path: str) -> int:
    with browser.get(path) as answer:
        return answer.status_code


def test_page_of_a_stage_plays_nothing(planned_app: Flask, planned_database: Seeded):
    answer = judge(planned_app, 2, planned_database.codes[2]).get("/hoi-thi/1/cham")

    assert "media-src" not in answer.headers["Content-Security-Policy"]


def names_of(app: Flask, key: str) -> list[str]:
    with app.extensions["kheo-database"].reading() as session:
        entry = contests.entry(session, key)
        views = queries.files(session, entry.id)
        return [page.name for one in views for page in one.pages] + [
            one.clip for one in views if one.clip
        ]


def test_file_leaves_as_nothing_but_itself(app: Flask, planned_database: Seeded):
    with writing(app) as session:
        works.give_all_kinds(session, data(app), "D1")
    names = names_of(app, "D1")
    seated = judge(app, 2, planned_database.codes[2])

    answers = [seated.get(f"/hoi-thi/1/cham/tep/{name}") for name in names]

    kinds = [one.headers["Content-Type"] for one in answers]
    assert kinds == ["image/jpeg", "image/jpeg", "image/png", "video/mp4"]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].endswith("sandbox")
        again = {"If-None-Match": answer.headers["ETag"]}
        path = answer.request.path
        answer.close()
        with seated.get(path, headers=again) as same:
            assert same.status_code == 304


def test_clip_is_sent_in_ranges(app: Flask, planned_database: Seeded):
    with writing(app) as session:
        works.give(session, data(app), "D1", "a.mp4", works.mp4())
    [name] = names_of(app, "D1")
    seated = judge(app, 2, planned_database.codes[2])

    headers = {"Range": "bytes=4-11"}
    with seated.get(f"/hoi-thi/1/cham/tep/{name}", headers=headers) as answer:
        assert (answer.status_code, answer.data) == (206, b"ftypisom")
    beyond = {"Range": "bytes=9999999-"}
    assert seated.get(f"/hoi-thi/1/cham/tep/{name}", headers=beyond).status_code == 416


def test_files_are_sent_to_whoever_may(app: Flask, planned_database: Seeded):
    with writing(app) as session:
        works.give(session, data(app), "D1", "a.png", works.picture())
        observer = accounts.enrol_person(
            session, accounts.NewPerson("Giám sát", username="giam-sat"), actor=contests.ORGANIZER
        )
        role = planning.Role.OBSERVER
        accounts.grant_role(session, observer, role, contest_id=1, actor=contests.ORGANIZER)
    [name] = names_of(app, "D1")
    own, of_staff = f"/hoi-thi/1/cham/tep/{name}", f"/hoi-thi/1/tep-bai/{name}"
    seated, clerk = judge(app, 2, planned_database.codes[2]), staff(app, "thu-ky")
    watching, stranger = staff(app, "giam-sat"), guest(app)

    asked = {
        who: [browser.get(path).status_code for path in (own, of_staff)]
        for who, browser in {
            "judge": seated,
            "clerk": clerk,
            "observer": watching,
            "guest": stranger,
        }.items()
    }
    with writing(app) as session:
        contests.contest(session).state = "sealed"

    assert asked == {
        "judge": [200, 403],
        "clerk": [403, 200],
        "observer": [403, 403],
        "guest": [401, 401],
    }
    assert watching.get(of_staff).status_code == 200
    assert seated.get(own).status_code == 404
    assert stranger.get(of_staff).status_code == 401


def test_conflict_and_absence_keep_a_judge_from_a_work(app: Flask, planned_database: Seeded):
    with writing(app) as session:
        for key in ("D1", "D2", "D3"):
            works.give(session, data(app), key, "a.png", works.picture())
        contest, seat = contests.contest(session), contests.judge(session, 2)
        contests.entry(session, "D1").unit_id = contests.judge(session, 2).unit_id
        for part in ("chao-hoi", "kien-thuc", "tieu-pham"):
            at = contests.sheet_at(session, 2, "D2", part)
            missing = {"state": SheetState.ABSENT, "reason": "muộn", "actor": contests.CLERK}
            judging.note_missing(session, contest, at, **missing)
        assert seat.unit_id
    seated = judge(app, 2, planned_database.codes[2])
    page = seated.get("/hoi-thi/1/cham").text

    statuses = {
        key: seated.get(f"/hoi-thi/1/cham/tep/{names_of(app, key)[0]}").status_code
        for key in ("D1", "D2", "D3")
    }

    assert statuses == {"D1": 404, "D2": 404, "D3": 200}
    assert [key for key in statuses if names_of(app, key)[0] in page] == ["D3"]


def test_original_is_an_attachment(app: Flask):
    clerk = staff(app, "thu-ky")
    send(clerk, FILES, ("bai.pdf", works.pdf(1)), ("bai.txt", b"Bai"))

    answer = clerk.get(f"{FILES}/1/goc")

    assert answer.data == works.pdf(1)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert clerk.get(f"{FILES}/2/goc").status_code == 404


def test_staff_see_what_is_missing_and_what_judges_see(app: Flask):
    organizer = staff(app, "to-chuc")
    send(organizer, FILES, ("bai.pdf", works.pdf(1)))

    assert "7 bài chưa có tệp" in organizer.get("/hoi-thi/1").text
    board = organizer.get("/hoi-thi/1/tong-hop").text
    assert "7 bài <strong>chưa có tệp</strong>" in board
    listed = organizer.get("/hoi-thi/1/bai-du-thi").text
    assert listed.count("chưa có tệp") == 7
    assert 'alt="Trang 1 của Đội Ánh Dương"' in organizer.get(f"{FILES}/xem").text
    assert f'href="{FILES}"' in organizer.get("/hoi-thi/1/doi-thi").text


def test_a_new_file_asks_judges_to_reload(planned: Session, tmp_path: Path):
    from contest.judging import queries as sheets  # noqa: PLC0415 - only here

    contest, seat = works.of_works(planned), contests.judge(planned, 2)
    before = sheets.own_version(planned, contest, seat)

    works.give(planned, tmp_path, "D1", "1.txt", b"Bai mot")

    assert sheets.own_version(planned, contest, seat) != before


def test_unit_gives_its_files_before_the_deadline(app: Flask):
    with writing(app) as session:
        contest = contests.contest(session)
        contest.entries_until = clock.now() + timedelta(days=1)
        unit = contests.entry(session, "D1").unit
        person = accounts.NewPerson("Cán bộ", username="can-bo", unit_id=unit.id)
        role = planning.Role.UNIT_CLERK
        clerk = planning.appoint_staff(session, contest, person, role, actor=contests.ORGANIZER)
        sender = contests.Actor(clerk.id, clerk.name)
        for name in ("Bài của đơn vị", "Bài chưa nhận"):
            new = registration.NewRegistration(name, unit.id)
            row = registration.send(session, contest, new, actor=sender)
            if row.id == 1:
                registration.accept(
                    session, contest, row, revision=row.revision, actor=contests.ORGANIZER
                )
    unit_clerk, own = staff(app, "can-bo"), "/hoi-thi/1/dang-ky/1/tep"

    assert own in unit_clerk.get("/hoi-thi/1/dang-ky").text
    taken = send(unit_clerk, own, ("bai.pdf", works.pdf(1)), ("a.mp4", works.mp4()))
    assert taken.location == own
    removed = unit_clerk.post(f"{own}/2/bo")
    assert removed.location == own
    assert kept(app) == []
    assert "bai.pdf" in unit_clerk.get(own).text
    assert unit_clerk.get("/hoi-thi/1/dang-ky/2/tep").status_code == 404
    with writing(app) as session:
        contests.contest(session).entries_until = clock.now() - timedelta(minutes=1)
    assert unit_clerk.post(f"{own}/1/bo").status_code == 409
    assert "Thêm tệp" not in unit_clerk.get(own).text


def test_trial_leaves_the_files_behind_and_takes_its_own_with_it(app: Flask):
    with writing(app) as session:
        works.give(session, data(app), "D1", "a.mp4", works.mp4())
        made = trial.make_trial(session, contests.contest(session), actor=contests.ORGANIZER)
        assert (made.kind, queries.counts(session, made.id)) == (ContestKind.WORKS, {})
        trial_id = made.id
        first = queries.without_files(session, made)[0].id
    organizer = staff(app, "to-chuc")
    assert "không được chép sang" in organizer.get("/hoi-thi/1").text
    send(organizer, f"/hoi-thi/{trial_id}/bai-du-thi/{first}", ("a.mp4", works.mp4()))
    assert len(kept(app)) == 2

    organizer.post(f"/hoi-thi/{trial_id}/ban-chay-thu/xoa")

    assert kept(app) == names_of(app, "D1")
