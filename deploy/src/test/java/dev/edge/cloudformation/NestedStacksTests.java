package dev.edge.cloudformation;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.edge.cloudformation.document.TemplateException;
import dev.edge.cloudformation.value.ResourceAddress;
import dev.edge.cloudformation.value.Value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NestedStacksTests {

	private static final String ROOT = """
			Resources:
			  Service:
			    Type: AWS::CloudFormation::Stack
			    Properties:
			      TemplateURL: parts/service.yaml
			      Parameters:
			        Subnets: !GetAtt Network.Outputs.Subnets
			        Vpc: !GetAtt Network.Outputs.Vpc
			  Network:
			    Type: AWS::CloudFormation::Stack
			    Properties: {TemplateURL: parts/network.yaml}
			""";

	@TempDir
	Path folder;

	private TemplateFolder templates;

	@BeforeEach
	void writeParts() {
		this.templates = new TemplateFolder(this.folder).with("parts/network.yaml", """
				Parameters:
				  Public: {Type: String, Default: 'no'}
				Conditions:
				  IsPublic: !Equals [!Ref Public, 'yes']
				Resources:
				  Vpc: {Type: 'AWS::EC2::VPC'}
				  A: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc}}
				  B: {Type: 'AWS::EC2::Subnet', Properties: {VpcId: !Ref Vpc}}
				Outputs:
				  Vpc: {Value: !Ref Vpc}
				  Subnets: {Value: !Join [',', [!Ref A, !Ref B]]}
				  Gateway: {Value: x, Condition: IsPublic}
				""").with("parts/service.yaml", """
				Parameters:
				  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
				  Vpc: {Type: 'AWS::EC2::VPC::Id'}
				  Certificate: {Type: String, Default: ''}
				Conditions:
				  Tls: !Not [!Equals [!Ref Certificate, '']]
				  OwnVpc: !Equals [!Ref Vpc, '']
				Resources:
				  Service:
				    Type: AWS::ECS::Service
				    Properties:
				      Subnets: !Ref Subnets
				      First: !Select [0, !Ref Subnets]
				      Listener: !If [Tls, https, http]
				      Stack: !Ref AWS::StackName
				""");
	}

	@Test
	void referencesLeadThroughOutputsAndParametersToTheirResource() {
		Resource service = this.templates.resolve(ROOT).nested("Service").resource("Service");
		List<ResourceAddress> subnets = service.property("Subnets").orElseThrow().resources().toList();
		assertThat(subnets).extracting(ResourceAddress::toString).containsExactly("Network/A", "Network/B");
		assertThat(service.property("First")).contains(new Value.ResourceReference(subnets.get(0)));
	}

	@Test
	void stackWaitsForTheStackWhoseOutputsItTakes() {
		assertThat(this.templates.resolve(ROOT).resource("Service").dependencies())
			.containsExactly(new ResourceAddress(List.of(), "Network"));
	}

	@Test
	void allResourcesAreThoseOfTheWholeTree() {
		assertThat(this.templates.resolve(ROOT).allResources()).extracting((resource) -> resource.address().toString())
			.containsExactlyInAnyOrder("Service", "Network", "Service/Service", "Network/Vpc", "Network/A",
					"Network/B");
	}

	@Test
	void referenceIsNeverEmpty() {
		String withCertificate = ROOT.replace("Vpc: !GetAtt",
				"Certificate: !GetAtt Network.Outputs.Vpc\n        Vpc: !GetAtt");
		Stack service = this.templates.resolve(withCertificate).nested("Service");
		assertThat(service.conditions()).containsEntry("Tls", true).containsEntry("OwnVpc", false);
	}

	@Test
	void nestedStackHasANameOfItsOwn() {
		Resource service = this.templates.resolve(ROOT).nested("Service").resource("Service");
		assertThat(service.property("Stack")).map(Object::toString)
			.hasValueSatisfying((name) -> assertThat(name).matches("test-Service-[A-Z0-9]{13}"));
	}

	@Test
	void outputWhoseConditionDoesNotHoldCannotBeTaken() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> this.templates.resolve(ROOT.replace("Network.Outputs.Vpc", "Network.Outputs.Gateway")))
			.withMessageContaining("root.yaml#/Resources/Service/Properties/Parameters/Vpc")
			.withMessageEndingWith("nested stack Network has no output Gateway here");
	}

	@Test
	void parameterThatTheNestedTemplateLacksIsRefused() {
		assertThatExceptionOfType(ParametersRefusedException.class)
			.isThrownBy(() -> this.templates.resolve(ROOT.replace("        Vpc:", "        VpcId:")))
			.satisfies((ex) -> assertThat(ex.reasons()).containsExactly("there is no parameter VpcId",
					"parameter Vpc needs a value"));
	}

	@Test
	void listIsNoParameterOfANestedStack() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> this.templates.resolve(ROOT.replace("!GetAtt Network.Outputs.Subnets", "[a, b]")))
			.withMessageEndingWith("parameter Subnets of a nested stack must be a string; join the list");
	}

	@Test
	void stacksThatTakeOutputsOfOneAnotherAreRefused() {
		String circle = ROOT.replace("{TemplateURL: parts/network.yaml}",
				"{TemplateURL: parts/network.yaml, Parameters: {Public: !GetAtt Service.Outputs.X}}");
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> this.templates.resolve(circle))
			.withMessageEndingWith("resources depend on one another: Service, Network");
	}

	@Test
	void missingTemplateIsNamed() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> this.templates.resolve(ROOT.replace("parts/network", "parts/net")))
			.withMessageEndingWith("there is no local template parts/net.yaml");
	}

}
