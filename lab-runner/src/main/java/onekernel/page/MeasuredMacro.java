package onekernel.page;

import java.util.Map;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;

/**
 * {@code measured:WORKLOAD/PLACEMENT[]} in a text becomes a placeholder, which is filled when the
 * text is shown: a lab is read once, and measured again at any time. What names no figure stays as
 * it was written, and is reported.
 */
final class MeasuredMacro extends InlineMacroProcessor {
  private MeasuredMacro() {
    super("measured");
  }

  /** Apart from {@link AsciiDoc}, which must load where the parser isn't there. */
  static void register(Asciidoctor engine) {
    engine.javaExtensionRegistry().inlineMacro(new MeasuredMacro());
  }

  @Override
  public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
    boolean ratio = attributes.containsValue("ratio");
    boolean bare = attributes.values().stream().allMatch(v -> v == null || v.equals(""));
    String text =
        Measured.placeholder(target, ratio)
            .filter(placeholder -> ratio || bare)
            .orElse("measured:" + target + "[…]");
    return createPhraseNode(parent, "quoted", text);
  }
}
