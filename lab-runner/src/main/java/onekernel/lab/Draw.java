package onekernel.lab;

/**
 * A value that differs per attendee: drawn once, kept in the journal, written into the text as
 * <code>{name}</code> and handed to the checks.
 *
 * @param name how text and checks call it
 * @param recipe how it is drawn: {@code hex(12)}, {@code number(1000..9999)} or {@code word}
 */
public record Draw(String name, String recipe) {}
