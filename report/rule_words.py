"""How a cell was understood: each rule of the grammar of hours, times and presence, in the words of a reader."""

RULE = {
    "hours_per_week": "timmar i veckan", "hours_range": "från–till", "hours_up_to": "högst så många timmar",
    "hours_and_minutes": "timmar och minuter", "hours_with_colon": "timmar:minuter",
    "times_of_days": "klockslag, så många dagar eller gånger",
    "times_hours": "så många gånger så många timmar", "hours_times": "timmar, så många gånger",
    "hours_every_other_week": "varannan vecka: hälften per vecka", "hours_every_nth_week": "var n:te vecka: delat med n",
    "hours_per_month": "per månad: gånger 12, delat med 52", "hours_per_year": "per år: delat med 52",
    "days": "dagar: en dag är 8 timmar, en halv dag 4", "hours_summed": "timmar som läggs ihop",
    "no_hours": "inga timmar", "hours_of_week_times": "summan av tiderna", "day_closed": "stängt den dagen",
    "day_hours": "timmar den dagen, utan klockslag", "day_times": "dagens klockslag", "week_closed": "stängt hela veckan",
    "week_times": "veckans klockslag", "full_time": "heltid, halvtid eller kvartstid", "percent": "procent av en heltid",
    "fraction_of_post": "bråkdel av en tjänst", "share_of_person": "del av en person", "posts": "tjänster",
    "counted_full_time": "antal heltider eller halvtider", "persons_alone": "personer, men inte hur mycket",
    "persons": "personer och deras tid", "profession": "yrke och tid", "presence_summed": "delar som läggs ihop",
    "number": "ett tal", "number_range": "från–till", "number_up_to": "högst så många", "number_dotted": "ett tal",
    "times_a_year": "så många gånger om året", "time_cell": "en tidscell i kalkylbladet",
    "date_cell": "en datumcell i kalkylbladet",
    "masked": "dolt i källan, till exempel under ett minsta antal", "crossed_out": "ett kryss i stället för ett tal: tom",
    "missing": "tom", "unknown": "okänt, enligt källan",
}  # fmt: skip
