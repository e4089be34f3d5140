# ruff: noqa: E501 (a cell is a line)
"""The outputs of the warm runner are those of a real kernel, cell by cell.

Every notebook below runs in ipykernel through nbclient and in a child of the warm parent. What
differs on purpose stands in `DIFFERENCES`, with the reason.
"""

import json
import re

import nbformat
import pytest
from nbclient import NotebookClient

from runner import outputs as kept
from runner.job import Job, Limits

# What has to differ: pattern, what stands for it, why.
DIFFERS = [
    (r"0x[0-9a-f]{6,}|(?<=object at )[0-9a-f]{8,}", "ADDRESS", "where in memory"),
    (r"/tmp/ipykernel_\d+/\d+\.py", "CELL", "a kernel names cells by its process and a hash"),
    (r"\b\d{5,}\.py", "CELL", "the same, in the text of a SyntaxError"),
    (r"(?<=\")[0-9a-f]{32}(?=\")", "MODEL", "the id of a widget is random"),
    (r"CPU times: .*?Wall time: [^\\]*", "TIMES", "of %time"),
    (r"The slowest run .*?cached\.\\n", "", "%timeit says it if the machine was busy"),
    (r"[\d.]+ [nmμµ]?s ± [\d.]+ [nmμµ]?s per loop", "LOOPS", "of %timeit"),
    (r"\d\d:\d\d<\d\d:\d\d, *[\d.?]+(it/s|s/it)", "RATE", "of tqdm"),
    (r"<dc:date>.*?</dc:date>", "DATE", "of an SVG"),
]

