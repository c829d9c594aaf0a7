"""Stands in for aws: hands the call to cli_server.py and ends as it does."""

import json
import os
import socket
import sys

server = socket.socket(socket.AF_UNIX)
server.connect(os.environ["EMULATED_CLI"])
call = {"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}
text = json.dumps(call).encode()
sent = socket.send_fds(server, [text[:1024]], [0, 1, 2])
server.sendall(text[sent:])
server.shutdown(socket.SHUT_WR)
code = server.recv(1)
sys.exit(code[0] if code else 1)
