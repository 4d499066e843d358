import pytest
from hypothesis import given
from hypothesis import strategies as st

from giftcalc.core.locale_tags import canonical, lineage


@pytest.mark.parametrize(
    ("tag", "spelt"),
    [
        ("fr", "fr"),
        ("fr_FR.UTF-8", "fr_FR"),
        ("pt-br", "pt_BR"),
        ("DE_ch@euro", "de_CH"),
        ("zh-hans-cn", "zh_Hans_CN"),
        ("uz_ARAB", "uz_Arab"),
        ("ca_ES_valencia", "ca_ES_VALENCIA"),
        ("es-419", "es_419"),
        ("yue", "yue"),
        ("  fr ", "fr"),
        ("", ""),
        ("C", ""),
        ("C.UTF-8", ""),
        ("POSIX", ""),
        ("fr_", "fr"),
        ("fr_\udcff_CA", "fr_CA"),
        ("a1", ""),
        ("日本", ""),
        ("@euro", ""),
    ],
)
def test_a_tag_is_spelt_as_cldr_does(tag: str, spelt: str) -> None:
    assert canonical(tag) == spelt


def test_a_tag_falls_back_to_its_language_and_then_to_the_root() -> None:
    assert lineage("zh-Hant-HK") == ["zh_Hant_HK", "zh_Hant", "zh", "root"]
    assert lineage("C") == ["root"]


@given(st.text(max_size=20))
def test_any_text_is_taken_for_a_tag(text: str) -> None:
    assert lineage(text)[-1] == "root"
    assert canonical(canonical(text)) == canonical(text)
