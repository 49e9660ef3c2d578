import pytest

from archive.search.whoosh_engine.merge import MOST_MERGED, MOST_REBUILT, MOST_SEGMENTS, all_to_merge, rebuilt_to_merge, to_merge


def after(commits, sizes=()):
    """Return (sizes of the segments, documents written by merges) after commits of so many documents each."""
    sizes, written = list(sizes), 0
    for size in commits:
        sizes.append(size)
        while taken := to_merge(sizes, [0] * len(sizes)):
            merged = sum(sizes[number] for number in taken)
            sizes = [one for number, one in enumerate(sizes) if number not in taken] + [merged]
            written += merged
    return sizes, written


@pytest.mark.parametrize("begun", [(), (1_000_000,), (600_000, 300_000, 100_000)])
def test_single_saves_leave_few_segments_and_write_each_article_a_few_times(begun):
    sizes, written = after([1] * 10_000, begun)
    assert len(sizes) <= MOST_SEGMENTS
    assert sum(sizes) == sum(begun) + 10_000
    assert written < 10_000 * 30


def test_a_great_archive_in_batches():
    sizes, written = after([13_000] * 80)
    assert len(sizes) <= MOST_SEGMENTS
    assert written < 4 * sum(sizes)


def test_what_is_mostly_deleted_is_written_anew():
    assert to_merge([100, 50], [10, 20]) == [1]
    assert to_merge([100, 50], [10, 10]) == []


def test_no_segment_grows_beyond_what_it_can_count():
    great = [MOST_MERGED - 10] * 9
    assert to_merge(great, [0] * 9) == []
    assert sorted(to_merge([*great, 3, 4], [0] * 11)) == [9, 10]
    assert all_to_merge([MOST_MERGED, 5, 6, MOST_MERGED - 20], [0, 0, 0, 0]) == [[1, 2, 3]]
    assert all_to_merge([5], [0]) == []
    assert all_to_merge([], []) == rebuilt_to_merge([], []) == []
    assert all_to_merge([5], [1]) == [[0]]


@pytest.mark.parametrize(("segments", "merged"), [(3, 1), (24, 1), (25, 2), (50, 4), (62, 4), (100, 6)])
def test_what_a_rebuild_leaves_is_one_segment_or_an_even_number_of_like_ones(segments, merged):
    sizes, deleted = [MOST_REBUILT // 24] * segments, [10] * segments
    groups = rebuilt_to_merge(sizes, deleted)
    assert sorted(number for group in groups for number in group) == list(range(segments))
    assert len(groups) == merged
    assert max(map(len, groups)) - min(map(len, groups)) <= 1


def test_a_rebuild_writes_no_whole_segment_again():
    assert rebuilt_to_merge([MOST_REBUILT, MOST_REBUILT], [0, 0]) == []
    assert rebuilt_to_merge([MOST_REBUILT, 9, 9], [MOST_REBUILT, 9, 9]) == [[0, 1, 2]]
    assert rebuilt_to_merge([10], [0]) == []
