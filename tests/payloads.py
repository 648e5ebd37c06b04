"""What somebody could write in a cell to do harm to whoever sees it: as a page, as Markdown, as a formula, as a document."""

HTML = (
    "<script>window.hit=1</script>", "<ScRiPt src=//example.com/x.js></sCrIpT>", "<img src=x onerror='window.hit=2'>",
    "<svg><script>window.hit=3</script></svg>", "<svg/onload=window.hit=4>", "<iframe src='javascript:top.hit=5'></iframe>",
    "<a href='javascript:window.hit=6'>klicka</a>", "<a href='http://example.com'>klicka</a>",
    "<body onload=window.hit=7>", "<details open ontoggle=window.hit=8>", "<input autofocus onfocus=window.hit=9>",
    "<video><source onerror=window.hit=10></video>", "<math><mtext><img src=x onerror=window.hit=11></mtext></math>",
    "<style>@import 'http://example.com/x.css';</style>", "<link rel=stylesheet href=http://example.com/x.css>",
    "<meta http-equiv=refresh content='0;url=http://example.com'>", "<base href=http://example.com/>",
    "<form action=http://example.com><button>skicka</button></form>", "<object data='data:text/html,<b>x'></object>",
    "<div style='position:fixed;inset:0;background:url(http://example.com/x)'>täcker</div>",
    "\"><img src=x onerror=window.hit=12>", "' onmouseover='window.hit=13", "--><script>window.hit=14</script><!--",
    "</p></td></tr></table><h1>Falsk rubrik</h1>", "</textarea><script>window.hit=15</script>",
    "&lt;script&gt;window.hit=16&lt;/script&gt;", "<noscript><p title='</noscript><img src=x onerror=window.hit=17>'>",
    "<template><script>window.hit=18</script></template>",
)  # fmt: skip
MARKDOWN = (
    "[klicka](http://example.com)", "[klicka](data:text/html,<script>window.hit=19</script>)", "<http://example.com>",
    "http://example.com/naken", "www.example.com", "someone@example.com", "[x]: http://example.com\n[x]",
    "![x][y]\n\n[y]: http://example.com/y.png", "# Falsk rubrik", "> citat\n> mer", "- en\n- två",
    "| a | b |\n|--|--|\n| 1 | 2 |",
    "~~struken~~ __fet__ *lutad*", "```\nkod\n```", "$$\\sum_{i=1}^n$$", "$\\href{javascript:window.hit=20}{x}$",
    ":material/delete: :smile:", ":blue-background[x] :violet-badge[y]", ":streamlit:",
)  # fmt: skip
DOCUMENTS = (
    "=HYPERLINK(\"http://example.com\";\"klicka\")", "+SUM(1;1)", "\t=1+1", "=WEBSERVICE(\"http://example.com\")",
    "#link(\"http://example.com\")[klicka]", "#import \"/etc/passwd\": x", "#read(\"/etc/passwd\")",
    "\\input{/etc/passwd}", "\\write18{id}", "${7*7} #{7*7} <%= 7*7 %>", "'; DROP TABLE centre; --", "../../../etc/passwd",
    "%0d%0aSet-Cookie: x=1",
)  # fmt: skip
PAYLOADS = (*HTML, *MARKDOWN, *DOCUMENTS)
