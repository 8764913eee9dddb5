package onekernel.prompt;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import onekernel.lab.LabException;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor where input ends, and how a word may go on. */
final class Completing implements Parser, Completer {
  private final Snippets snippets;
  private final Supplier<Set<String>> places;

  Completing(Snippets snippets, Supplier<Set<String>> places) {
    this.snippets = snippets;
    this.places = places;
  }

  /** Throws where Java waits for more: the editor then opens another line. */
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE
        && !Gathering.unfinished(line, places.get(), snippets).isEmpty()) {
      throw new EOFError(-1, cursor, "Java goes on");
    }
    int from = cursor;
    while (from > 0 && partOfWord(line, from - 1)) {
      from--;
    }
    return new Word(line, from, cursor);
  }

  private static boolean partOfWord(String line, int at) {
    return Character.isJavaIdentifierPart(line.charAt(at)) || at == 0 && line.charAt(0) == '/';
  }

  @Override
  public void complete(LineReader reader, ParsedLine parsed, List<Candidate> candidates) {
    String line = parsed.line();
    int from = parsed.cursor() - parsed.wordCursor();
    if (line.substring(0, from).isBlank()) {
      places.get().forEach(place -> candidates.add(candidate(place + "$", "place", true)));
      Advice.words().forEach(word -> candidates.add(candidate(word, "", true)));
    }
    String first = line.lines().findFirst().orElse("");
    if (Input.of(first, places.get()) instanceof Input.Java) {
      java(line, parsed.cursor(), from, candidates);
    }
  }

  private void java(String line, int cursor, int from, List<Candidate> candidates) {
    try {
      for (Snippets.Continuation c : snippets.continuations(line, cursor)) {
        String value =
            c.from() >= from
                ? line.substring(from, c.from()) + c.text()
                : c.text().substring(Math.min(from - c.from(), c.text().length()));
        candidates.add(candidate(value, "", false));
      }
    } catch (LabException noJava) {
      return; // the same is told in full as soon as a line of Java is entered
    }
  }

  private static Candidate candidate(String value, String description, boolean whole) {
    return new Candidate(
        value, value, null, description.isEmpty() ? null : description, null, null, whole);
  }

  /** The word at the cursor. Nothing is ever quoted: the text is Java's or a shell's. */
  private record Word(String line, int from, int cursor) implements CompletingParsedLine {
    @Override
    public String word() {
      return line.substring(from, cursor);
    }

    @Override
    public int wordCursor() {
      return cursor - from;
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word());
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor();
    }

    @Override
    public int rawWordLength() {
      return wordCursor();
    }
  }
}