NOTEBOOKS = {
    "text": [
        "print('a'); print('b', 3, sep='-', end='!')",
        "import sys\nprint('wrong', file=sys.stderr)",
        "print('a')\nprint('b', file=sys.stderr)\nprint('c')\nprint('d', file=sys.stderr)",
        "print('a', flush=True)\nprint('b', file=sys.stderr, flush=True)\nprint('c', flush=True)",
        "print('a')\nprint('b', file=sys.stderr)\ndisplay(1)\nprint('c')\n6 * 7",
        "import warnings\nwarnings.warn('careful')\nwarnings.warn('old', DeprecationWarning)",
        "1\n2",
        "3;",
        "None",
        "x = 4",
        "# nothing",
        "breakpoint()",
        "import pdb; pdb.set_trace()",
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.ast_node_interactivity = 'all'",
        "1\nx\nNone\n'three'",
        "InteractiveShell.ast_node_interactivity = 'last_expr'",
        "'é ü 漢字 🎈'",
        "print('é ü 漢字 🎈', '\\N{GREEK SMALL LETTER BETA}')",
        "print('\\x1b[31mred\\x1b[0m')",
        "print('10%\\r20%\\r30%')\nprint('ab\\bc')",
        "print('x' * 50_000)",
        "'y' * 5_000",
        "list(range(2000))",
        "sys.stdout.write('no newline')",
        "sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.name, sys.stdout.writable()",
        "import logging\nlogging.warning('logged')\nprint('after')",
        "logging.getLogger('mine').error('again')\nlogging.info('unseen')",
        "import contextlib, io\n"
        "with contextlib.redirect_stdout(io.StringIO()) as kept:\n    print('caught')\nkept.getvalue()",
        "saved, sys.stdout = sys.stdout, io.StringIO()\nprint('lost')",
        "print('lost too')",
        "sys.stdout = saved",
        "import threading\n"
        "def work(n):\n    print('thread', n)\n"
        "for n in range(3):\n    t = threading.Thread(target=work, args=(n,)); t.start(); t.join()",
        "_x = 5\n_x",
        "_, __, Out[1] if 1 in Out else None, In[1], _i, _ii",
        "sorted(Out)[:3], len(In)",
        "_i1",
        "get_ipython().run_cell('print(7)\\n8')",
        "get_ipython().execution_count, type(get_ipython()).__name__",
        "__name__, __doc__ is None, __import__('__main__').x",
        "import tqdm\nfor _ in tqdm.tqdm(range(3)): pass",
        "for _ in tqdm.trange(2, desc='steps', file=sys.stdout): pass",
    ],
    "display": [
        "from IPython.display import *\nimport IPython",
        "display(HTML('<b>bold</b>'))\nHTML('<i>x</i>')",
        "display(Markdown('*m*'), Latex('$x$'), Math('x'), SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>'))",
        "JSON({'a': [1, 2.5, None]}, expanded=True)",
        "Image(data=b'\\x89PNG\\r\\n\\x1a\\n' + bytes(range(40)), format='png', width=30)",
        "Javascript('1')",
        "display('a', 2, [3])",
        "display({'text/plain': 'p', 'text/html': '<p>'}, raw=True)",
        "display({'text/plain': 'p', 'image/png': b'123'}, raw=True, metadata={'image/png': {'width': 3}})",
        "publish_display_data({'text/plain': 'published', 'application/x+json': {'a': (1, 2)}})",
        "import pandas as pd\ndisplay(pd.DataFrame({'a': [1, 2], 'b': ['x', 'ü']}))\npd.Series([1.5, 2])",
        "class Html:\n    def _repr_html_(self): return '<u>me</u>'\nHtml()",
        "class Many:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/plain': 'many', 'text/markdown': '**many**'}, {'text/plain': {'k': 1}}\n"
        "display(Many())\nMany()",
        "class Own:\n    def _ipython_display_(self): print('own way')\ndisplay(Own())\nOwn()",
        "class Pretty:\n    def _repr_pretty_(self, p, cycle): p.text('pretty!')\n[Pretty()]",
        "handle = display('first', display_id=True)\nprint('between')\nhandle.update('second')",
        "display('one', display_id='here')\ndisplay('two', display_id='here')\nupdate_display('three', display_id='here')",
        "handle = display(display_id='named')\nhandle.display('now')\nhandle",
        "print('gone')\nclear_output()\nprint('kept')",
        "print('gone')\nclear_output(wait=True)\nprint('kept')",
        "print('not replaced')\nclear_output(wait=True)",
        "for i in range(3):\n    clear_output(wait=True)\n    display(i)\n    print(i)",
        "print('x', file=__import__('sys').stderr)\ndisplay(1)\nclear_output()\n2",
        "import numpy as np, torch",
        "np.arange(6.0).reshape(2, 3)",
        "np.float64(0.1), np.linspace(0, 1, 2000)",
        "torch.ones(2, 2, requires_grad=True)",
        "torch.tensor([1e-8, 1.0]), torch.nn.Linear(2, 1)",
        "{'b': 1, 'a': {3, 1, 2}, 'long': ['word'] * 30}",
        "import ipywidgets\nipywidgets.IntSlider(3)",
        "display(ipywidgets.HBox([ipywidgets.Button(description='b')]))",
        "FileLink('nothing.txt')",
        "Audio(np.zeros(10), rate=8000)",
        "ProgressBar(3)",
    ],
    "figures": [
        "import matplotlib.pyplot as plt, numpy as np\nx = np.linspace(0, 6, 50)",
        "plt.plot(x, np.sin(x))",
        "plt.plot(x, np.sin(x));",
        "fig, ax = plt.subplots()\nax.plot(x)\nprint('drawn')\nfig2, ax2 = plt.subplots(figsize=(3, 2))",
        "fig, ax = plt.subplots()\nax.set_title('last')\nfig",
        "plt.plot([1, 2])\nplt.show()\nprint('after')",
        "plt.plot([3, 2])\nplt.savefig('f.png')\nplt.close()\nimport os; os.path.getsize('f.png')",
        "fig",
        "display(fig)",
        "fig.show()",
        "plt.figure()\nprint('before')\nplt.show()\nplt.figure()\n1 / 0",
        "plt.rcParams['figure.figsize'] = 2, 1\nplt.rcParams['axes.grid'] = True\nplt.plot(x);",
        "plt.rcdefaults()\nplt.figure(figsize=(2, 2), facecolor='none'); plt.text(0.1, 0.5, 'clear');",
        "plt.imshow(np.arange(6).reshape(2, 3)); plt.colorbar();",
        "X, Y = np.meshgrid(x, x)\nplt.contour(X, Y, X * Y, levels=5); plt.clabel(plt.gca().collections[0]);",
        "ax = plt.figure().add_subplot(projection='3d')\nax.plot_surface(X, Y, X - Y);",
        "plt.title(r'$\\frac{\\alpha}{\\sqrt{2}}$'); plt.xlabel(r'$x_1^2$');",
        "plt.title(r'$\\nonsense$'); plt.plot(x);",
        "plt.get_fignums(), plt.get_backend()",
        "from matplotlib_inline.backend_inline import set_matplotlib_close\nset_matplotlib_close(False)\nplt.plot(x);",
        "plt.plot(-x);",
        "set_matplotlib_close(True)\nplt.close('all')",
        "plt.ioff(); plt.plot(x)",
        "plt.show(); plt.ion();",
        "%matplotlib inline\nplt.plot([1, 3]);",
        "%config InlineBackend.figure_format = 'svg'\nplt.rcParams['svg.hashsalt'] = 'salt'\nplt.plot([1, 3]);",
        "%config InlineBackend.figure_formats = ['retina']\nplt.plot([1, 3]);",
        "%config InlineBackend",
        "import matplotlib.animation as animation\n"
        "figure, axes = plt.subplots()\n"
        "a = animation.FuncAnimation(figure, lambda i: axes.plot([i]), frames=2); plt.close()\na.frame_seq is None",
    ],
    "figures with no import": [
        "%matplotlib inline",
        "%config InlineBackend.figure_format = 'retina'",
        "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1));",
    ],
    "magics": [
        "%who",
        "number = 3",
        "%who",
        "%whos",
        "%who_ls",
        "%time sum(range(10))",
        "%%time\nprint('inside')\n5",
        "%timeit -n 2 -r 2 1 + 1",
        "%%timeit -n 1 -r 1\n1 + 1",
        "%%capture kept\nprint('hidden')\n8",
        "kept.stdout, kept.stderr",
        "%%capture\ndisplay(1)",
        "%%bash\necho one\necho two >&2\nexit 0",
        "%%bash\necho one\nexit 3",
        "%%sh\necho sh",
        "!echo hi",
        "!echo out; echo err >&2; exit 2",
        "_exit_code",
        "!echo {number} $number",
        "!printf 'no newline'",
        "!ls --color=auto / | head -1; env | grep -c '^TERM=xterm-color'",
        "lines = !echo hi; echo ho\nlines",
        "%sx echo a",
        "%system echo b",
        "import os, time\nos.system('echo low'); time.sleep(0.3)",
        "print('a')\nos.system('echo b'); time.sleep(0.3)\nprint('c')",
        "import subprocess\ndone = subprocess.run(['echo', 'sub']); time.sleep(0.3)\nprint(done)",
        "subprocess.run(['sh', '-c', 'echo err >&2'], check=True); time.sleep(0.3)",
        "subprocess.check_output(['echo', 'x'])",
        "os.write(1, b'bytes\\n'); time.sleep(0.3)",
        "os.write(2, b'bytes\\n'); time.sleep(0.3)",
        "os.write(1, 'ü\\n'.encode()); time.sleep(0.3)\nprint('after')",
        "print?",
        "?number",
        "number??",
        "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.puts(b'from C'); libc.fflush(None); time.sleep(0.3)",
        "%%writefile made.py\nvalue = 11",
        "%%writefile -a made.py\nother = 12",
        "import made\nmade.value + made.other",
        "%load_ext autoreload",
        "%autoreload 2",
        "%run made.py",
        "value",
        "%cat made.py",
        "%pycat made.py",
        "%ls *.py",
        "%mkdir sub",
        "%cd sub",
        "%pwd",
        "%cd -",
        "print(_dh)",
        "%env MINE=1",
        "%env MINE",
        "%set_env MINE 2",
        "%env NOT_THERE",
        "os.environ['MINE'], os.environ['TERM'], os.environ['PAGER'], os.environ['MPLBACKEND']",
        "%precision 3",
        "3.14159",
        "%precision %r",
        "%pprint",
        "%pprint",
        "%xmode Plain",
        "1 / 0",
        "%xmode Context",
        "%nonsense",
        "%%nonsense\n1",
        "%alias hey echo hey",
        "%hey you",
        "%macro m 2",
        "%history -n 1-3",
        "%recall 2",
        "%load made.py",
        "%%html\n<b>x</b>",
        "%%latex\n$x$",
        "%%markdown\n# x",
        "%%javascript\n1",
        "%%svg\n<svg/>",
        "%%script false\n",
        "%lsmagic;",
        "%magic",
        "%quickref",
        "%autocall 1",
        "%automagic",
        "%less made.py",
        "%debug",
        "%reset -f",
        "%who",
        "%tb",
        "%prun -q 1",
        "%logstart",
        "%colors NoColor",
        "%gui",
        "%edit made.py",
        "%clear",
    ],
    "errors": [
        "def f(x):\n    y = x - 1\n    return 1 / y\nf(1)",
        "print('before')\nraise ValueError('bad')\nprint('after')",
        "f(1)",
        "x = (1,\ny = 2",
        "if True:\nprint(1)",
        "  x = 1\n y = 2",
        "'unclosed",
        "return 3",
        "undefined_name",
        "import not_a_module_at_all",
        "{}['key']",
        "assert 1 == 2, 'no'",
        "try:\n    f(1)\nexcept ZeroDivisionError as e:\n    raise RuntimeError('chained') from e",
        "try:\n    f(1)\nexcept ZeroDivisionError:\n    raise KeyError('in handling')",
        "try:\n    f(1)\nexcept ZeroDivisionError:\n    raise KeyError('alone') from None",
        "e = ValueError('noted')\ne.add_note('a note')\nraise e",
        "raise ExceptionGroup('several', [ValueError(1), TypeError('two')])",
        "class Bad(Exception):\n    def __str__(self): raise ValueError('no str')\nraise Bad",
        "class Rendered(Exception):\n    def _render_traceback_(self): return ['my', 'own']\nraise Rendered",
        "class Mute:\n    def __repr__(self): raise ValueError('no repr')\nMute()",
        "print('x')\ndisplay(Mute())\nprint('y')",
        "class Half:\n    def _repr_html_(self): raise ValueError('no html')\nHalf()",
        "import sys\nsys.exit()",
        "sys.exit(3)",
        "raise SystemExit('message')",
        "raise KeyboardInterrupt",
        "input('name? ')",
        "import getpass\ngetpass.getpass()",
        "class Quiet(Exception): pass\nraise Quiet",
        "raise ValueError('several\\nlines')",
        "raise ValueError('é 🎈 \\x1b[31mred\\x1b[0m')",
        "import json\njson.loads('{')",
        "import numpy as np\nnp.ones(2) @ np.ones(3)",
        "import torch\ntorch.ones(2) @ torch.ones(3)",
        "exec('1 / 0')",
        "eval('1 +')",
        "import warnings\nwarnings.simplefilter('error')\nwarnings.warn('now an error')",
        "warnings.resetwarnings()",
        "(lambda: [1 / 0 for _ in range(2)])()",
        "class C:\n    @property\n    def p(self): return self.q\nC().p",
        "import threading\nt = threading.Thread(target=f, args=(1,), name='T'); t.start(); t.join()",
        "import traceback\ntry:\n    f(1)\nexcept Exception:\n    traceback.print_exc()",
        "raise BaseException('base')",
        "raise StopIteration",
        "del f, f",
        "def f(:\n    pass",
        "import sys\nsys.last_value if hasattr(sys, 'last_value') else None",
    ],
    "async": [
        "import asyncio\nasync def later(x):\n    await asyncio.sleep(0.01)\n    return x",
        "await later(3)",
        "print('a')\ny = await later(4)\nprint(y)\ny",
        "async def several():\n    for i in range(3):\n        yield i\n"
        "async for i in several(): print(i)",
        "class Door:\n    async def __aenter__(self): print('in')\n"
        "    async def __aexit__(self, *_): print('out')\nasync with Door(): print('between')",
        "[i async for i in several()]",
        "once = later(1)\nasyncio.run(once)",
        "asyncio.get_event_loop().run_until_complete(once)",
        "once.close()",
        "asyncio.get_running_loop().is_running(), asyncio.get_event_loop().is_running()",
        "task = asyncio.create_task(later('task'))",
        "await task",
        "async def fails(): raise ValueError('awaited')\nawait fails()",
        "await asyncio.gather(later(1), later(2))",
        "once = later(5)\nonce",
        "once.close()",
        "await asyncio.wait_for(asyncio.sleep(1), 0.01)",
        "raise KeyboardInterrupt if await later(1) else ValueError",
        "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1)); await later(2)",
        "await (",
        "def await_nothing(): pass\nawait_nothing()",
        "%autoawait",
        "%autoawait off",
        "await once",
        "import concurrent.futures\n"
        "with concurrent.futures.ThreadPoolExecutor(2) as pool: print(list(pool.map(abs, [-1, 2])))",
    ],
    "processes": [
        "import os, sys, time, multiprocessing",
        "def work(x):\n    print('child', x, flush=True)\n    return x * 2",
        "with multiprocessing.get_context('fork').Pool(1) as pool: print(pool.map(work, [1])); time.sleep(0.3)",
        "p = multiprocessing.get_context('fork').Process(target=work, args=(5,)); p.start(); p.join(); time.sleep(0.3); p.exitcode",
        "import pickle\nclass Kept: pass\ntype(pickle.loads(pickle.dumps(Kept()))) is Kept",
        "import inspect\nprint(inspect.getsource(work))",
        "sys.__stdout__.write('low'); sys.__stdout__.flush(); time.sleep(0.3)",
    ],
}

