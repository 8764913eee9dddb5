package onekernel.grade.marks;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Marks as JUnit XML, for a CI view: a suite per attendee, a case per step. A step that isn't
 * passed is a failure, one that the kit solved is skipped, a damaged submission is an error.
 */
public final class JUnitMarks {
  private final XMLStreamWriter xml;

  private JUnitMarks(XMLStreamWriter xml) {
    this.xml = xml;
  }

  public static String write(Marks marks) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitMarks(xml).document(marks);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string takes everything", e);
    }
    return text.append('\n').toString();
  }

  private void document(Marks marks) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    open("testsuites", "name", "one-kernel");
    for (Marks.Attendee attendee : marks.attendees()) {
      suite(attendee);
    }
    for (Marks.Damaged damaged : marks.damaged()) {
      damaged(damaged);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(Marks.Attendee a) throws XMLStreamException {
    // Names needn't be unique, suites must be.
    String suite = PlainText.written(a.name()) + " [" + a.shortSeal() + "]";
    List<Marks.StepMarks> steps = a.labs().stream().flatMap(l -> l.steps().stream()).toList();
    open(
        "testsuite",
        "name",
        suite,
        "timestamp",
        a.packed(),
        "tests",
        String.valueOf(steps.size()),
        "failures",
        String.valueOf(steps.stream().filter(JUnitMarks::fails).count()),
        "errors",
        "0",
        "skipped",
        String.valueOf(steps.stream().filter(s -> s.state().equals("solved")).count()),
        "time",
        seconds(steps.stream().mapToDouble(Marks.StepMarks::seconds).sum()));
    properties(a);
    for (Marks.LabMarks lab : a.labs()) {
      for (Marks.StepMarks step : lab.steps()) {
        step(suite.replace('.', ' ') + "." + lab.lab(), step);
      }
    }
    xml.writeEndElement();
  }

  private void properties(Marks.Attendee a) throws XMLStreamException {
    open("properties");
    property("name", PlainText.written(a.name()));
    property("id", PlainText.written(a.id()));
    property("file", PlainText.written(a.file()));
    property("seal", a.seal());
    property("points", a.points() + " of " + a.of());
    for (Marks.LabMarks lab : a.labs()) {
      property("points." + lab.lab(), lab.points() + " of " + lab.of());
    }
    for (String note : a.notes()) {
      property("note", PlainText.written(note));
    }
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    open("property", "name", name, "value", value);
    xml.writeEndElement();
  }

  private void step(String suite, Marks.StepMarks step) throws XMLStreamException {
    String points = step.points() + " of " + step.of() + " points";
    open("testcase", "classname", suite, "name", step.step(), "time", seconds(step.seconds()));
    if (fails(step)) {
      open("failure", "type", step.state(), "message", points);
      xml.writeEndElement();
    } else if (step.state().equals("solved")) {
      open("skipped", "message", "solved by the kit, " + points);
      xml.writeEndElement();
    }
    xml.writeStartElement("system-out");
    xml.writeCharacters(points);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void damaged(Marks.Damaged damaged) throws XMLStreamException {
    String file = PlainText.written(damaged.file());
    open(
        "testsuite",
        "name",
        file,
        "tests",
        "1",
        "failures",
        "0",
        "errors",
        "1",
        "skipped",
        "0",
        "time",
        "0");
    open("testcase", "classname", file.replace('.', ' '), "name", "submission", "time", "0");
    open("error", "type", "damaged", "message", PlainText.written(damaged.reason()));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void open(String element, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private static boolean fails(Marks.StepMarks step) {
    return step.state().equals("open") || step.state().equals("partly");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
