package onekernel.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import onekernel.place.Command;
import onekernel.place.Processes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser without a window and without a network, asked through its developer tools. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
  private final List<JsonNode> heard = new ArrayList<>();
  private String loader = "";
  private final AtomicInteger calls = new AtomicInteger();

  private Browser(Path profile, Process process, HttpClient client)
      throws IOException, InterruptedException {
    this.profile = profile;
    this.process = process;
    String port = port(profile);
    URI opened = URI.create("http://127.0.0.1:" + port + "/json/new?about:blank");
    HttpRequest request =
        HttpRequest.newBuilder(opened).PUT(HttpRequest.BodyPublishers.noBody()).build();
    JsonNode page =
        JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    socket =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create(page.get("webSocketDebuggerUrl").asString()), new Ear())
            .join();
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      call(domain + ".enable", Map.of());
    }
  }

  static Browser open() throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory("browser");
    if (!new Processes("test").run(Command.of("sh", "-c", "command -v chromium")).ok()) {
      // The first PDF brings it along.
      LabRun.lab("handout", "kernel", "--pdf", profile.resolve("first.pdf").toString()).exits(0);
    }
    Process process =
        new Processes("test")
            .builder(
                List.of(
                    "chromium",
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--remote-debugging-port=0",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    "--user-data-dir=" + profile),
                profile,
                Map.of("HOME", profile.toString()))
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    return new Browser(profile, process, HttpClient.newHttpClient());
  }

  private static String port(Path profile) throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 600; i++) {
      if (Files.exists(file) && Files.readString(file).contains("\n")) {
        return Files.readString(file).lines().findFirst().orElseThrow();
      }
      Thread.sleep(100);
    }
    throw new IOException("no browser: " + Files.readString(profile.resolve("log")));
  }

  /** Puts the parts of messages together and sorts them. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        JsonNode message = JSON.readTree(parts.toString());
        parts.setLength(0);
        (message.has("id") ? answers : events).add(message);
      }
      from.request(1);
      return null;
    }
  }

  JsonNode call(String method, Map<String, Object> parameters) throws InterruptedException {
    int id = calls.incrementAndGet();
    socket
        .sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .join();
    JsonNode answer = answers.poll(60, TimeUnit.SECONDS);
    while (answer != null && answer.get("id").asInt() < id) { // one that came too late
      answer = answers.poll(60, TimeUnit.SECONDS);
    }
    if (answer == null || answer.has("error")) {
      throw new IllegalStateException(method + ": " + answer);
    }
    return answer.get("result");
  }

  /** Shows a page in a window of this size, and forgets what an earlier one did. */
  void show(String address, int width, int height) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    events.clear();
    heard.clear();
    loader = call("Page.navigate", Map.of("url", address)).get("loaderId").asString();
    boolean arrived = false;
    for (JsonNode event = next(); ; event = next()) {
      String what = event.get("method").asString();
      JsonNode about = event.get("params");
      arrived |=
          what.equals("Page.frameNavigated")
              && about.get("frame").get("loaderId").asString().equals(loader);
      if (arrived && what.equals("Page.loadEventFired")) {
        return;
      }
      heard.add(event);
    }
  }

  /** Light or dark, as somebody has set it. */
  void colours(String scheme) throws InterruptedException {
    prefers("prefers-color-scheme", scheme);
  }

  /** What somebody has set for all pages. */
  void prefers(String what, String value) throws InterruptedException {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", what, "value", value))));
  }

  /** A key by its name, with the number that older programs know it by. */
  void press(String key, int code) throws InterruptedException {
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              key,
              "windowsVirtualKeyCode",
              code,
              "text",
              key.equals("Enter") && type.equals("keyDown") ? "\r" : ""));
    }
  }

  private JsonNode next() throws InterruptedException {
    JsonNode event = events.poll(60, TimeUnit.SECONDS);
    if (event == null) {
      throw new IllegalStateException("the page didn't load within a minute");
    }
    return event;
  }

  /** Evaluates an expression, which may be a promise; the page's policy doesn't hold for it. */
  String evaluate(String expression) throws InterruptedException {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.get("exceptionDetails").toString());
    }
    JsonNode value = result.get("result").get("value");
    return value == null ? "" : value.isString() ? value.asString() : value.toString();
  }

  /**
   * What the page asked for, and what it or the browser complained about, since it was shown.
   *
   * @param allowed what addresses may begin with
   */
  List<String> unrest(String... allowed) {
    events.drainTo(heard);
    return heard.stream()
        .filter(event -> unrest(event, List.of(allowed)))
        .map(JsonNode::toString)
        .toList();
  }

  private boolean unrest(JsonNode event, List<String> allowed) {
    JsonNode about = event.get("params");
    return switch (event.get("method").asString()) {
      case "Network.requestWillBeSent" ->
          !about.get("requestId").asString().equals(loader)
              && allowed.stream().noneMatch(about.get("request").get("url").asString()::startsWith);
      case "Network.loadingFailed", "Log.entryAdded", "Runtime.exceptionThrown" -> true;
      default -> false;
    };
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
    new Processes("test").run(Command.of("rm", "-rf", profile.toString()));
  }
}
