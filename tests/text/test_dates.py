import datetime as dt

import pytest

from archive.text import dates


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Tuesday, 4 July 2017", "2017-07-04"),
        ("December 14, 2020 GMT", "2020-12-14"),
        ("Jan 10 2021", "2021-01-10"),
        ("23-Jun-2017", "2017-06-23"),
        ("15 / 09 / 2021", "2021-09-15"),
        ("18.12.19", "2019-12-18"),
        ("07.03.18", "2018-03-07"),
        ("12/15/2020", "2020-12-15"),
        ("2021-01-13 22:35:51", "2021-01-13"),
        ("July 2017", "2017-07"),
        ("23 июня 2017, 11:45", "2017-06-23"),
        ("07 մարտի 2018", "2018-03-07"),
        ("2020թ. դեկտեմբերի 8", "2020-12-08"),
        ("7 fevral 2020-ci il", "2020-02-07"),
        ("8 Aralık 2020 Salı", "2020-12-08"),
        ("Publié le 1er mars 2018 à 12 h 05", "2018-03-01"),
        ("Veröffentlicht am 23. Juni 2017", "2017-06-23"),
        ("8 de marzo de 2019", "2019-03-08"),
        ("2017년 6월 3일", "2017-06-03"),
        ("2017. június 3.", "2017-06-03"),
        ("2017. 6. 3.", "2017-06-03"),
        ("3 cze 2017", "2017-06-03"),
        ("3. kesäkuuta 2017", "2017-06-03"),
        ("ngày 3 tháng 6 năm 2017", "2017-06-03"),
        ("2017. gada 3. jūnijā", "2017-06-03"),
        ("2017 m. birželio 3 d.", "2017-06-03"),
        ("3 de juny de 2017", "2017-06-03"),
        ("Sat Jun  3 11:45:00 EEST 2017", "2017-06-03"),
        ("Jun 3, '17", "2017-06-03"),
        ("شنبه ۱۳ خرداد ۱۳۹۶", "2017-06-03"),
    ],
)
def test_dates_are_read_in_many_languages(text, edtf):
    (found,) = dates.find(text)
    assert found.edtf() == edtf


@pytest.mark.parametrize(
    "text",
    [
        "In May the two met",
        "No. 114/2017",
        "2,204 cards and 1,064",
        "1998-2021",
        "30 February 2017",
        "at 7:30",
        "May 45, 2017",
        "07.11. 09:20",
        "12.30.45 Uhr",
        "10 - 12 - 50",
    ],
)
def test_what_is_no_date(text):
    assert not [date for date in dates.find(text) if date.year]


def test_a_year_is_never_filled_in():
    (found,) = dates.find("MOSCOW, January 11. /TASS/.")
    assert found.readings == ((None, 1, 11),)
    assert found.edtf() == ""


def test_numbers_that_allow_two_readings_have_both():
    (found,) = dates.find("05/10/2018")
    assert found.is_ambiguous
    assert (found.edtf(), found.edtf(month_first=True)) == ("2018-10-05", "2018-05-10")


def test_a_weekday_tells_which_reading_is_right():
    (found,) = dates.find("Fri 12/11/2020")
    assert found.edtf() == "2020-12-11"


def test_a_weekday_that_does_not_agree():
    (right,), (wrong,) = dates.find("Tuesday, 4 July 2017"), dates.find("Monday, 4 July 2017")
    assert right.on_weekday()
    assert not wrong.on_weekday()


@pytest.mark.parametrize(
    ("stamp", "edtf", "instant"),
    [
        ("2017-06-23T01:40:00+03:00", "2017-06-23", dt.datetime(2017, 6, 22, 22, 40, tzinfo=dt.UTC)),
        ("2017-06-23T07:40:00Z", "2017-06-23", dt.datetime(2017, 6, 23, 7, 40, tzinfo=dt.UTC)),
        ("2017-06-23 07:40", "2017-06-23", None),
        ("20170623", "2017-06-23", None),
        ("Fri, 23 Jun 2017 07:40:00 GMT", "2017-06-23", dt.datetime(2017, 6, 23, 7, 40, tzinfo=dt.UTC)),
        ("June 23, 2017", "2017-06-23", None),
        ("2017-06", "2017-06", None),
        ("2017", "2017", None),
        ("0000-00-00T00:00:00", "", None),
        ("05/10/2018", "", None),
        ("yesterday", "", None),
        ("2017-13-45", "", None),
        ("2017-13", "", None),
        ("20170600", "", None),
        ("9999-12-31", "", None),
        ("Fri, 23 Jun 9999 07:40:00 GMT", "", None),
        ("\u0662\u0660\u0661\u0667", "", None),
        ("1498216320", "2017-06-23", dt.datetime(2017, 6, 23, 11, 12, tzinfo=dt.UTC)),
        ("1498216320000", "2017-06-23", dt.datetime(2017, 6, 23, 11, 12, tzinfo=dt.UTC)),
    ],
)
def test_a_stamp_gives_the_day_that_it_prints_and_the_instant_that_it_means(stamp, edtf, instant):
    assert dates.parse_stamp(stamp) == (edtf, instant)


@pytest.mark.parametrize(
    ("address", "edtf"),
    [
        ("https://quay.example/2018/09/12/a/", "2018-09-12"),
        ("https://quay.example/2018/jun/12/a", "2018-06-12"),
        ("https://quay.example/a-20180912.html", "2018-09-12"),
        ("https://quay.example/detail/2021-01-14/a", "2021-01-14"),
        ("https://quay.example/2018/09/a", "2018-09"),
        ("https://quay.example/120200622120908039/", ""),
        ("https://quay.example/2018/99/a", ""),
    ],
)
def test_addresses_hold_dates(address, edtf):
    assert dates.in_address(address)[0] == edtf
