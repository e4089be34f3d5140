"""Explorables answer the page's messages: a real kernel, no browser."""

import ast
import time

import pytest
from jupyter_client.manager import start_new_kernel

from course import explore


class Kernel:
    """A kernel to run code in and to send a widget's messages to."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name="python3")

    def run(self, code, expression="None"):
        """Run code; the value of an expression afterwards."""
        asked = self.client.execute(code, user_expressions={"v": expression}, store_history=False)
        while True:
            reply = self.client.get_shell_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == asked:
                break
        content = reply["content"]
        assert content["status"] == "ok", content
        shown = content["user_expressions"]["v"]
        assert shown["status"] == "ok", shown
        return ast.literal_eval(shown["data"]["text/plain"])

    def move(self, widget, number, values):
        """Send what panel.js sends; the widget updates that come back, and their buffers."""
        content = {"number": number, "values": values}
        data = {"method": "custom", "content": content}
        message = self.client.session.msg("comm_msg", {"comm_id": widget, "data": data})
        self.client.shell_channel.send(message)
        updates, deadline = [], time.monotonic() + 60
        while time.monotonic() < deadline:
            heard = self.client.get_iopub_msg(timeout=60)
            if heard["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if heard["msg_type"] == "comm_msg":
                updates.append((heard["content"]["data"], heard["buffers"]))
            elif heard["content"].get("execution_state") == "idle":
                return updates
            else:
                assert heard["msg_type"] == "status", heard["content"]
        raise AssertionError("no answer")

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel():
    kernel = Kernel()
    kernel.run("from course import explore")
    yield kernel
    kernel.close()


@pytest.mark.parametrize("name", explore.NAMES)
def test_a_moved_control_is_answered_by_one_message_with_numbers_and_words(kernel, name):
    widget = kernel.run(f"shown = explore.{name}(); shown.widget", "shown.widget.model_id")
    first, c = next(
        (n, c) for n, c in getattr(explore, name)().controls.items() if hasattr(c, "step")
    )
    before = kernel.run("", "(shown.widget.motion, shown.widget.caption)")
    for number, part in enumerate((0.2, 0.8), 1):
        position = c.low + c.step * round((c.high - c.low) / c.step * part)
        value = 10**position if c.log else position
        updates = kernel.move(widget, number, {first: value})
        assert len(updates) == 1, "each position costs one message"
        (data, buffers), state = updates[0], updates[0][0]["state"]
        assert data["method"] == "update"
        assert state["answered"] == number
        assert "values" not in state, "what the page moved does not come back to pull at the hand"
        assert kernel.run("", f"shown.parameters[{first!r}]") == pytest.approx(value)
        picture, caption = kernel.run("", "(shown.widget.motion, shown.widget.caption)")
        sent = dict(zip(map(tuple, data["buffer_paths"]), buffers, strict=True))
        assert bytes(sent.get(("motion",), picture)) == picture
        assert state.get("caption", caption) == caption
    assert (picture, caption) != before


def test_a_message_without_positions_costs_no_picture(kernel):
    widget = kernel.run("shown = explore.ravine(); shown.widget", "shown.widget.model_id")
    data = {"method": "custom", "content": {}}
    kernel.client.shell_channel.send(
        kernel.client.session.msg("comm_msg", {"comm_id": widget, "data": data})
    )
    updates = kernel.move(widget, 7, {"beta": 0.9})
    assert [data["state"]["answered"] for data, _ in updates] == [7]


def test_positions_set_in_the_kernel_are_sent_to_the_page(kernel):
    kernel.run("shown = explore.ravine(); shown.widget")
    asked = kernel.client.execute("shown.set(kappa=100.0)", store_history=False)
    while True:
        heard = kernel.client.get_iopub_msg(timeout=60)
        if heard["parent_header"].get("msg_id") == asked and heard["msg_type"] == "comm_msg":
            state = heard["content"]["data"]["state"]
            if "values" in state:
                assert state["values"]["kappa"] == 100.0
                break


def test_a_readers_function_drives_the_picture(kernel):
    kernel.run(
        "import numpy as np\n"
        "def momentum(grad, x0, lr, beta, steps):\n"
        "    return np.repeat(x0[None], steps + 1, axis=0)\n"
        "shown = explore.ravine(momentum=momentum); shown.widget"
    )
    assert kernel.run("", "set(map(tuple, shown.state.paths['momentum'].tolist()))") == {(10, 1)}


def test_displaying_one_gives_the_panel_and_the_strip_for_pages_without_a_kernel(kernel):
    asked = kernel.client.execute("explore.ravine()", store_history=False)
    shown = []
    while True:
        heard = kernel.client.get_iopub_msg(timeout=60)
        if heard["parent_header"].get("msg_id") != asked:
            continue
        assert heard["msg_type"] not in ("error", "stream"), heard["content"]
        if heard["msg_type"] in ("execute_result", "display_data"):
            shown.append(set(heard["content"]["data"]))
        if heard["content"].get("execution_state") == "idle":
            break
    widget = "application/vnd.jupyter.widget-view+json"
    assert shown == [{"text/plain", widget}, {"text/plain", "text/html"}]
