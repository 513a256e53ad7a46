"""An HTTP client that keeps what came as it came, and the parties that use it."""
import http.client
import json
import socket


PLACES = {
    "code": "PAKN.20260209.0001", "action": "note", "hash": "0" * 64, "id": "law-feedback", "year": "2026", "username": "nobody",
    "above": "van-phong-ubnd", "process": "system-feedback", "format": "docx",
    "number": "1", "event": "1", "height": "0", "index": "0", "day": "2026-11-22", "part": "timestamp",
}
"""What fits where an address is left open."""


def filled(path, **values):
    """The address with its open places filled, with what fits where nothing is said."""
    return path.format(**(PLACES | values))


class Answer:
    """What came back. `json` is None when the body is no JSON."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def text(self):
        return self.body.decode()

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def __repr__(self):
        return f"{self.status} {self.body[:600].decode('utf-8', 'replace')}"


class Client:
    """One request, one connection. Remembers every answer that a server must never give."""

    def __init__(self, host, port):
        self.host = host
        self.port = port
        self.faults = []

    def request(self, method, path, body=None, headers=(), timeout=60):
        """`body` is bytes, or anything else to be sent as JSON."""
        fields = dict(headers)
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            fields.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in fields.items():
                connection.putheader(name, value)
            if body is not None and "Content-Length" not in fields and "Transfer-Encoding" not in fields:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders()
            if body is not None:
                self._send(connection, body)
            came = connection.getresponse()
            return self._note(f"{method} {path}", Answer(came.status, came.getheaders(), came.read()))
        finally:
            connection.close()

    @staticmethod
    def _send(connection, body):
        """A server may answer and close before it has read a body that is too large; the answer is what counts."""
        try:
            connection.send(body)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def raw(self, data, timeout=60):
        """Sends bytes as they are and returns all that comes until the other side closes or is silent."""
        received = b""
        with socket.create_connection((self.host, self.port), timeout=timeout) as connection:
            try:
                connection.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                pass
            try:
                while piece := connection.recv(65536):
                    received += piece
            except (TimeoutError, ConnectionResetError):
                pass
        return received

    def _note(self, what, answer):
        if answer.status >= 500:
            self.faults.append(f"{what}: {answer!r}")
        return answer


class Party:
    """Somebody who uses the interface: staff with a token, a sender with an access key, or anyone with neither."""

    def __init__(self, client, name, headers=()):
        self.client = client
        self.name = name
        self.headers = dict(headers)

    def call(self, method, path, body=None, **headers):
        fields = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return self.client.request(method, "/api/v1" + path, body, fields)

    def get(self, path, **headers):
        return self.call("GET", path, **headers)

    def post(self, path, body, **headers):
        return self.call("POST", path, body, **headers)

    def __repr__(self):
        return self.name
