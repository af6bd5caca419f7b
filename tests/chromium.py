"""A real browser for tests: one Chromium, Chrome or Edge, spoken to in the DevTools protocol."""
from __future__ import annotations

import asyncio
import base64
import json
import os
import subprocess
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from experiments.report import find_browser
from tornado.websocket import websocket_connect

program = find_browser()
AXE = (Path(find_spec("axe_core_python").submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
SECONDS = 60  # that anything may take


def started(profile: Path, *options: str) -> subprocess.Popen:
    """A browser without a window that asks nobody for anything of its own accord."""
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return subprocess.Popen(
        [program, "--headless", *root, "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={profile}", *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


class Tab:
    """A tab of a browser of its own."""

    def __init__(self, profile: Path):
        self._loop, self._number = asyncio.new_event_loop(), 0
        self._process = started(profile, "--remote-debugging-port=0", "about:blank")
        port, path = self._address(profile / "DevToolsActivePort")
        self._socket = self._wait(websocket_connect, f"ws://127.0.0.1:{port}{path}", max_message_size=2**28)
        self._session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def _address(self, file: Path) -> list[str]:
        """Port and path, which the browser writes to a file of its profile as soon as it listens."""
        for _ in range(SECONDS * 20):
            lines = file.read_text(encoding="ascii").splitlines() if file.exists() else []
            if len(lines) == 2:
                return lines
            time.sleep(0.05)
        raise AssertionError(f"{program} did not start")

    def _wait(self, begin: Callable[..., Any], *given: Any, **options: Any) -> Any:
        async def soon() -> Any:  # begun within the loop, which Tornado asks for
            return await asyncio.wait_for(begin(*given, **options), SECONDS)

        return self._loop.run_until_complete(soon())

    def _message(self) -> dict:
        text = self._wait(self._socket.read_message)
        assert text is not None, f"{program} has ended"
        return json.loads(text)

    def call(self, method: str, **parameters: Any) -> dict:
        """What a method of the protocol answers; events that come before it are left alone."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": parameters}
        of_the_tab = {"sessionId": self._session} if self._session else {}
        self._wait(self._socket.write_message, json.dumps(asked | of_the_tab))
        while (told := self._message()).get("id") != self._number:
            pass
        assert "error" not in told, told
        return told["result"]

    def show(self, page: Path, width: int, height: int, phone: bool = False) -> None:
        """Load a page in a window of CSS pixels."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.call("Page.navigate", url=page.as_uri())
        while self._message().get("method") != "Page.loadEventFired":
            pass

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression, or of what it promises."""
        told = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def press(self, key: str, code: int) -> None:
        """A key goes down and up."""
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def picture(self, file: Path, width: int, height: int) -> Path:
        """A PNG of the page from its top, as high as is asked for, whatever the window is."""
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        told = self.call("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(told["data"]))
        return file

    def close(self) -> None:
        """End the browser."""
        self.call("Browser.close")
        self._socket.close()
        self._process.wait(SECONDS)
        self._loop.close()