# What differs on purpose, each with its reason: cells, what only a kernel shows, what only we show.
DIFFERENCES = {
    # A kernel looks at its clock every 0.2 s and sends what waits. Ours gives the same outputs in
    # every run: the streams change places only where something is shown, flushed or ended.
    "streams wait for each other": (
        ["import sys, time\nprint('a')\nprint('b', file=sys.stderr)\ntime.sleep(0.6)\nprint('c')"],
        '"text": "a\\n"',
        '"text": "a\\nc\\n"',
    ),
    # The outputs of the earlier cell have left the process.
    "an update reaches outputs of its own cell only": (
        ["handle = display('old', display_id=True)", "handle.update('new')"],
        '"text/plain": "\'new\'"',
        '"text/plain": "\'old\'"',
    ),
    # Nothing holds the state of widgets, so it would be lost.
    "what an Output widget catches stands in the cell": (
        ["import ipywidgets\nipywidgets.interact(lambda x: print('x is', x), x=3);"],
        "widget-view",
        "x is 3",
    ),
    # nbclient does not run it, and we number it like the cell before.
    "an empty cell has a number": (["1", ""], "null", "1]"),
    # ipykernel still addresses it to the cell that took the stream away, and nbclient drops it.
    "a stream put back is heard": (
        [
            "import io, sys\nkept, sys.stdout = sys.stdout, io.StringIO()",
            "sys.stdout = kept\nprint(1)",
        ],
        "[]",
        '"text": "1\\n"',
    ),
    # Thousands of lines say no more than a hundred.
    "a long traceback is cut": (
        ["def deep(n): return deep(n + 1)\ndeep(0)\n"],
        '"RecursionError"',
        '"RecursionError"',
    ),
    # Messages are kept where a kernel packs and sends them.
    "frames below a display are our own": (
        ["display({'text/plain': object()}, raw=True)"],
        "jupyter_client/session.py",
        "runner/outputs.py",
    ),
    # Nothing of the caller's comes in.
    "the environment is clean": (
        ["import os\n'JPY_PARENT_PID' in os.environ"],
        '"True"',
        '"False"',
    ),
    # The working folder comes last, not before `site-packages`.
    "a file hides no installed package": (
        ["open('pytest.py', 'w').close()", "import pytest\n'site-packages' in pytest.__file__"],
        '"False"',
        '"True"',
    ),
    # There is none, and it could not be reached.
    "there is no kernel": (["get_ipython().kernel is None"], '"False"', '"True"'),
}


