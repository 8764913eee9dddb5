package onekernel.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;

/**
 * {@code measured:WORKLOAD/PLACEMENT[]} or {@code measured:kernel/PLACEMENT[]} in a text becomes a
 * placeholder, which is filled when the text is shown: a lab is read once, and measured again at
 * any time. What names no figure stays as it was written, and is reported.
 */
final class MeasuredMacro extends InlineMacroProcessor {
  private static final Pattern UNKNOWN = Pattern.compile("measured:(\\S+?)\\[…\\]");

  private final Set<String> measurable;

  private MeasuredMacro(Set<String> measurable) {
    super("measured");
    this.measurable = measurable;
  }

  /** Apart from {@link AsciiDoc}, which must load where the parser isn't there. */
  static void register(Asciidoctor engine, Set<String> measurable) {
    engine.javaExtensionRegistry().inlineMacro(new MeasuredMacro(measurable));
  }

  @Override
  public PhraseNode process(StructuralNode parent, String target, Map<String, Object> attributes) {
    boolean ratio = attributes.containsValue("ratio");
    boolean bare = attributes.values().stream().allMatch(v -> v == null || v.equals(""));
    String text =
        Measured.placeholder(target, ratio)
            .filter(placeholder -> ratio || bare)
            .filter(placeholder -> known(workload(target), ratio))
            .orElse("measured:" + target + "[…]");
    return createPhraseNode(parent, "quoted", text);
  }

  private boolean known(String workload, boolean ratio) {
    return measurable.contains(workload) || workload.equals(Measured.KERNEL) && !ratio;
  }

  /** What a text names that is no figure: it stands there as it was written. */
  static List<String> unknown(String text) {
    return UNKNOWN.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** What stands before the placement. */
  static String workload(String target) {
    return target.substring(0, target.indexOf('/') < 0 ? target.length() : target.indexOf('/'));
  }
}
