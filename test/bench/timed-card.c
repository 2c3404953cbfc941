/* A card in the virtual reader that answers READ RECORD (short, case 2) after as many milliseconds as P2 says, with Le zero bytes and 9000.
 * Arguments: the TCP port of the slot. vpcd: a message is a big-endian 16-bit length and the payload; one byte of payload is a control. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const uint8_t ATR[] = {0x3b, 0x80, 0x80, 0x01, 0x01};
enum { GIVE_ATR = 4, READ_RECORD_BYTES = 5, MESSAGE_BYTES = 65537 };

static int receive(int reader, uint8_t *into, size_t length) {
  for (size_t got = 0; got < length;) {
    ssize_t part = read(reader, into + got, length - got);
    if (part <= 0) return 0;
    got += (size_t)part;
  }
  return 1;
}

static int answer(int reader, const uint8_t *payload, size_t length) {
  static uint8_t message[MESSAGE_BYTES];
  message[0] = (uint8_t)(length >> 8);
  message[1] = (uint8_t)length;
  memcpy(message + 2, payload, length);
  return write(reader, message, length + 2) == (ssize_t)(length + 2);
}

/* Waits until a point in time, so that what happened since `from` is part of the wait. */
static void wait_from(struct timespec from, long milliseconds) {
  if (milliseconds == 0) return;
  long nanoseconds = from.tv_nsec + milliseconds * 1000000L;
  from.tv_sec += nanoseconds / 1000000000L;
  from.tv_nsec = nanoseconds % 1000000000L;
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &from, NULL);
}

static int serve(int reader) {
  static uint8_t message[MESSAGE_BYTES], record[258];
  for (;;) {
    uint8_t head[2];
    struct timespec received;
    if (!receive(reader, head, 2)) return 0;
    size_t length = (size_t)head[0] << 8 | head[1];
    if (!receive(reader, message, length)) return 0;
    clock_gettime(CLOCK_MONOTONIC, &received);
    if (length == 1) {
      if (message[0] == GIVE_ATR && !answer(reader, ATR, sizeof ATR)) return 0;
      continue;
    }
    if (length != READ_RECORD_BYTES) return 0;
    size_t le = message[4] == 0 ? 256 : message[4];
    record[le] = 0x90;
    record[le + 1] = 0x00;
    wait_from(received, message[3]);
    if (!answer(reader, record, le + 2)) return 0;
    record[le] = 0x00;
  }
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  prctl(PR_SET_TIMERSLACK, 1);
  int reader = socket(AF_INET, SOCK_STREAM, 0), at_once = 1;
  setsockopt(reader, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  struct sockaddr_in slot = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(arguments[1]))};
  slot.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(reader, (struct sockaddr *)&slot, sizeof slot) != 0) return 1;
  return serve(reader);
}
