package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import onekernel.lab.LabException;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.AttributesBuilder;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.ExtensionGroup;
import org.asciidoctor.log.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The AsciiDoc parser. It runs on JRuby, which takes seconds to start, so it starts when the first
 * text is read and then stays. One thread at a time.
 */
final class AsciiDoc {
  /** What the parser also prints by itself; kept here so that it stays silent. */
  private static final Logger CONSOLE = Logger.getLogger("asciidoctor");

  private final Set<String> measurable;
  private final List<LogRecord> heard = new ArrayList<>();
  private @Nullable Asciidoctor engine;

  /**
   * A parser that hasn't started.
   *
   * @param measurable the workloads that a text may name
   */
  AsciiDoc(Set<String> measurable) {
    this.measurable = Set.copyOf(measurable);
  }

  Set<String> measurable() {
    return measurable;
  }

  /** Parses a text. Nothing is included and no file is read, whatever the text asks for. */
  Document load(String text) {
    return engine()
        .load(
            text,
            Options.builder()
                .safe(SafeMode.SECURE)
                .sourcemap(true)
                .attributes(Attributes.builder().attribute("attribute-missing", "warn").build())
                .build());
  }

  /**
   * Converts a deck to its slides, without a page around them. Nothing is included and no file is
   * read; what it takes from labs comes by way of the parts.
   *
   * @param attributes by name, ready for HTML
   */
  String slides(String text, DeckParts parts, Map<String, Object> attributes) {
    Asciidoctor running = engine();
    running.requireLibrary("asciidoctor-revealjs");
    AttributesBuilder given = Attributes.builder();
    attributes.forEach(given::attribute);
    given.attribute("source-highlighter", "rouge").attribute("rouge-css", "class");
    given.attribute("attribute-missing", "warn");
    ExtensionGroup macros = DeckMacros.register(running, parts);
    try {
      return running.convert(
          text,
          Options.builder()
              .backend("revealjs")
              .standalone(false)
              .safe(SafeMode.SECURE)
              .attributes(given.build())
              .build());
    } catch (RuntimeException e) {
      throw ours(e).orElse(e);
    } finally {
      macros.unregister();
    }
  }

  /** What a macro had to say, from beneath what the parser wrapped it in. */
  private static Optional<RuntimeException> ours(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof LabException told) {
        return Optional.of(told);
      }
    }
    return Optional.empty();
  }

  /**
   * What the parser said since the last call; parts of a text are only looked at when asked for.
   */
  List<LogRecord> heard() {
    List<LogRecord> said = List.copyOf(heard);
    heard.clear();
    return said;
  }

  /** Whether AsciiDoc itself replaces <code>{name}</code>, so that no drawn value could. */
  boolean replaces(String name) {
    List<LogRecord> before = heard();
    String placeholder = "{" + name + "}";
    boolean kept = load("x" + placeholder + "x\n").getContent().toString().contains(placeholder);
    heard.clear();
    heard.addAll(before);
    return !kept;
  }

  private Asciidoctor engine() {
    Asciidoctor running = engine;
    if (running == null) {
      CONSOLE.setUseParentHandlers(false);
      running = Asciidoctor.Factory.create();
      running.registerLogHandler(heard::add);
      MeasuredMacro.register(running, measurable);
      engine = running;
    }
    return running;
  }
}