def in_a_kernel(sources, folder, monkeypatch):
    """(outputs, execution count) of each cell, by ipykernel and nbclient."""
    # Under pytest, ipykernel would not listen to descriptors 1 and 2.
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    monkeypatch.delenv("MPLBACKEND", raising=False)
    monkeypatch.setenv("HOME", str(folder))  # tracebacks shorten it
    # From Python 3.13 on, a kernel's threads fail in colour; our child is isolated, and knows none.
    monkeypatch.setenv("PYTHON_COLORS", "0")
    new = nbformat.v4.new_code_cell
    nb = nbformat.v4.new_notebook(cells=[new(source) for source in sources])
    where = {"metadata": {"path": str(folder)}}
    NotebookClient(
        nb,
        kernel_name="python3",
        allow_errors=True,
        timeout=60,
        resources=where,
        shutdown_kernel="immediate",
    ).execute()
    return [(cell.outputs, cell.execution_count) for cell in nb.cells]


def in_ours(runner, sources, **cell):
    job = Job([{"source": source, "object": None, **cell} for source in sources], [])
    return [([json.loads(text) for text in one], count) for one, count in runner(job).outputs]


FOLDER = "__import__('os').getcwd()"


def plain(outputs, count, folder):
    """Outputs as text, without what has to differ: what `DIFFERS` says, and the working folder. A
    kernel cuts a stream by the clock: adjacent pieces are joined."""
    joined = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if "name" in output and output["name"] == last.get("name"):
            last["text"] += output["text"]
        else:
            joined.append(dict(output))
    text = json.dumps([joined, count], ensure_ascii=False, indent=1, sort_keys=True)
    text = text.replace(folder, "FOLDER")
    for pattern, stands, _ in DIFFERS:
        text = re.sub(pattern, stands, text)
    return text


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_outputs_are_a_real_kernels(name, runner, tmp_path, monkeypatch):
    sources = [*NOTEBOOKS[name], FOLDER]
    ours, theirs = in_ours(runner, sources), in_a_kernel(sources, tmp_path, monkeypatch)
    assert len(ours) == len(theirs) == len(sources)
    if len(NOTEBOOKS[name]) > 3:  # two empty lists are equal as well
        assert sum(len(shown) for shown, _ in ours[:-1]) > len(NOTEBOOKS[name]) * 0.5
    here, there = (all_[-1][0][0]["data"]["text/plain"].strip("'") for all_ in (ours, theirs))
    for source, mine, kernels in zip(sources, ours, theirs, strict=True):
        assert (source, plain(*mine, here)) == (source, plain(*kernels, there))


