"""A way to a server that takes longer: what is sent arrives later, in its order."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

PIECE = 65_536  # bytes


async def _pass_on(
    source: asyncio.StreamReader, sink: asyncio.StreamWriter, seconds: float
) -> None:
    clock = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def arrive() -> None:
        while True:
            due, data = await under_way.get()
            await asyncio.sleep(max(0.0, due - clock.time()))
            if not data:
                sink.close()
                return
            sink.write(data)

    arriving = asyncio.create_task(arrive())
    data = b"some"
    while data:
        try:
            data = await source.read(PIECE)
        except ConnectionError:
            data = b""
        under_way.put_nowait((clock.time() + seconds, data))
    await arriving


async def _hang_up(server: asyncio.Server) -> None:
    server.close()
    lines = asyncio.all_tasks() - {asyncio.current_task()}
    for line in lines:
        line.cancel()
    await asyncio.gather(*lines, return_exceptions=True)


@contextmanager
def delayed(address: str, seconds: float) -> Iterator[str]:
    """The address of a server, seen through a line on which a round trip takes `seconds` longer."""
    there = urlsplit(address)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(there.hostname, there.port)
        both = ((reader, far_writer), (far_reader, writer))
        with suppress(asyncio.CancelledError):  # at the end
            await asyncio.gather(*(_pass_on(*ends, seconds / 2) for ends in both))

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    serving = asyncio.start_server(meet, "127.0.0.1", port)
    server = asyncio.run_coroutine_threadsafe(serving, loop).result()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        asyncio.run_coroutine_threadsafe(_hang_up(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
