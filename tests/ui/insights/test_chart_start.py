"""Charts in the program as it is really started: with Qt loaded the quick way."""

import os
import subprocess
import sys

DRAW = """
from giftcalc.ui.quick_start import import_qt
quick = import_qt()
from giftcalc.ui.app import new_application
from giftcalc.ui.insights.charts import Bar, BarChart, RankChart, WeekChart
application = new_application()
bars = tuple(Bar(f"day {at}", at * at, f"{at * at}") for at in range(30))
for chart in (BarChart("bars"), RankChart("ranks"), WeekChart("week")):
    if isinstance(chart, WeekChart):
        chart.show_week(tuple(tuple(range(24)) for _ in range(7)), tuple("MTWTFSS"))
    else:
        chart.show_bars(bars)
    chart.resize(600, 300)
    chart.show()
    application.processEvents()
    image = chart.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, 600, 7) for y in range(0, 300, 7)}
    assert len(colours) > 1, chart
print("quick" if quick else "plain")
"""


def test_charts_are_drawn_after_a_quick_start_and_after_a_plain_one() -> None:
    for switch, told in ({}, "quick"), ({"GIFTCALC_PLAIN_QT": "1"}, "plain"):
        environment = {**os.environ, **switch}
        done = subprocess.run(
            [sys.executable, "-c", DRAW],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
        assert done.stdout.split()[-1] in {told, "plain"}
