package onekernel.grade;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What of a lab's Java each step's checks are made of: their methods, and all that these name.
 * While a lab is written this tells which steps a change concerns; comments and layout concern
 * none.
 */
public final class CheckTexts {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][\\w$]*");

  /** What a name in the source may stand for. */
  private final Map<String, List<String>> byName = new HashMap<>();

  private final Map<String, List<String>> bySteps = new HashMap<>();
  private final List<String> always = new ArrayList<>();

  private CheckTexts() {}

  /** A text per step id, which is another one where the step's checks are. */
  public static Map<String, String> of(Path labFolder) {
    CheckTexts texts = new CheckTexts();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> files = Files.list(labFolder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, d -> {}, null, null, manager.getJavaFileObjectsFromPaths(sources));
      task.parse().forEach(texts::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.bySteps.keySet().stream()
        .collect(Collectors.toMap(step -> step, texts::reachedFrom));
  }

  private void add(CompilationUnitTree unit) {
    for (ImportTree i : unit.getImports()) {
      String text = i.toString();
      String last = text.substring(text.lastIndexOf('.') + 1).replaceAll("\\W", "");
      put(last, text);
      if (last.isEmpty()) { // a star
        always.add(text);
      }
    }
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree c) {
        add(c);
      }
    }
  }

  /** A class of checks in its members; any other as a whole. */
  private void add(ClassTree type) {
    String name = type.getSimpleName().toString();
    if (type.getMembers().stream().noneMatch(m -> step(m).isPresent())) {
      put(name, type.toString());
      return;
    }
    always.add(type.getModifiers() + " " + name + type.getExtendsClause());
    for (Tree member : type.getMembers()) {
      String text = member.toString();
      step(member).ifPresent(id -> bySteps.computeIfAbsent(id, i -> new ArrayList<>()).add(text));
      switch (member) {
        case MethodTree m when !m.getName().contentEquals("<init>") ->
            put(m.getName().toString(), text);
        case VariableTree v -> put(v.getName().toString(), text);
        case ClassTree c -> put(c.getSimpleName().toString(), text);
        default -> always.add(text);
      }
    }
  }

  private void put(String name, String text) {
    byName.computeIfAbsent(name, n -> new ArrayList<>()).add(text);
  }

  /** The step whose check the member is. */
  private static Optional<String> step(Tree member) {
    if (!(member instanceof MethodTree method)) {
      return Optional.empty();
    }
    return method.getModifiers().getAnnotations().stream()
        .filter(a -> a.getAnnotationType().toString().matches("(.*\\.)?Step"))
        .flatMap(a -> value(a).stream())
        .findFirst();
  }

  private static Optional<String> value(AnnotationTree annotation) {
    for (ExpressionTree argument : annotation.getArguments()) {
      ExpressionTree value = argument;
      if (argument instanceof AssignmentTree a) {
        if (!a.getVariable().toString().equals("value")) {
          continue;
        }
        value = a.getExpression();
      }
      if (value instanceof LiteralTree literal && literal.getValue() instanceof String id) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private String reachedFrom(String step) {
    Set<String> reached = new TreeSet<>(always);
    Set<String> names = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(always);
    open.addAll(bySteps.getOrDefault(step, List.of()));
    reached.addAll(open);
    while (!open.isEmpty()) {
      NAME.matcher(open.pop())
          .results()
          .map(found -> found.group())
          .filter(names::add)
          .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
          .filter(reached::add)
          .forEach(open::add);
    }
    return String.join("\n", reached);
  }
}
