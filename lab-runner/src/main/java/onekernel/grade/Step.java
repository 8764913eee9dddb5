package onekernel.grade;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a check of the step with this id. The method takes the places it looks at as parameters
 * ({@code Host host}, {@code @Named("web") Container web}, {@code @Named("vm") Vm vm}), and where
 * it needs them {@link Answer}, {@link Recorded} and {@link Drawn}.
 */
@Test
@ExtendWith(CheckParameters.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Step {
  String value();

  /** Seconds that the check observes on purpose, for example a CPU share; 0 for a plain look. */
  int observes() default 0;
}
