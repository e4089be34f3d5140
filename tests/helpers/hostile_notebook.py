"""Markup that runs, fetches, acts on a page or covers it, wherever a student can put it."""

import base64

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

HACK = "document.title='hacked'"
MARKUP = {
    "script": f"<script>{HACK}</script>",
    "script in a table": f"<table><tr><td><script>{HACK}</script></td></tr></table>",
    "broken script": f"<scr<script>ipt>{HACK}</scr</script>ipt>",
    "handler": f'<img src="x" onerror="{HACK}">',
    "handler of a good picture": f'<img src="data:image/png;base64,AA==" onload="{HACK}">',
    "toggle": f'<details open ontoggle="{HACK}"><summary>s</summary></details>',
    "link": f'<a href="javascript:{HACK}">press here</a>',
    "link with a tab": f'<a href="java\tscript:{HACK}">press here</a>',
    "link to a page of its own": f'<a href="data:text/html,<script>{HACK}</script>">press</a>',
    "svg": f'<svg onload="{HACK}"><script>{HACK}</script></svg>',
    "animation": f'<svg><animate onbegin="{HACK}" attributeName="x"></svg>',
    "math": f'<math><mtext></form><form><mglyph><style></math><img src onerror="{HACK}">',
    "frame": f'<iframe srcdoc="<script>parent.{HACK}</script>"></iframe>',
    "style": '<style>body {display: none}</style><div style="position:fixed;top:0">over</div>',
    "form": f'<form action="javascript:{HACK}"><b onfocus="{HACK}">b</b></form>',
    "base": '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=/">',
    "object": f'<object data="javascript:{HACK}"></object><embed src="javascript:{HACK}">',
    "end of the page": f"</div></div></body></html><script>{HACK}</script>",
    "comment": f"<!--><script>{HACK}</script>-->",
    "noscript": f'<noscript><p title="</noscript><img src onerror={HACK}>"></noscript>',
    "imitation": '<input class="score" id="test-momentum" value="5"><b id="test-momentum">5</b>',
    "spy": '<img src="https://example.org/seen.png"><link rel="stylesheet" href="//example.org">',
    "deep": "<div>" * 500 + f"<script>{HACK}</script>",
}
MARKDOWN = {
    "markdown link": f"[press here](javascript:{HACK})",
    "markdown picture": f'![x](x"onerror="{HACK})',
    "missing attachment": "![x](attachment:missing.png)",
    "fence": f"```<script>{HACK}</script>\n{HACK}\n```",
}
BUNDLES = {
    "javascript": {"application/javascript": HACK, "text/plain": "js"},
    "svg picture": {"image/svg+xml": f'<svg xmlns="http://www.w3.org/2000/svg" onload="{HACK}"/>'},
    "widget": {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "w"},
    "latex": {"text/latex": f"$x$<script>{HACK}</script>"},
    "png": {"image/png": f'AA==" onerror="{HACK}'},
}
METADATA = [
    {"image/png": {"width": f"1 onerror={HACK}", "height": 10, "alt": f'" onerror="{HACK}'}},
    {"image/png": f"1 onerror={HACK}", "filenames": {"image/png": f'x" onerror="{HACK}'}},
]


def spies(away: str) -> list[str]:
    """What asks `away` for something as soon as the page is opened."""
    return [
        f'<div style="cursor:url({away}/cursor),auto;padding:300px">here</div>',
        f"<p style=\"cursor:url('{away}/quoted.png'),pointer;width:2000px;height:2000px\">x</p>",
        f'<p style="c\\75rsor:url({away}/escaped),auto;back\\67round:u\\72l({away}/back)">x</p>',
        f'<p style="color:red;/*;*/background/**/:url({away}/comment)">x</p>',
        f'<p style="--a:url({away}/variable);background:var(--a)">x</p>',
        f"<p style=\"background:image-set('{away}/set' 1x)\">x</p>",
        f"<p style=\"font-family:'a;background:url({away}/family)'\">x</p>",
        f'<div style="border:10px solid;border-image:url({away}/border) 30">x</div>',
        f"<style>@import '{away}/import'; p {{background: url({away}/sheet)}}</style><p>x</p>",
        f'<ul style="list-style:url({away}/list)"><li style="content:url({away}/content)">x</ul>',
        f'<table background="{away}/table"><td background="{away}/cell">x</table>',
        f'<img srcset="{away}/set 1x" src="data:image/png;base64,AA==" lowsrc="{away}/low">',
        f'<picture><source srcset="{away}/source"><img src="{away}/image"></picture>',
        f'<video poster="{away}/poster" src="{away}/video"></video><audio src="{away}/a" autoplay>',
        f'<link rel="stylesheet" href="{away}/link"><iframe src="{away}/frame"></iframe>',
        f'<svg><image href="{away}/svg"/><use href="{away}/use#a"/></svg>',
        f'<img src="data:image/svg+xml;base64,{_svg(away)}" width="9">',
        f"![x]({away}/markdown) ![x][q]\n\n[q]: {away}/reference",
        f"$\\style{{cursor:url({away}/formula)}}{{x}} \\bbox[background:url({away}/box)]{{x}}$",
    ]


def _svg(away: str) -> str:
    text = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{away}/inner"/></svg>'
    return base64.b64encode(text.encode()).decode()


def hostile(nb: NotebookNode, away: str) -> NotebookNode:
    """All of the above, where a student can put it: cells of text, and outputs of cells."""
    markup = [*MARKUP.values(), *spies(away)]
    for text in (*markup, *MARKDOWN.values()):
        nb.cells.insert(1, new_markdown_cell(f"An answer.\n\n{text}"))
    bundles = [{"text/html": text} for text in markup]
    bundles += [{"text/markdown": text} for text in (*markup, *MARKDOWN.values())]
    bundles += [{"text/latex": text, "image/svg+xml": text} for text in spies(away)]
    bundles += [*BUNDLES.values()]
    shown = [(bundle, {}) for bundle in bundles]
    shown += [({"image/png": "AA=="}, metadata) for metadata in METADATA]
    code = "from IPython.display import display\n" + "\n".join(
        f"display({bundle!r}, metadata={metadata!r}, raw=True)" for bundle, metadata in shown
    )
    nb.cells.insert(1, new_code_cell(code))
    nb.cells.insert(1, new_code_cell(f'print("<script>{HACK}</script>")'))
    return nb