def test_the_differences_are_the_intended_ones(runner, tmp_path, monkeypatch):
    every = [source for sources, _, _ in DIFFERENCES.values() for source in sources]
    theirs = iter(in_a_kernel(every, tmp_path, monkeypatch))
    for name, (sources, of_kernel, of_ours) in DIFFERENCES.items():
        # Numbered alike: ours stands behind as many cells.
        kernels = "".join(json.dumps(next(theirs)) for _ in sources)
        mine = "".join(json.dumps(one) for one in in_ours(runner, sources))
        assert (name, of_kernel in kernels) == (name, True)
        assert (name, of_ours in mine) == (name, True)
        assert mine != kernels, name


FIGURES = [
    "import matplotlib.pyplot as plt, functools\n"
    "from matplotlib.backends.backend_agg import FigureCanvasAgg as Canvas\n"
    "encoded, encode = [], Canvas.print_png\n"
    "@functools.wraps(encode)\n"
    "def counted(*a, **k): encoded.append(1); return encode(*a, **k)\n"
    "Canvas.print_png = counted",
    "plt.plot([1, 2]); plt.figure(facecolor='none'); plt.plot([2, 1]);",
    "fig, ax = plt.subplots()\nfig",
    "%config InlineBackend.figure_format = 'svg'\nplt.plot([3, 4]);",
    "%config InlineBackend.figure_format = 'png'\nplt.close('all')",
    "print('encoded', len(encoded))\nplt.figure().savefig('kept.png'); plt.close('all')",
    "open('kept.png', 'rb').read(4)",
]


