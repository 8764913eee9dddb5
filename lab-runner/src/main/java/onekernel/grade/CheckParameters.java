package onekernel.grade;

import onekernel.lab.LabException;
import onekernel.place.Host;
import onekernel.place.Place;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a check what it declares: places, the answer, recorded and drawn values, measurements. */
final class CheckParameters implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return Place.class.isAssignableFrom(type)
        || type == Answer.class
        || type == Recorded.class
        || type == Drawn.class
        || type == Measured.class
        || type == Once.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Evidence evidence = Grader.evidenceOf(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Recorded.class) {
      return evidence.recorded();
    }
    if (type == Drawn.class) {
      return evidence.drawn();
    }
    if (type == Measured.class) {
      return evidence.measured();
    }
    if (type == Once.class) {
      return evidence.once();
    }
    if (type == Answer.class) {
      return evidence
          .answer()
          .orElseThrow(() ->
              NotYet.expected("a value, handed in with /answer VALUE")
                  .observed("nothing handed in yet"));
    }
    return place(parameter, evidence, type);
  }

  private static Place place(ParameterContext parameter, Evidence evidence, Class<?> type) {
    String name =
        type == Host.class
            ? Host.NAME
            : parameter.findAnnotation(Named.class).map(Named::value).orElse("");
    Place place = evidence.places().get(name);
    if (type.isInstance(place)) {
      return place;
    }
    throw LabException.ours(
        "A check asks for a place \"%s\" of type %s, which the lab doesn't declare."
            .formatted(name, type.getSimpleName()),
        "The lab declares: " + String.join(", ", evidence.places().keySet()) + ".",
        "Declare it in lab.adoc (:place-" + name + ": …) or correct @Named in the check.");
  }
}
