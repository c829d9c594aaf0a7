package dev.edge.cloudformation;

import java.util.Optional;

import dev.edge.cloudformation.value.Value;

/**
 * A resolved output of a stack.
 *
 * @param name its name
 * @param value its value
 * @param description what it is, if the template says so
 * @param exportName the name under which other stacks may import it, if it is exported
 */
public record Output(String name, Value value, Optional<String> description, Optional<Value> exportName) {

}
