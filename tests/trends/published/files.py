"""Exports with invented content, in every layout there is."""

import json

TIMELINE = b"""Category: All categories

Week,lantern: (United States),"\"\"river ferry\"\": (United States)"
2025-12-21,23,<1
2025-12-28,100,2
2026-01-04,41,
"""
LOCAL = b"""Categoria: Todas as categorias

Semana,Lanterna: (Brasil)
2025-12-21,23
2025-12-28,<1
"""
REGIONS = b"""Category: All categories

Region,lantern: (7/30/24 - 8/30/25)
Goa,100
Lakshadweep,
"""
SHARES = b"""Category: All categories

DMA,ferry: (12/30/24 - 8/30/25),lantern: (12/30/24 - 8/30/25)
Boise ID,45%,55%
Salem OR,,
"""
RELATED = b"""Category: All categories
"lantern: (7/30/24 - 8/30/25, India)"

TOP
paper lantern,100
lantern festival,<1

RISING
sky lantern,Breakout
lantern press,"+1,600%"
lantern repair,+800%

"""
LOCAL_RELATED = """Categoría: Todas las categorías
"farol: (30/7/24 - 30/8/25, España)"

PRINCIPALES
farol,100

EN AUMENTO
farol solar,Aumento puntual
farol led,3650%
""".encode()
SERIES_2026 = b'"Time","Lantern Press"\n"2026-01-17",0\n"2026-01-18",12\n"2026-01-19",7'
RISING_2026 = (
    b'"query","search interest","increase percent"\n"lantern ms",100,"4,100%"\n"lantern",31,"-50%"\n'
    b'"tier list",20,"Breakout"'
)
NOW = (
    "\ufeffTrends,Search volume,Started,Ended,Trend breakdown,Explore link\n"
    'regatta,1M+,"May 21, 2026 at 5:50:00\u202fPM UTC+3",,"rowing, finals",https://trends.example/x\n'
    'ferry strike,"20,000+","May 20, 2026 at 11:00:00\u202fAM UTC+5:30","May 21, 2026 at 1:00:00\u202fAM UTC+5:30",,\n'
).encode()
FEED = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:ht="https://trends.google.com/trending/rss" version="2.0"><channel>
<title>Daily Search Trends</title><link>https://trends.example/trending/rss?geo=IN</link>
<item><title>ferry strike</title><ht:approx_traffic>5K+</ht:approx_traffic><description></description>
<pubDate>Wed, 1 Jul 2026 08:20:00 -0700</pubDate>
<ht:news_item><ht:news_item_title>Ferries stop</ht:news_item_title>
<ht:news_item_url>https://news.example/1</ht:news_item_url></ht:news_item></item>
<item><title>regatta</title><ht:approx_traffic>200+</ht:approx_traffic><pubDate>nonsense</pubDate></item>
</channel></rss>"""
VIEWS = json.dumps(
    {
        "items": [
            {"project": "en.wikipedia", "article": "Paper_lantern", "granularity": "monthly"}
            | {"timestamp": f"2025{month:02}0100", "access": "all-access", "agent": "user", "views": month * 100}
            for month in (10, 11, 12)
        ]
    }
).encode()
MOST_VIEWED = json.dumps(
    {
        "items": [
            {"project": "en.wikipedia", "access": "all-access", "year": "2025", "month": "10", "day": "10"}
            | {
                "articles": [
                    {"article": "Main_Page", "views": 18793503, "rank": 1},
                    {"article": "Special:Search", "views": 900, "rank": 2},
                    {"article": "Paper_lantern", "views": 812, "rank": 3},
                ]
            }
        ]
    }
).encode()
PLAIN = b"month;ferry;lantern\n2025-01;12;4\n2025-02;14;5\n2025-03;11;9\n"
COUNTER = b"20260824000000, 3600,27,#ferry\n20260824010000, 3600,49,#ferry\n"

ALL = {
    "multiTimeline.csv": TIMELINE,
    "multiTimeline (1).csv": LOCAL,
    "geoMap.csv": REGIONS,
    "geoMap (1).csv": SHARES,
    "relatedQueries.csv": RELATED,
    "relatedQueries (2).csv": LOCAL_RELATED,
    "time_series_IN_20260117-1500_20260119-1500.csv": SERIES_2026,
    "searched_with_rising-queries_IN_20260117-1500_20260119-1500.csv": RISING_2026,
    "trending_IN_1d_20260521-2301.csv": NOW,
    "rss.xml": FEED,
    "views.json": VIEWS,
    "top.json": MOST_VIEWED,
    "counts.csv": PLAIN,
    "ferry.csv": COUNTER,
}
