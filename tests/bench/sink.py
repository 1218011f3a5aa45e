"""python -m tests.bench.sink PORT: a mail server that takes everything and keeps only how much it was."""

import asyncio
import sys


class Sink(asyncio.Protocol):
    """Just enough of SMTP."""

    taken = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._out: asyncio.WriteTransport = transport  # type: ignore[assignment]
        self._rest = b""
        self._in_data = False
        self._out.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._rest += data
        while True:
            end = b"\r\n.\r\n" if self._in_data else b"\r\n"
            before, found, after = self._rest.partition(end)
            if not found:
                return
            self._rest = after
            self._answer(before)

    def _answer(self, said: bytes) -> None:
        word = said[:4].upper()
        if self._in_data:
            self._in_data = False
            Sink.taken += 1
            self._out.write(b"250 taken\r\n")
        elif word == b"DATA":
            self._in_data = True
            self._out.write(b"354 go on\r\n")
        elif word == b"QUIT":
            self._out.write(b"221 bye\r\n")
            self._out.close()
        elif word == b"VRFY":  # asked by the benchmark itself
            self._out.write(b"252 %d\r\n" % Sink.taken)
        else:
            self._out.write(b"250 ok\r\n")


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
