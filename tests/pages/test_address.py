"""Texts from spreadsheets in labels: read aloud as they are, and never formatting."""

import pytest

from pages.parts.address import in_label

JOINER = "\N{WORD JOINER}"


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("(Dalarna · Ås: form_as-2.xlsx, Blad 1 rad 3)", "(Dalarna · Ås: form_as-2.xlsx, Blad 1 rad 3)"),
        ("[a](http://b) ![c]", rf"\[a\](http:{JOINER}//b) \!\[c\]"),
        ("<b> *a* __b__ `c` $d$", r"\<b\> \*a\* \_\_b\_\_ \`c\` \$d\$"),
        (":material/delete: :red[x]", rf":{JOINER}material/delete: :{JOINER}red\[x\]"),
        ("en\n# rad", r"en \# rad"),
    ],
)
def test_a_label_has_a_backslash_only_where_a_sign_could_become_formatting(written: str, label: str) -> None:
    assert in_label(written) == label
