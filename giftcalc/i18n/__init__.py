"""The person's language: texts, numbers, money, dates and names."""

from giftcalc.i18n.language import LANGUAGES, Language, open_language, system_locale

__all__ = ["LANGUAGES", "Language", "open_language", "system_locale"]
