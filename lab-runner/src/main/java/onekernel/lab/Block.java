package onekernel.lab;

import java.util.List;

/**
 * A piece of a lab's text, free of any markup language, so that showing it needs no AsciidoctorJ.
 */
public sealed interface Block {

  /** Running text. */
  record Paragraph(List<Span> spans) implements Block {
    public Paragraph {
      spans = List.copyOf(spans);
    }
  }

  /**
   * Lines to be typed, or output to be read.
   *
   * @param place where they run; empty where they are only shown
   * @param code the lines
   */
  record Listing(String place, String code) implements Block {}

  /** Items of a list, each a paragraph. */
  record Bullets(boolean numbered, List<List<Span>> items) implements Block {
    public Bullets {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /** A row-wise table; the first row is its header. */
  record Table(List<List<List<Span>>> rows) implements Block {
    public Table {
      rows = rows.stream().map(r -> r.stream().map(List::copyOf).toList()).toList();
    }
  }

  /**
   * A run of characters in one style.
   *
   * @param style how it looks
   * @param text what it says, with <code>{name}</code> where a drawn value goes
   */
  record Span(Style style, String text) {}

  /** The styles that both a terminal and a page can show. */
  enum Style {
    PLAIN,
    STRONG,
    EMPHASIS,
    CODE
  }
}