def test_figures_that_nobody_looks_at_are_not_rendered(runner):
    drawn, bare = in_ours(runner, FIGURES), in_ours(runner, FIGURES, draw=False)
    kinds = [kind for outputs, _ in drawn for o in outputs for kind in o.get("data", {})]
    assert kinds.count("image/png") == 4 and kinds.count("image/svg+xml") == 1
    assert drawn[5][0][0]["text"] != "encoded 0\n" and bare[5][0][0]["text"] == "encoded 0\n"
    drawn[5] = bare[5]
    for outputs, _ in drawn:
        for output in outputs:
            for kind in ("image/png", "image/svg+xml"):
                output.get("data", {}).pop(kind, None)
    assert bare == drawn
    assert bare[6][0][0]["data"]["text/plain"] == r"b'\x89PNG'"  # what the cell itself saves


def test_the_next_cell_may_be_drawn_again(runner):
    cells = ["import matplotlib.pyplot as plt\nplt.plot([1]);", "plt.plot([1]);", "plt.plot([2]);"]
    job = [{"source": s, "object": None, "draw": n != 1} for n, s in enumerate(cells)]
    shown = [json.loads(text) for (text,), _ in runner(Job(job, [])).outputs]
    assert ["image/png" in output["data"] for output in shown] == [True, False, True]


