from knowledge_base.backlog import Backlog


def test_the_newest_change_has_its_turn_first():
    backlog = Backlog(0)
    backlog.take_in({1: 10, 2: 11, 3: 12}, 12, {1, 2, 3})
    backlog.take_in({4: 13, 1: 14}, 14, {1, 4})
    assert backlog.newest(3) == [1, 4, 3]
    assert backlog.newest(9) == [1, 4, 3, 2]


def test_it_is_synced_up_to_the_oldest_that_waits():
    backlog = Backlog(9)
    assert backlog.synced_seq == 9
    backlog.take_in({1: 10, 2: 11, 3: 13}, 14, {1, 3})
    assert backlog.synced_seq == 9
    backlog.finish({3})
    assert backlog.synced_seq == 9
    backlog.finish({1})
    assert (backlog.synced_seq, len(backlog)) == (14, 0)


def test_what_was_withdrawn_waits_no_more():
    backlog = Backlog(0)
    backlog.take_in({1: 1, 2: 2}, 2, {1, 2})
    backlog.take_in({1: 3}, 3, set())
    assert backlog.newest(9) == [2]
    assert backlog.synced_seq == 1
