package onekernel.grade.marks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import onekernel.json.Json;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** CSV, JSON and JUnit XML say the same of the same attendees, whatever they are called. */
class ExportsTest {
  @TempDir private Path folder;
  private Marks marks = new Marks(Marks.FORMAT, List.of(), List.of());

  @BeforeEach
  void readAClassOfNastyNames() throws IOException {
    Classroom room = new Classroom(7);
    for (int i = 0; i < Classroom.names(); i++) {
      Classroom.write(
          folder.resolve(i + ".json"),
          room.attendee(Classroom.nasty(i), i % 4 == 0 ? "" : "id" + i));
    }
    Files.writeString(folder.resolve("damaged.json"), "{");
    marks = Submissions.read(folder, Classroom::known);
    assertThat(marks.attendees()).hasSize(Classroom.names());
  }

  private static List<CSVRecord> rows(String csv) throws IOException {
    return CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
  }

  @Test
  void theThreeFormatsAgreeToThePoint() throws Exception {
    List<CSVRecord> rows = rows(CsvMarks.write(marks, CsvMarks.Gradebook.NONE));
    Marks json = Json.parse(Json.pretty(marks), Marks.class);
    Map<String, Element> suites = suites(JUnitMarks.write(marks));
    assertThat(rows).hasSize(marks.attendees().size() + 1);
    List<String> head = rows.getFirst().toList();
    for (int i = 0; i < marks.attendees().size(); i++) {
      Marks.Attendee attendee = json.attendees().get(i);
      CSVRecord row = rows.get(i + 1);
      assertThat(PlainText.read(row.get(0))).isEqualTo(attendee.name());
      assertThat(row.get(head.indexOf("Points"))).isEqualTo("" + attendee.points());
      for (Marks.LabMarks lab : attendee.labs()) {
        assertThat(row.get(head.indexOf(lab.lab()))).isEqualTo("" + lab.points());
      }
      Element suite = suites.get(attendee.seal());
      assertThat(PlainText.read(property(suite, "name"))).isEqualTo(attendee.name());
      assertThat(pointsOfCases(suite)).isEqualTo(attendee.points());
    }
    assertThat(json).isEqualTo(marks);
  }

  private static Map<String, Element> suites(String xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    Map<String, Element> suites = new HashMap<>();
    for (Element suite : elements(document.getDocumentElement(), "testsuite")) {
      suites.put(property(suite, "seal"), suite);
    }
    return suites;
  }

  private static List<Element> elements(Element above, String name) {
    NodeList list = above.getElementsByTagName(name);
    return IntStream.range(0, list.getLength()).mapToObj(i -> (Element) list.item(i)).toList();
  }

  private static String property(Element suite, String name) {
    return elements(suite, "property").stream()
        .filter(p -> p.getAttribute("name").equals(name))
        .map(p -> p.getAttribute("value"))
        .findFirst()
        .orElse("");
  }

  private static int pointsOfCases(Element suite) {
    return elements(suite, "system-out").stream()
        .mapToInt(out -> Integer.parseInt(out.getTextContent().split(" ")[0]))
        .sum();
  }

  @Test
  void junitCountsWhatItHolds() throws Exception {
    Map<String, Element> suites = suites(JUnitMarks.write(marks));
    for (Element suite : suites.values()) {
      assertThat(suite.getAttribute("tests")).isEqualTo("" + elements(suite, "testcase").size());
      assertThat(suite.getAttribute("failures")).isEqualTo("" + elements(suite, "failure").size());
      assertThat(suite.getAttribute("skipped")).isEqualTo("" + elements(suite, "skipped").size());
      assertThat(suite.getAttribute("errors")).isEqualTo("" + elements(suite, "error").size());
    }
    assertThat(suites.get("").getAttribute("name")).isEqualTo("damaged.json");
    assertThat(suites.values().stream().map(s -> s.getAttribute("name")).distinct())
        .hasSize(suites.size());
  }

  @Test
  void junitIsWhatCiViewsRead() throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(ExportsTest.class.getResource("/junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(JUnitMarks.write(marks))));
    assertThat(marks.damaged()).isNotEmpty();
  }

  @Test
  void noCellIsAFormulaAndNoRowHasTwoLines() throws IOException {
    for (CsvMarks.Gradebook gradebook : CsvMarks.Gradebook.values()) {
      String csv = CsvMarks.write(marks, gradebook);
      assertThat(csv.lines()).hasSize(rows(csv).size());
      for (CSVRecord row : rows(csv)) {
        assertThat(row.size()).isEqualTo(rows(csv).getFirst().size());
        for (String cell : row) {
          assertThat(cell).doesNotMatch("(?s)[=+@|%\\t\\r\\n'\uFF1D\uFF0B\uFF20].*");
          assertThat(cell).doesNotMatch("(?s)[-\uFF0D].+");
        }
      }
    }
  }

  @Test
  void moodleGetsNoRowThatItWouldGiveToAnother() throws IOException {
    List<CSVRecord> rows = rows(CsvMarks.write(marks, CsvMarks.Gradebook.MOODLE));
    assertThat(rows.getFirst().toList())
        .containsExactly("Full name", "ID number", "Lab kernel", "Lab guest");
    assertThat(rows.subList(1, rows.size())).allMatch(r -> !r.get(1).isEmpty());
    long without = marks.attendees().stream().filter(a -> a.id().isEmpty()).count();
    assertThat(rows).hasSize((int) (marks.attendees().size() - without) + 1);
    assertThat(CsvMarks.leftOut(marks, CsvMarks.Gradebook.MOODLE)).hasSize((int) without);
  }

  @Test
  void canvasGetsItsColumnsAndOneRowOfPossiblePoints() throws IOException {
    List<CSVRecord> rows = rows(CsvMarks.write(marks, CsvMarks.Gradebook.CANVAS));
    assertThat(rows.getFirst().toList())
        .containsExactly(
            "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Lab kernel", "Lab guest");
    assertThat(rows.get(1).toList())
        .containsExactly("    Points Possible", "", "", "", "", "8", "9");
    assertThat(rows.stream().filter(r -> r.get(0).contains("Points Possible"))).hasSize(1);
    assertThat(rows.stream().map(r -> PlainText.read(r.get(0)))).contains("Points Possible");
    assertThat(CsvMarks.leftOut(marks, CsvMarks.Gradebook.CANVAS)).isEmpty();
  }

  @Test
  void aNewerSubmissionOfTheSameIdTakesTheRow() throws IOException {
    Classroom room = new Classroom(8);
    for (String file : List.of("x.json", "y.json")) {
      Classroom.write(folder.resolve(file), room.attendee("Late " + file, "late@example.org"));
    }
    Marks both = Submissions.read(folder, Classroom::known);
    assertThat(CsvMarks.write(both, CsvMarks.Gradebook.CANVAS))
        .contains("Late y.json")
        .doesNotContain("Late x.json");
    assertThat(CsvMarks.leftOut(both, CsvMarks.Gradebook.CANVAS))
        .containsExactly("x.json: a newer submission has the same id");
  }

  @Test
  void anyTextIsReadBackAsItWas() {
    for (int i = 0; i < Classroom.names(); i++) {
      String name = Classroom.nasty(i);
      assertThat(PlainText.read(PlainText.written(name))).isEqualTo(name);
    }
  }
}
