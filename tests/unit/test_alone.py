"""The tests need no network and no token."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


def test_a12_8_no_test_can_reach_a_network() -> None:
    """The address is reserved for examples and belongs to nobody. (`.ci/run` has no token to give.)"""
    with socket.socket() as outside, pytest.raises((SocketConnectBlockedError, UserWarning)):
        outside.connect(("192.0.2.1", 80))
