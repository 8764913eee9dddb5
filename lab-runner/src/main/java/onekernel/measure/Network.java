package onekernel.measure;

/**
 * Programs that speak with a server on the host's own kernel: what a placement's way to it costs.
 * Each run has a server of its own, which serves once and ends, or ends when nobody comes.
 */
final class Network {
  private static final double SHORT = 0.3;
  private static final int PINGS = 10;

  private static final String OTHER_END =
      """
      setsid %s >/dev/null 2>&1 </dev/null &
      i=0; until ss -Hltn 'src {host}:{port}' | grep -q .; do
        i=$((i + 1)); [ $i -lt 200 ] || { echo 'nobody listens at {host}' >&2; exit 1; }; sleep 0.02
      done
      """;

  /** One byte there and back; sent at once. */
  private static final String PING_PONG =
      """
      ffi.cdef[[
      struct one_kernel_in { unsigned short family, port; unsigned int address; char zero[8]; };
      int socket(int, int, int); int connect(int, const void *, unsigned int);
      int setsockopt(int, int, int, const void *, unsigned int);
      unsigned short htons(unsigned short); unsigned int inet_addr(const char *);
      ]]
      local byte, link = ffi.new("char[1]"), nil
      function thread_init()
        local to = ffi.new("struct one_kernel_in", {2, ffi.C.htons({port}), ffi.C.inet_addr("{host}")})
        link = ffi.C.socket(2, 1, 0)
        ffi.C.setsockopt(link, 6, 1, ffi.new("int[1]", 1), 4)
        if ffi.C.connect(link, to, 16) ~= 0 then error("no way to {host}") end
      end
      function event()
        for i = 1, %d do
          ffi.C.write(link, byte, 1)
          if ffi.C.read(link, byte, 1) ~= 1 then error("{host} fell silent") end
        end
      end
      function thread_done() ffi.C.close(link) end
      """
          .formatted(PINGS);

  static Program throughput() {
    return new Program(
        "net",
        "network, as much as goes to the host",
        "iperf3",
        "Mbit/s",
        true,
        "iperf3 -c {host} -p {port} -n {n}M -f m --connect-timeout 5000",
        Readings.iperf(),
        64,
        SHORT,
        OTHER_END.formatted("iperf3 -s -1 -B {host} -p {port} --idle-timeout 30"));
  }

  static Program roundTrip() {
    return new Program(
        "rtt",
        "network, a byte to the host and back",
        "sysbench and socat",
        "us",
        false,
        Workloads.lua(PING_PONG),
        Readings.sysbenchMicros(PINGS),
        200,
        SHORT,
        OTHER_END.formatted(
            "socat -T 30 TCP-LISTEN:{port},bind={host},reuseaddr,nodelay,accept-timeout=30"
                + " PIPE"));
  }

  private Network() {}
}
