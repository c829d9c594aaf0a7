package dev.edge.cloudformation;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Place;
import dev.edge.cloudformation.value.Value;

/**
 * What names stand for in one part of a template.
 */
interface Names {

	/**
	 * Returns what {@code Ref} gives.
	 * @param name a parameter, pseudo parameter or logical id
	 * @param place where it is referred to
	 * @return the value, or null for {@code AWS::NoValue}
	 */
	@Nullable Value ref(String name, Place place);

	/**
	 * Returns what {@code Fn::GetAtt} gives.
	 * @param logicalId the resource
	 * @param attribute the attribute's name
	 * @param place where it is referred to
	 * @return the value
	 */
	Value attribute(String logicalId, String attribute, Place place);

	/**
	 * Returns whether a condition holds.
	 * @param name the condition's name
	 * @param place where it is referred to
	 * @return whether it holds
	 */
	boolean condition(String name, Place place);

}
