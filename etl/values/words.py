"""Kinds that are one of a few words."""

import re

from etl.values.model import Grammar, Kind, Rule, Value

# The first way in each row is how a message and a template write it.
YES_NO = {
    "yes": "ja|j|x|✓|✔|☑|✅|√|1|sant|true|yes|y|finns|har",
    "no": (
        "nej|n|0|falskt|false|no|✗|✘|finns ej|finns inte|saknas|ingen|inga|inget|inte ännu|ännu inte|ej ännu|ej|inte"
    ),
    "partly": ("delvis|vissa tider|viss tid|ibland|till viss del|viss del|i viss mån|ja delvis|ja, delvis|till en del"),
    "planned": (
        "planeras|planerat|planerad|planerade|planerar|planering|på gång|under planering"
        "|under uppbyggnad|nej, planeras|nej, men planeras|nej men planeras|ej ännu, planeras"
    ),
}
CO_LOCATION = {
    "in_premises": (
        "i lokalen|i lokalerna|i samma lokal|samma lokal|i samma lokaler|samma lokaler"
        "|i samma hus|samma hus|i samma byggnad|samma byggnad|samma adress|på samma adress"
        "|samlokaliserad|samlokaliserat|samlokaliserade|på plats|i huset|lokalintegrerad"
        "|lokalintegrerat"
    ),
    "certain_times": (
        "vissa tider|viss tid|vissa dagar|delvis|ibland|till viss del|i mån av möjlighet|periodvis"
        "|ja, vissa tider|ja vissa tider|finns vissa tider|ja, delvis|ja delvis"
    ),
    "other_address": (
        "annan adress|annan lokal|andra lokaler|i annan lokal|på annan adress|annat hus"
        "|annan plats|annan byggnad|ej i lokalen|inte i lokalen|ej samma lokal"
        "|inte samma lokal|ej samlokaliserad|ej samlokaliserat|inte samlokaliserad"
        "|ej i samma lokal|utanför lokalen"
    ),
    "missing_service": (
        "saknas|finns ej|finns inte|nej|n|ingår ej|ingår inte|deltar ej|deltar inte|ej med|0|falskt|ingen"
    ),
    "present": "finns|ja|j|x|✓|✔|☑|✅|√|ingår|deltar|medverkar|med|sant|1",
}
CENTRE_TYPES = {
    "centre": "familjecentral|familjecentraler|fc|fullvärdig familjecentral|familjecentralen",
    "centre_like": (
        "familjecentralsliknande verksamhet|familjecentralsliknande|familjecentralslik"
        "|familjecentralslik verksamhet|familjecentralliknande"
        "|familjecentralliknande verksamhet|familjecentral liknande"
        "|familjecentralsliknande enhet|fcl"
    ),
    "family_centred": (
        "familjecentrerat arbetssätt|familjecentrerat|familjecentrerad|familjecentrerad verksamhet|lokal variant"
    ),
}
STATUSES = {
    "done": (
        "klart|klar|klara|färdigt|färdig|genomfört|genomförd|genomförda|avslutat|avslutad"
        "|slutfört|slutförd|uppnått|uppnådd|uppfyllt|uppfylld|gjort|gjord|✓|✔|✅"
    ),
    "started": ("påbörjat|påbörjad|påbörjade|pågår|pågående|startat|startad|igång|under arbete|i gång"),
    "not_started": (
        "ej påbörjat|ej påbörjad|inte påbörjat|inte påbörjad|ej startat|inte startat"
        "|ej startad|inte startad|inte börjat|ej börjat|planeras|planerat"
    ),
    "late": "försenat|försenad|försenade|sent|sen|uppskjutet|uppskjuten|skjuts upp",
}
STAGES = {
    "open": "i drift|öppen|öppnad|igång|befintlig|befintlig fc",
    "planned": "planerad|planerat|planeras|planerad fc|under planering|på väg",
    "paused": "vilande|pausad|paus|tillfälligt stängd",
    "closed": "nedlagd|stängd|avvecklad|upphörd",
}


def _rule(kind: str, meaning: str, words: str) -> Rule:
    """One rule a meaning; every word is its own example."""
    ways = words.split("|")
    pattern = re.compile("|".join(re.escape(word) for word in sorted(ways, key=len, reverse=True)))
    return Rule(
        f"{kind}_{meaning}",
        pattern,
        lambda match: Value(meaning),
        tuple((way, (meaning, None, "exact")) for way in ways),
    )


def _grammar(kind: Kind, asks_for: str, meanings: dict[str, str]) -> Grammar:
    firsts = [words.split("|")[0].capitalize() for words in meanings.values()]
    advice = f"Skriv {', '.join(firsts[:-1])} eller {firsts[-1]}."
    return Grammar(kind, asks_for, advice, tuple(_rule(kind, meaning, words) for meaning, words in meanings.items()))


WORD_GRAMMARS = (
    _grammar("yes_no", "ja eller nej", YES_NO),
    _grammar("co_location", "samlokalisering", CO_LOCATION),
    _grammar("centre_type", "typ av central", CENTRE_TYPES),
    _grammar("status", "status", STATUSES),
    _grammar("stage", "skede", STAGES),
)
