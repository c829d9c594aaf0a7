package dev.edge.cloudformation;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.edge.cloudformation.document.Node;
import dev.edge.cloudformation.value.Value;

/**
 * A function of the template language that gives a value.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 * functions</a>
 */
@FunctionalInterface
interface IntrinsicFunction {

	/**
	 * All functions by the name under which a template calls them.
	 */
	Map<String, IntrinsicFunction> NAMED = Map.ofEntries(Map.entry("Ref", ReferenceFunctions::ref),
			Map.entry("Fn::GetAtt", ReferenceFunctions::getAtt), Map.entry("Fn::If", ReferenceFunctions::choose),
			Map.entry("Fn::FindInMap", ReferenceFunctions::findInMap),
			Map.entry("Fn::ImportValue", ReferenceFunctions::importValue), Map.entry("Fn::Sub", TextFunctions::sub),
			Map.entry("Fn::Join", TextFunctions::join), Map.entry("Fn::Split", TextFunctions::split),
			Map.entry("Fn::Base64", TextFunctions::base64), Map.entry("Fn::ToJsonString", TextFunctions::toJsonString),
			Map.entry("Fn::Select", ListFunctions::select), Map.entry("Fn::GetAZs", ListFunctions::getAZs),
			Map.entry("Fn::Cidr", ListFunctions::cidr), Map.entry("Fn::Length", ListFunctions::length));

	/**
	 * Calls the function.
	 * @param expressions evaluates its arguments
	 * @param argument what the template gives it, not evaluated
	 * @return the result, or null for {@code AWS::NoValue}
	 */
	@Nullable Value call(Expressions expressions, Node argument);

}
