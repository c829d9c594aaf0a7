package dev.edge.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Leaves a test class out, with a line that says so and why, where the machine lacks what
 * it needs.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Requires.Condition.class)
@interface Requires {

	/**
	 * What the tests need.
	 */
	Requirement[] value();

	/**
	 * Looks for the first requirement that is not met.
	 */
	class Condition implements ExecutionCondition {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			Optional<Requires> requires = AnnotationSupport.findAnnotation(context.getElement(), Requires.class);
			for (Requirement requirement : requires.map(Requires::value).orElseGet(() -> new Requirement[0])) {
				Optional<String> missing = requirement.missing();
				if (missing.isPresent()) {
					String name = context.getRequiredTestClass().getName();
					System.out.println(
							"LEFT OUT: " + name.substring(name.lastIndexOf('.') + 1) + ", because " + missing.get());
					return ConditionEvaluationResult.disabled(missing.get());
				}
			}
			return ConditionEvaluationResult.enabled("nothing is missing");
		}

	}

}
