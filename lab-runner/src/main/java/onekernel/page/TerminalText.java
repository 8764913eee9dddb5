package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Block;
import onekernel.lab.Block.Span;
import onekernel.lab.Block.Style;

/**
 * A lab's text as lines for a terminal. The same blocks, width and values always give the same
 * lines; nothing in them can steer the terminal except the styles that are added here.
 */
public final class TerminalText {
  private static final int WIDEST = 88;
  private static final int NARROWEST = 10;
  private static final String INDENT = "    ";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+)\\}");

  private final Map<String, String> drawn;
  private final int width;
  private final boolean colour;

  private TerminalText(Map<String, String> drawn, int width, boolean colour) {
    this.drawn = drawn;
    this.width = Math.clamp(width, NARROWEST, WIDEST);
    this.colour = colour;
  }

  /**
   * All blocks, one empty line between two of them.
   *
   * @param drawn this attendee's values, written in place of <code>{name}</code>
   * @param width columns of the terminal; running text stops at 88, which reads best
   * @param colour whether styles are shown by ANSI sequences; without, only code is marked
   */
  public static List<String> lines(
      List<Block> blocks, Map<String, String> drawn, int width, boolean colour) {
    TerminalText text = new TerminalText(drawn, width, colour);
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(text.lines(block));
    }
    return lines;
  }

  /** Text without styles; its own line ends stay. */
  public static List<String> wrapped(String text, int width) {
    List<Span> spans = List.of(new Span(Style.PLAIN, text));
    TerminalText plain = new TerminalText(Map.of(), width, false);
    return plain.wrapped(spans, plain.width);
  }

  /** One line of a lab that isn't a block, for example a step's title or a choice. */
  public static String line(String text, Map<String, String> drawn) {
    return Columns.harmless(filled(text, drawn)).replace('\n', ' ');
  }

  private List<String> lines(Block block) {
    return switch (block) {
      case Block.Paragraph(List<Span> spans) -> wrapped(spans, width);
      case Block.Listing listing -> listing(listing);
      case Block.Bullets bullets -> bullets(bullets);
      case Block.Table(List<List<List<Span>>> rows) ->
          new TableText(width, this::wrapped).lines(rows);
    };
  }

  /** Code is never wrapped: it is there to be copied. */
  private List<String> listing(Block.Listing listing) {
    String prompt = listing.place().isEmpty() ? "" : listing.place() + "$ ";
    List<String> lines = new ArrayList<>();
    for (String code : filled(listing.code(), drawn).split("\n", -1)) {
      String lead = lines.isEmpty() ? prompt : " ".repeat(prompt.length());
      String text = Columns.harmless(code);
      lines.add(
          (INDENT + faint(lead) + (text.isEmpty() ? "" : styled(Style.CODE, text)))
              .stripTrailing());
    }
    return lines;
  }

  private List<String> bullets(Block.Bullets bullets) {
    List<String> lines = new ArrayList<>();
    int digits = Integer.toString(bullets.items().size()).length();
    int number = 0;
    for (List<Span> item : bullets.items()) {
      number++;
      String mark = bullets.numbered() ? ("%" + digits + "d. ").formatted(number) : "• ";
      String lead = "  " + mark;
      for (String line : wrapped(item, width - lead.length())) {
        lines.add(lead + line);
        lead = " ".repeat(lead.length());
      }
    }
    return lines;
  }

  private List<String> wrapped(List<Span> spans, int columns) {
    List<Span> filled =
        spans.stream()
            .map(s ->
                new Span(s.style(), marked(s.style(), Columns.harmless(filled(s.text(), drawn)))))
            .toList();
    return Wrap.lines(filled, columns).stream().map(this::styled).toList();
  }

  /** Without colour, code inside a sentence keeps its backticks: a command must have an end. */
  private String marked(Style style, String text) {
    return style == Style.CODE && !colour ? "`" + text + "`" : text;
  }

  private String styled(List<Span> line) {
    return String.join("", line.stream().map(s -> styled(s.style(), s.text())).toList());
  }

  private String styled(Style style, String text) {
    return switch (style) {
      case PLAIN -> text;
      case STRONG -> ansi("1", "22", text);
      case EMPHASIS -> ansi("3", "23", text);
      case CODE -> ansi("36", "39", text);
    };
  }

  private String faint(String text) {
    return text.isBlank() ? text : ansi("2", "22", text);
  }

  private String ansi(String on, String off, String text) {
    return colour ? "\033[" + on + "m" + text + "\033[" + off + "m" : text;
  }

  private static String filled(String text, Map<String, String> drawn) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(drawn.getOrDefault(found.group(1), found.group())));
  }
}
