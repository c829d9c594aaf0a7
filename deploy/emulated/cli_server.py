"""The AWS CLI, loaded once for the hundreds of calls of a test run: each is a fork of this process, which saves it half a
second. The program that stands in for aws, cli_call.py, sends its arguments, environment and files.

usage: cli_server.py SOCKET
"""

import json
import os
import signal
import socket
import sys

from awscli.clidriver import create_clidriver

SERVICES = "apigateway cloudformation ec2 ecr ecs elbv2 iam logs resourcegroupstaggingapi s3 sts".split()


def serve(path):
    driver = create_clidriver()
    loader = driver.session.get_component("data_loader")
    for service in SERVICES:
        loader.load_service_model(service, "service-2")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(16)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            answer(driver, connection)
        connection.close()


def answer(driver, connection):
    text, files, _, _ = socket.recv_fds(connection, 65536, 3)
    while part := connection.recv(65536):
        text += part
    call = json.loads(text)
    for number, file in enumerate(files):
        os.dup2(file, number)
    os.chdir(call["folder"])
    os.environ.clear()
    os.environ.update(call["environment"])
    try:
        code = driver.main(call["arguments"])
    except SystemExit as exit:
        code = exit.code
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(bytes([code or 0]))
    os._exit(0)


serve(sys.argv[1])
