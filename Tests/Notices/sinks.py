"""A mail server and a provider of short messages that keep what comes, and refuse or stay silent when told to."""
import asyncio
import email
import email.policy
import http.server
import json
import logging
import threading
import time

from aiosmtpd.controller import Controller

from Journeys.instance import free_port

# Refusals are what is tested; its log of them is not.
logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)


class MailServer:
    """Listens on one port for its whole life, so that it can go away and come back at the same address."""

    def __init__(self, **options):
        self.options = options
        self.port = free_port()
        self.messages = []
        self.raw = []
        # Addresses that are refused for good, and the seconds that each message waits for its answer.
        self.refused = set()
        self.delay = 0
        self.arriving = threading.Event()
        self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.raw.append(envelope.original_content)
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        message.recipients = list(envelope.rcpt_tos)
        self.messages.append(message)
        self.arriving.set()
        await asyncio.sleep(self.delay)
        return "250 taken over"

    def start(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, **self.options)
        self.controller.start()
        return self

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    def to(self, address, patience=15, count=1):
        """The messages to an address, once there are so many."""
        return wait(lambda: self._to(address) if len(self._to(address)) >= count else None, patience, f"{count} mails to {address}")

    def _to(self, address):
        return [each for each in self.messages if address in each.recipients]

    def forget(self):
        self.messages.clear()
        self.raw.clear()
        self.arriving.clear()


class Gateway:
    """Answers like a provider of short messages; `status` is what it answers with."""

    def __init__(self, token):
        self.token = token
        self.status = 202
        self.messages = []
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                allowed = self.headers["Authorization"] == f"Bearer {gateway.token}"
                status = gateway.status if allowed else 401
                if status < 300:
                    gateway.messages.append(dict(json.loads(body), key=self.headers["Idempotency-Key"], type=self.headers["Content-Type"]))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/messages"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def wait(ask, patience, what):
    """Asks until there is an answer."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {patience} s for {what}")
