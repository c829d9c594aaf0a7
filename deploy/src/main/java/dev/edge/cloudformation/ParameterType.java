package dev.edge.cloudformation;

import java.util.Optional;
import java.util.Set;

/**
 * The type of a parameter.
 *
 * @param list whether values are lists, written with commas
 * @param numeric whether each value must be a number
 * @param existing whether each value must name something that exists in the account
 * @param stored whether the value is the name of a Systems Manager parameter that holds
 * the real one
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html">Parameter
 * types</a>
 */
record ParameterType(boolean list, boolean numeric, boolean existing, boolean stored) {

	private static final Set<String> EXISTING = Set.of("AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id",
			"AWS::EC2::Instance::Id", "AWS::EC2::KeyPair::KeyName", "AWS::EC2::SecurityGroup::GroupName",
			"AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::VPC::Id", "AWS::EC2::Volume::Id",
			"AWS::Route53::HostedZone::Id");

	static Optional<ParameterType> of(String name) {
		if (name.equals("String") || name.equals("AWS::SSM::Parameter::Name")) {
			return Optional.of(new ParameterType(false, false, false, false));
		}
		if (name.equals("Number")) {
			return Optional.of(new ParameterType(false, true, false, false));
		}
		if (name.equals("CommaDelimitedList")) {
			return Optional.of(new ParameterType(true, false, false, false));
		}
		if (EXISTING.contains(name)) {
			return Optional.of(new ParameterType(false, false, true, false));
		}
		Optional<ParameterType> member = argument(name, "List").filter((type) -> !type.list && !type.stored)
			.map((type) -> new ParameterType(true, type.numeric, type.existing, false));
		return member.or(() -> argument(name, "AWS::SSM::Parameter::Value").filter((type) -> !type.stored)
			.map((type) -> new ParameterType(type.list, false, false, true)));
	}

	private static Optional<ParameterType> argument(String name, String generic) {
		return (name.startsWith(generic + "<") && name.endsWith(">"))
				? of(name.substring(generic.length() + 1, name.length() - 1)) : Optional.empty();
	}

}
