/* The floor of an APDU round trip: libpcsclite and nothing else. Argument: the name of the reader.
 * For each line "<count> <command in hex>" it sends the command that often, each to be answered with 9000, and prints the nanoseconds of one. */
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <winscard.h>

enum { LONGEST = 261 };

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static int fail(const char *what, LONG code) {
  fprintf(stderr, "%s: %s\n", what, pcsc_stringify_error(code));
  return 1;
}

/* The number of bytes, 0 for what is no hex. */
static DWORD from_hex(const char *text, uint8_t *bytes) {
  DWORD length = 0;
  for (; length < LONGEST && sscanf(text + 2 * length, "%2hhx", &bytes[length]) == 1; length++)
    ;
  return text[2 * length] == '\0' ? length : 0;
}

int main(int count, char **arguments) {
  if (count != 2) return 2;
  SCARDCONTEXT context;
  SCARDHANDLE card;
  DWORD protocol;
  LONG code = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context);
  if (code != SCARD_S_SUCCESS) return fail("establish", code);
  code = SCardConnect(context, arguments[1], SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY, &card, &protocol);
  if (code != SCARD_S_SUCCESS) return fail("connect", code);
  const SCARD_IO_REQUEST *pci = protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
  printf("ready\n");
  fflush(stdout);

  long transmits;
  char text[2 * LONGEST + 1];
  while (scanf("%ld %522s", &transmits, text) == 2 && transmits > 0) {
    uint8_t command[LONGEST];
    DWORD command_length = from_hex(text, command);
    int64_t begin = now();
    for (long i = 0; i < transmits; i++) {
      uint8_t answer[258];
      DWORD length = sizeof answer;
      code = SCardTransmit(card, pci, command, command_length, NULL, answer, &length);
      if (code != SCARD_S_SUCCESS) return fail("transmit", code);
      if (length < 2 || answer[length - 2] != 0x90) return fail("answer", SCARD_F_COMM_ERROR);
    }
    printf("%lld\n", (long long)((now() - begin) / transmits));
    fflush(stdout);
  }
  SCardDisconnect(card, SCARD_LEAVE_CARD);
  SCardReleaseContext(context);
  return 0;
}
