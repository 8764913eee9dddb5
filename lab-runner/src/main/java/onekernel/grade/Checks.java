package onekernel.grade;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import onekernel.lab.LabException;

/**
 * The checks of one lab, by step id: compiled from the Java sources beside its text on first use,
 * then loaded from the cache until a source changes.
 */
public final class Checks {
  private final Map<String, List<Method>> bySteps;
  private final ClassLoader loader;

  private Checks(Map<String, List<Method>> bySteps, ClassLoader loader) {
    this.bySteps = bySteps;
    this.loader = loader;
  }

  /**
   * Loads the checks of the lab in this folder.
   *
   * @param compiled where the compiled classes of this content are, or will be
   * @throws LabException with the compiler's complaints, each with file and line
   */
  public static Checks load(Path labFolder, Path compiled) {
    if (!Files.isDirectory(compiled)) {
      compile(labFolder, compiled);
    }
    try {
      // Lives as long as the program: its classes are used until the end.
      URLClassLoader loader =
          new URLClassLoader(new URL[] {compiled.toUri().toURL()}, Checks.class.getClassLoader());
      return new Checks(methods(loader, compiled), loader);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The step ids that have a check. */
  public Set<String> steps() {
    return new TreeSet<>(bySteps.keySet());
  }

  /** The checks of a step, in the order of the source; empty where there is none. */
  public List<Method> of(String stepId) {
    return bySteps.getOrDefault(stepId, List.of());
  }

  /** Whether any of them judges by what the learner measured. */
  public boolean areOfMeasurements() {
    return bySteps.values().stream()
        .flatMap(List::stream)
        .anyMatch(check -> List.of(check.getParameterTypes()).contains(Measured.class));
  }

  /** Names of the declared places that the step's checks look at. */
  public Set<String> places(String stepId) {
    Set<String> names = new TreeSet<>();
    for (Method check : of(stepId)) {
      for (Parameter parameter : check.getParameters()) {
        Named named = parameter.getAnnotation(Named.class);
        if (named != null) {
          names.add(named.value());
        }
      }
    }
    return names;
  }

  /** How long the step's checks together watch on purpose. */
  public Duration observation(String stepId) {
    return Duration.ofSeconds(
        of(stepId).stream().mapToInt(c -> c.getAnnotation(Step.class).observes()).sum());
  }

  ClassLoader loader() {
    return loader;
  }

  private static void compile(Path folder, Path compiled) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw LabException.environment(
          "The lab's checks can't be compiled.",
          "This Java has no compiler: it is a runtime, not a JDK.",
          "See what is missing with: ./lab doctor");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sources = files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      Files.createDirectories(compiled.getParent());
      Path fresh = Files.createTempDirectory(compiled.getParent(), ".compiling-");
      if (!sources.isEmpty()) {
        compile(compiler, sources, fresh);
      }
      try {
        Files.move(fresh, compiled, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException another) {
        if (!Files.isDirectory(compiled)) { // another program may have won the race
          throw another;
        }
      }
    } catch (IOException e) {
      throw LabException.environment(
              "The lab's checks can't be compiled.",
              "Reading " + folder + " or writing " + compiled + " failed: " + e.getMessage(),
              "Free some disk, or look at the rights of both folders.")
          .from(e);
    }
  }

  private static void compile(JavaCompiler compiler, Collection<Path> sources, Path target)
      throws IOException {
    DiagnosticCollector<JavaFileObject> heard = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(heard, null, null)) {
      List<String> options =
          List.of(
              "-d",
              target.toString(),
              "-parameters",
              "-proc:none",
              "-implicit:none",
              "-classpath",
              System.getProperty("java.class.path"));
      boolean done =
          compiler
              .getTask(
                  new StringWriter(),
                  files,
                  heard,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!done) {
        throw LabException.usage(
            "The checks of lab "
                + sources.iterator().next().getParent().getFileName()
                + " don't compile.",
            complaints(heard),
            "Mend the lines named above; docs/authoring.adoc shows what a check looks like.");
      }
    }
  }

  private static String complaints(DiagnosticCollector<JavaFileObject> heard) {
    List<String> lines = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> d : heard.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        String file = d.getSource() == null ? "?" : Path.of(d.getSource().getName()).toString();
        lines.add(file + ":" + d.getLineNumber() + ": " + d.getMessage(null));
      }
    }
    return String.join("\n", lines);
  }

  private static Map<String, List<Method>> methods(ClassLoader loader, Path compiled) {
    Map<String, List<Method>> found = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(compiled)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name =
            compiled.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
        for (Method method : inSourceOrder(Class.forName(name, false, loader), file)) {
          Step step = method.getAnnotation(Step.class);
          if (step != null) {
            found.computeIfAbsent(step.value(), s -> new ArrayList<>()).add(method);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  /** Reflection promises no order; the compiler writes methods as they stand in the source. */
  private static List<Method> inSourceOrder(Class<?> type, Path classFile) throws IOException {
    List<String> written =
        ClassFile.of().parse(classFile).methods().stream()
            .map(m -> m.methodName().stringValue() + m.methodType().stringValue())
            .toList();
    return Stream.of(type.getDeclaredMethods())
        .sorted(Comparator.comparing(m -> written.indexOf(m.getName() + descriptor(m))))
        .toList();
  }

  private static String descriptor(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .descriptorString();
  }
}
