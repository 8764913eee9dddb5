package onekernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of docs/architecture.adoc that a compiler doesn't know. */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("onekernel");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("onekernel.(*)..").should().beFreeOfCycles().check(classes);
  }

  @TestFactory
  Stream<DynamicTest> eachLibraryIsSeenInOnePackage() {
    return Stream.of(
            "info.picocli.. picocli.. cli",
            "org.jline.. jdk.jshell.. prompt",
            "org.testcontainers.. com.github.dockerjava.. place",
            "vagrant.. com.jcraft.jsch.. place",
            "org.asciidoctor.. org.jsoup.. page",
            "tools.jackson.. com.fasterxml.jackson.. json",
            "org.apache.commons.statistics.. measure",
            "org.apache.batik.. report",
            "org.junit.. org.assertj.. org.apache.commons.csv.. grade")
        .map(rule -> {
          String[] words = rule.split(" ");
          String home = words[words.length - 1];
          return DynamicTest.dynamicTest(
              words[0] + " only in " + home,
              () -> {
                for (int i = 0; i < words.length - 1; i++) {
                  noClasses()
                      .that()
                      .resideOutsideOfPackage("onekernel." + home + "..")
                      .should()
                      .dependOnClassesThat()
                      .resideInAPackage(words[i])
                      .allowEmptyShould(true)
                      .check(classes);
                }
              });
        });
  }

  @TestFactory
  Stream<DynamicTest> dataFlowsOneWay() {
    return Stream.of(
            "lab: json place grade session page prompt setup cli",
            "json: place grade session page prompt setup cli",
            "place: grade session page prompt setup cli",
            "page: place grade session prompt setup cli",
            "grade: session page prompt setup cli",
            "session: prompt setup cli",
            "measure: grade session page prompt setup report cli",
            "report: place grade session page prompt setup cli",
            "bench: page setup report cli",
            "setup: grade session page prompt cli",
            "prompt: setup cli page")
        .map(rule -> {
          String from = rule.substring(0, rule.indexOf(':'));
          String[] to =
              Stream.of(rule.substring(rule.indexOf(':') + 2).split(" "))
                  .map(p -> "onekernel." + p + "..")
                  .toArray(String[]::new);
          return DynamicTest.dynamicTest(
              rule,
              () ->
                  noClasses()
                      .that()
                      .resideInAPackage("onekernel." + from + "..")
                      .should()
                      .dependOnClassesThat()
                      .resideInAnyPackage(to)
                      .check(classes));
        });
  }

  @Test
  void onlyMainExits() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("onekernel.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }

  @Test
  void onlyFrontEndsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages("onekernel.cli..", "onekernel.prompt..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }

  @Test
  void onlyPlacesStartProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("onekernel.place..")
        .should()
        .callConstructor(ProcessBuilder.class, String[].class)
        .orShould()
        .callConstructor(ProcessBuilder.class, java.util.List.class)
        .orShould()
        .callMethod(Runtime.class, "exec", String.class)
        .check(classes);
  }
}
