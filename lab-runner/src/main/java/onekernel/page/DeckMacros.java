package onekernel.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.ast.ContentModel;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.BlockProcessor;
import org.asciidoctor.extension.Contexts;
import org.asciidoctor.extension.ExtensionGroup;
import org.asciidoctor.extension.Reader;

/** The words of AsciiDoc that only decks have: lab::, step::, measured:: and [diagram]. */
final class DeckMacros {
  private DeckMacros() {}

  /** They hold until they are taken away again: labs' own texts don't know them. */
  static ExtensionGroup register(Asciidoctor engine, DeckParts parts) {
    ExtensionGroup group = engine.createGroup();
    group.blockMacro(new Part("lab", parts::lab));
    group.blockMacro(new Part("step", parts::step));
    group.blockMacro(new Part("measured", parts::figure));
    group.block(new Picture(parts));
    group.register();
    return group;
  }

  /** Gives the element that stands in for a part. */
  private interface Taken {
    String of(String target, Map<String, Object> asked);
  }

  /** A line of the form {@code name::target[what]}. */
  private static final class Part extends BlockMacroProcessor {
    private final Taken taken;

    Part(String name, Taken taken) {
      super(name);
      this.taken = taken;
    }

    @Override
    public StructuralNode process(
        StructuralNode parent, String target, Map<String, Object> attributes) {
      return createBlock(parent, "pass", taken.of(target, attributes));
    }
  }

  /** A literal block that is drawn. */
  private static final class Picture extends BlockProcessor {
    private final DeckParts parts;

    Picture(DeckParts parts) {
      super(
          "diagram",
          new HashMap<>(
              Map.of(Contexts.KEY, List.of(Contexts.LITERAL), ContentModel.KEY, ContentModel.RAW)));
      this.parts = parts;
    }

    @Override
    public Object process(StructuralNode parent, Reader reader, Map<String, Object> attributes) {
      String told = String.valueOf(attributes.getOrDefault("2", ""));
      return createBlock(parent, "pass", parts.diagram(reader.read(), told));
    }
  }
}
