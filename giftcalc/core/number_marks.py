"""How each locale writes numbers: marks and groups. Made by tools/make_cldr.py.

Source: Unicode CLDR 47, through Babel 2.18.0;
digits before the first group from cldr-numbers-full 47.
A locale that is not named here writes as its parent does, which is the tag without its last
part, and in the end as the first style.
"""

STYLES: tuple[tuple[str, str, int, int, int, str], ...] = (
    (
        ".",
        ",",
        3,
        3,
        1,
        """
az_Arab az_Cyrl es_419 es_BR es_BZ es_CU es_DO es_GT es_HN es_MX es_NI es_PA es_PE es_PR es_SV
es_US kk_Arab ks_Deva pa_Arab ta_MY ta_SG""",
    ),
    (
        ",",
        "\xa0",
        3,
        3,
        1,
        """
af agq bas blo br cs cv dua dyo en_CZ en_FI en_HU en_NO en_PT en_SE en_SK en_ZA eo es_CR ewo ff
fi fr_CA ht hy kab kea kk ksf ky lt nb nmg nn no nr pt_AO ru sah se shi sk smn ss sv tg tk ts tt
tzm uk uz ve yav zgh""",
    ),
    (
        ",",
        ".",
        3,
        3,
        1,
        """
ar_DZ ar_LB ar_LY ar_MA ar_MR ar_TN ast az bs ca da de dsb el en_AT en_BE en_DE en_DK en_ES
en_ID en_IT en_NL en_PL en_RO en_SI es_AR es_BO es_CL es_CO es_EC es_PY es_UY es_VE eu fo fr_LU
fy gl hr hsb id is jgo jv kgp kkj kl ku lb lij lld ln lo lu mgh mk ms_Arab_BN ms_BN ms_ID mua nl
nnh ps pt qu_BO rn ro rw sc seh sg sr su sw_CD tr uz_Arab vi wo yrl""",
    ),
    (
        ".",
        ",",
        3,
        2,
        1,
        """
as bn brx ccp dv dz en_IN gu hi kok_Latn kxv ml mr ne or pa sa ta te xnr""",
    ),
    (
        ",",
        "\xa0",
        3,
        3,
        2,
        """
be bg et hu ie ka lv pl pt_CH pt_CV pt_GQ pt_GW pt_LU pt_MO pt_MZ pt_PT pt_ST pt_TL ru_UA sq""",
    ),
    (
        "\u066b",
        "\u060c",
        3,
        3,
        1,
        """
bgn""",
    ),
    (
        ".",
        "\u2019",
        3,
        3,
        1,
        """
de_CH de_LI en_CH gsw rm tn""",
    ),
    (
        ".",
        "\xa0",
        3,
        3,
        1,
        """
dje khq mfe nso ses twq xh""",
    ),
    (
        ".",
        ",",
        3,
        3,
        3,
        """
ee""",
    ),
    (
        ",",
        "\u202f",
        3,
        3,
        1,
        """
en_FR fr vec""",
    ),
    (
        ".",
        ",",
        0,
        0,
        1,
        """
en_US_POSIX""",
    ),
    (
        ",",
        ".",
        3,
        3,
        2,
        """
es ia it sl""",
    ),
    (
        ".",
        "\u2e41",
        3,
        3,
        1,
        """
ff_Adlm""",
    ),
    (
        ".",
        "\u2019",
        3,
        3,
        2,
        """
it_CH""",
    ),
    (
        ".",
        "\u060c",
        3,
        3,
        1,
        """
ks nqo""",
    ),
    (
        ",",
        "\xa0",
        2,
        2,
        1,
        """
tok""",
    ),
)
"""Decimal mark, group mark, digits in the last group and in the others (0 = never grouped),
digits that must stand before the first group, and the locales that write so."""
