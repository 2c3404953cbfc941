"""Reads DDF1/EF05 with pyscard and prints one record per line, in hex."""

import sys

from smartcard.System import readers

connection = next(reader for reader in readers() if str(reader) == sys.argv[1]).createConnection()
connection.connect()
for fid in ([0xDD, 0xF1], [0xEF, 0x05]):
    assert connection.transmit([0x00, 0xA4, 0x00, 0x00, 0x02, *fid])[1:] == (0x90, 0x00)
for number in range(1, 11):
    data, sw1, sw2 = connection.transmit([0x00, 0xB2, number, 0x04, 0x00])
    assert (sw1, sw2) == (0x90, 0x00)
    print(bytes(data).hex().upper())
