package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onekernel.lab.Block;
import onekernel.lab.Block.Span;
import onekernel.lab.Block.Style;
import org.asciidoctor.ast.Cell;
import org.asciidoctor.ast.ListItem;
import org.asciidoctor.ast.Row;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.ast.Table;

/** The parser's blocks as blocks of the model; reports those that the model has no word for. */
final class Blocks {
  private static final Set<String> NONE = Set.of();
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("section", "a heading below a step"),
          Map.entry("floating_title", "a heading below a step"),
          Map.entry("image", "an image"),
          Map.entry("dlist", "a list of terms"),
          Map.entry("colist", "a list of callouts"),
          Map.entry("example", "a framed block that is neither .Hint nor [.reveal]"),
          Map.entry("quote", "a quotation"),
          Map.entry("sidebar", "a sidebar"),
          Map.entry("thematic_break", "a line across"),
          Map.entry("pass", "raw HTML"));

  private final Reading reading;

  Blocks(Reading reading) {
    this.reading = reading;
  }

  List<Block> of(List<StructuralNode> nodes) {
    List<Block> blocks = new ArrayList<>();
    nodes.forEach(node -> blocks.addAll(of(node)));
    return blocks;
  }

  private List<Block> of(StructuralNode node) {
    untitled(node);
    return switch (node.getContext()) {
      case "paragraph" -> List.of(paragraph(node));
      case "admonition" -> admonition(node);
      case "listing", "literal" -> List.of(listing(node));
      case "ulist", "olist" -> List.of(bullets((org.asciidoctor.ast.List) node));
      case "table" -> table((Table) node).<List<Block>>map(List::of).orElse(List.of());
      default -> {
        reading.unshowable(
            Reading.line(node),
            NAMES.getOrDefault(node.getContext(), "a block of kind " + node.getContext()));
        yield List.of();
      }
    };
  }

  private void untitled(StructuralNode node) {
    boolean heading = Set.of("section", "floating_title").contains(node.getContext());
    if (node.getTitle() != null && !heading) {
      int line = reading.source().attributeLine(Reading.line(node), node.getTitle());
      reading.unshowable(line, "the block title \"." + node.getTitle() + "\"");
    }
  }

  private Block paragraph(StructuralNode node) {
    reading.allow(node, "a paragraph", NONE, Set.of("reveal"));
    return new Block.Paragraph(reading.spans(node.getContent().toString(), Reading.line(node)));
  }

  /** A note is a paragraph that says so. */
  private List<Block> admonition(StructuralNode node) {
    reading.allow(node, "a note", NONE, NONE);
    List<Block> blocks =
        node.getBlocks().isEmpty()
            ? List.of(
                new Block.Paragraph(
                    reading.spans(node.getContent().toString(), Reading.line(node))))
            : of(node.getBlocks());
    List<Span> label = List.of(new Span(Style.STRONG, node.getAttribute("textlabel") + ":"));
    List<Block> labelled = new ArrayList<>(blocks);
    if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Paragraph(List<Span> spans)) {
      List<Span> both = new ArrayList<>(label);
      both.add(new Span(Style.PLAIN, " "));
      both.addAll(spans);
      labelled.set(0, new Block.Paragraph(both));
    } else {
      labelled.addFirst(new Block.Paragraph(label));
    }
    return labelled;
  }

  private Block listing(StructuralNode node) {
    reading.allow(node, "a listing", Set.of("place"), NONE);
    return new Block.Listing(reading.place(node), reading.shown(node));
  }

  private Block bullets(org.asciidoctor.ast.List list) {
    reading.allow(list, "a list", NONE, NONE);
    List<List<Span>> items = new ArrayList<>();
    for (StructuralNode node : list.getItems()) {
      ListItem item = (ListItem) node;
      items.add(reading.spans(item.hasText() ? item.getText() : "", Reading.line(item)));
      for (StructuralNode inner : item.getBlocks()) {
        reading.unshowable(Reading.line(inner), "a block inside an item of a list");
      }
    }
    return new Block.Bullets(list.getContext().equals("olist"), items);
  }

  private Optional<Block> table(Table table) {
    reading.allow(table, "a table", Set.of("format", "separator"), NONE);
    if (table.getHeader().isEmpty()) {
      reading.problem(
          Reading.line(table),
          "the table has no header.",
          "Its first row has to say what the columns are, for who can't see them side by side.",
          "Write the column names on one line below |=== and leave the next line empty.");
      return Optional.empty();
    }
    List<List<List<Span>>> rows = new ArrayList<>();
    for (List<Row> part : List.of(table.getHeader(), table.getBody(), table.getFooter())) {
      part.forEach(row -> rows.add(cells(row)));
    }
    return Optional.of(new Block.Table(rows));
  }

  private List<List<Span>> cells(Row row) {
    List<List<Span>> cells = new ArrayList<>();
    for (Cell cell : row.getCells()) {
      int line = Reading.line(cell);
      if (cell.getInnerDocument() != null || cell.getColspan() > 1 || cell.getRowspan() > 1) {
        reading.unshowable(line, "a table cell that holds blocks or spans others");
      } else {
        cells.add(reading.spans(cell.getText(), line));
      }
    }
    return cells;
  }
}
