import errno
import io
import os

import pytest

from launch.logs import BoundedLog, follow


def test_a_log_never_takes_more_than_its_share_of_the_disk(tmp_path):
    log = BoundedLog(tmp_path / "web.log", max_bytes=1000, kept=3)
    for number in range(1000):
        log.write(f"line {number}\n".encode())
    log.close()
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["web.log", "web.log.1", "web.log.2"]
    assert sum(file.stat().st_size for file in files) <= 3000
    assert (tmp_path / "web.log").read_text().endswith("line 999\n")


def test_the_tail_of_a_log_is_its_newest_lines(tmp_path):
    log = BoundedLog(tmp_path / "web.log")
    for number in range(100):
        log.write(f"line {number}\n\n".encode())
    assert log.tail(2) == ["line 98", "line 99"]
    log.close()


class FullDisk:
    """A file on a full disk, as the system behaves: some refuse at write, some at close."""

    def write(self, _line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def tell(self):
        return 990


@pytest.mark.parametrize("refused", ["write and close", "open"])
def test_a_full_disk_stops_no_process_and_once_there_is_room_its_lines_are_kept(
    tmp_path, monkeypatch, refused
):
    log = BoundedLog(tmp_path / "web.log", max_bytes=1000)
    log.write(b"before\n")
    is_full = True
    real = BoundedLog._open

    def open_log(self):
        if not is_full:
            return real(self)
        if refused == "open":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return FullDisk()

    monkeypatch.setattr(BoundedLog, "_open", open_log)
    log.close()
    log._file = FullDisk()
    # More than fits, so that the files are turned over; the reading thread must reach the end.
    lines = b"lost\n" * 300
    reader = follow(io.BytesIO(lines), log)
    reader.join(10)
    assert not reader.is_alive()

    is_full = False
    log._file = None
    log.write(b"after\n")
    assert log.tail(1) == ["after"]
    log.close()


def test_the_end_of_a_log_that_could_not_be_made_is_empty(tmp_path):
    log = BoundedLog(tmp_path / "web.log")
    (tmp_path / "web.log").unlink()
    assert log.tail(3) == []
    log.close()
