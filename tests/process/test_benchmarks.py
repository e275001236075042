"""The benchmarks of speed are commands. Here only: they run on a tiny size and print their lines; never a time."""

import pytest
from click import Command
from click.testing import CliRunner

from tests.benchmarks import (
    bad_line,
    crowd,
    presses,
    progress,
    replicas,
    start,
    thirty_groups,
    webhook,
    year_of_schedules,
)


def printed(main: Command, *words: str) -> str:
    """What the command prints."""
    ended = CliRunner().invoke(main, words)
    assert ended.exit_code == 0, ended.output
    return ended.output


@pytest.mark.parametrize("main", [presses.main, webhook.main], ids=["polling", "webhook"])
def test_presses_through_the_whole_bot_stand_beside_a_bare_one(main: Command) -> None:
    lines = printed(main, "--rounds", "1", "--presses", "5").splitlines()
    assert [line.partition(":")[0] for line in lines[1:3]] == ["the whole bot", "a bare bot that only answers"]
    assert all(line.endswith("presses a second") for line in lines[1:3])
    assert lines[3].startswith("ratio ")


def test_a_start_stands_beside_that_of_a_bare_bot() -> None:
    lines = printed(start.main, "--rounds", "1", "--more", "3").splitlines()
    assert lines[1].startswith("the whole bot: first toast after ")
    assert lines[2].startswith("a bare bot that only answers: first toast after ")
    assert lines[3].startswith("the whole bot in what the bare one needs: ")


def test_a_crowd_presses_while_others_ask_and_all_is_kept() -> None:
    said = printed(crowd.main, "--members", "8", "--groups", "2", "--within", "1")
    assert "8 members pressed within 1 s: 8 kept" in said
    assert "2 other groups asked 2 questions meanwhile: they waited" in said


def test_ten_years_of_progress_stand_beside_one(capsys: pytest.CaptureFixture[str]) -> None:
    progress.main(runs=1)
    said = capsys.readouterr().out
    assert "/progress with 12 check-ins (1 year)" in said
    assert "ratio " in said


def test_i6_a9_6_groups_that_check_in_in_the_same_minute_provoke_no_429() -> None:
    said = printed(thirty_groups.main, "--groups", "3")
    assert "3 groups held a check-in" in said
    assert " 0 refused (429), 0 before their time" in said


def test_t2_a_line_that_is_cut_at_random_loses_nothing() -> None:
    said = printed(bad_line.main, "--groups", "2", "--minutes", "2", "--seed", "3")
    assert "2 simulated minutes, seed 3: the line was cut" in said
    assert ": 0 missing or out of order, " in said
    assert ", 0 oftener" in said


@pytest.mark.postgresql
def test_two_replicas_stand_beside_one_with_what_bounds_them() -> None:
    lines = printed(replicas.main, "--rounds", "1", "--presses", "8", "--groups", "2").splitlines()
    assert lines[0].startswith("one replica: ")
    assert lines[1].startswith("two replicas: ")
    assert " at most on " in lines[2]


def test_two_processes_invite_each_group_once_though_one_is_killed_every_week() -> None:
    """Faults 8, 50 and 51, on one PostgreSQL. It ends with 1 if an invitation is lost, doubled or made up."""
    said = printed(year_of_schedules.main, "--groups", "8", "--weeks", "3")
    counted = {name.strip(): int(number) for name, _, number in (line.rpartition(" ") for line in said.splitlines())}
    assert counted["invitations due"] == counted["posted once"] > 0
    assert counted["processes killed"] == 3
    assert (counted["lost"], counted["posted twice"]) == (0, 0)
