package onekernel.labs.ports;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a visitor on this machine gets who asks for a page. Written out by hand because the visitor
 * must be able to ask for one name at the address of another, which Java's own clients refuse.
 *
 * @param status of the answer; {@link #NOBODY} or {@link #SILENCE} where there was none
 * @param location where a redirect leads to; empty for other answers
 * @param page the text of the page, without marks and superfluous white space
 */
record Visit(int status, String location, String page) {
  private static final int NOBODY = 0;
  private static final int SILENCE = -1;
  private static final int LIMIT_MILLIS = 4000;
  private static final int MOST_BYTES = 100_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/\\d[.\\d]* (\\d{3})");
  private static final Pattern LOCATION = Pattern.compile("(?im)^location: *(\\S+)");

  static Visit to(String address, int port) {
    return to(address, port, address + ":" + port, "/");
  }

  /** Asks this address and port for a path of the site of this name. */
  static Visit to(String address, int port, String name, String path) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(new InetSocketAddress(address, port), LIMIT_MILLIS);
      String request =
          "GET " + path + " HTTP/1.0\r\nHost: " + name + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(MOST_BYTES);
      return parse(new String(answer, StandardCharsets.UTF_8));
    } catch (ConnectException refused) {
      return new Visit(NOBODY, "", "");
    } catch (IOException silent) {
      return new Visit(SILENCE, "", "");
    }
  }

  /** Reads an answer with its head. */
  static Visit parse(String answer) {
    String[] parts = answer.split("\r?\n\r?\n", 2);
    Matcher status = STATUS.matcher(parts[0]);
    if (!status.lookingAt()) {
      return new Visit(SILENCE, "", "");
    }
    Matcher location = LOCATION.matcher(parts[0]);
    String page =
        parts.length < 2 ? "" : parts[1].replaceAll("(?is)<style.*?</style>|<[^>]*>", " ");
    return new Visit(
        Integer.parseInt(status.group(1)),
        location.find() ? location.group(1) : "",
        page.strip().replaceAll("\\s+", " "));
  }

  boolean says(String text) {
    return status == 200 && page.equals(text);
  }

  boolean answered() {
    return status > NOBODY;
  }

  /** In a learner's words. */
  String words() {
    if (status == NOBODY) {
      return "nobody listens there";
    }
    if (status == SILENCE) {
      return "no answer in the words of the web";
    }
    if (status >= 300 && status < 400) {
      return "a redirect to " + location + ": the visitor has to go elsewhere after all";
    }
    String text = page.length() > 60 ? page.substring(0, 60) + "…" : page;
    return status == 200
        ? "it says \"" + text + "\""
        : "the answer is no page, but status %d: \"%s\"".formatted(status, text);
  }
}