@pytest.mark.parametrize(
    "source",
    [
        "import os; os.system('yes | head -c 3000000');",
        "import os\nfor _ in range(300): os.write(2, b'y' * 9999)",
        "import os\nfor _ in range(300): os.write(1, b'y' * 9999); print('.')",
        "for _ in range(10**5): print('flood')",
    ],
)
def test_a_flood_is_cut_wherever_it_comes_from(source, runner):
    ((outputs, _), (after, _)) = in_ours(runner, [source, "print('next')"])
    text = "".join(output["text"] for output in outputs)
    assert kept.MAX_TEXT < len(text) < kept.MAX_TEXT + 100 and text.endswith(kept.CUT)
    assert after[0]["text"] == "next\n"


def test_many_outputs_are_cut(runner):
    ((outputs, _),) = in_ours(runner, ["for i in range(3000): display(i)"])
    assert len(outputs) == kept.MAX_OUTPUTS


def test_a_cell_that_waits_too_long_says_so_and_the_next_one_runs(runner):
    sources = ["import asyncio\nprint('a')\nawait asyncio.sleep(60)", "await asyncio.sleep(0)\n3"]
    job = Job([{"source": s, "object": None} for s in sources], [], limits=Limits(cell_seconds=0.5))
    (first, _), (second, _) = runner(job).outputs
    printed, error = map(json.loads, first)
    assert printed["text"] == "a\n" and error["ename"] == "TimeoutError"
    assert "0.5 seconds" in error["evalue"]
    assert json.loads(second[0])["data"]["text/plain"] == "3"


@pytest.mark.parametrize(
    "source",
    [
        "def deep(n): return deep(n + 1)\ndeep(0)",
        "try: deep(0)\nexcept RecursionError: raise ValueError",
        "import sys\nsys.setrecursionlimit(20_000)\ndeep(0)",
    ],
)
def test_an_endless_recursion_is_told_in_time(source, runner):
    """IPython looks for each frame among all modules: it once took 25 seconds."""
    cells = [{"source": s, "object": None} for s in ("def deep(n): return deep(n + 1)", source)]
    (_, ((shown,), _)) = runner(Job(cells, [], limits=Limits(cell_seconds=12))).outputs
    error = json.loads(shown)
    assert error["ename"] in ("RecursionError", "ValueError")
    assert len(error["traceback"]) <= kept.MAX_LINES and "deep" in str(error["traceback"])


def test_tasks_of_one_cell_go_on_in_the_next(runner):
    sources = [
        "import asyncio\nasync def work(): return 5\ntask = asyncio.create_task(work())",
        "task.result()",
    ]
    assert in_ours(runner, sources)[1][0][0]["data"]["text/plain"] == "5"


def test_the_working_folder_holds_nothing_of_ours(runner):
    assert in_ours(runner, ["import os\nos.listdir()"])[0][0][0]["data"]["text/plain"] == "[]"


def test_the_same_notebook_gives_the_same_bytes_every_time(runner):
    sources = NOTEBOOKS["errors"] + ["import warnings; warnings.warn('x')", "{'a', 'b', 'c'}"]
    first, second = in_ours(runner, sources), in_ours(runner, sources)
    assert re.sub("0x[0-9a-f]+", "", str(first)) == re.sub("0x[0-9a-f]+", "", str(second))
