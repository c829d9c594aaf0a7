package dev.edge.cloudformation;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.edge.cloudformation.document.TemplateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TransformsTests {

	private static final String INCLUDING = """
			Parameters:
			  File: {Type: String, Default: api}
			  Private: {Type: String, Default: 'no'}
			Conditions:
			  IsPrivate: !Equals [!Ref Private, 'yes']
			Resources:
			  Api:
			    Type: AWS::ApiGateway::RestApi
			    Properties:
			      Body:
			        Fn::Transform: {Name: AWS::Include, Parameters: {Location: !Sub 'parts/${File}.yaml'}}
			""";

	private static final String LOOPING = """
			Transform: AWS::LanguageExtensions
			Parameters:
			  Hashes: {Type: CommaDelimitedList, Default: 'a-1,b2'}
			Resources:
			  Fn::ForEach::Deployments:
			    - Hash
			    - !Ref Hashes
			    - Deployment&{Hash}:
			        Type: AWS::ApiGateway::Deployment
			        Properties:
			          Description: !Sub of ${Hash} in ${AWS::Region}
			          Short: !Ref Hash
			  Stage:
			    Type: AWS::ApiGateway::Stage
			    Properties:
			      DeploymentId: !Ref Deploymenta1
			""";

	@TempDir
	Path folder;

	@Test
	void includedFileIsEvaluatedAsPartOfTheTemplate() {
		TemplateFolder templates = new TemplateFolder(this.folder).with("parts/api.yaml", """
				openapi: '3.0.3'
				connection: {'Fn::If': [IsPrivate, VPC_LINK, {Ref: AWS::NoValue}]}
				uri: http://${stageVariables.host}/
				""");
		assertThat(templates.resolve(INCLUDING).resource("Api").property("Body")).get()
			.hasToString("{openapi=3.0.3, uri=http://${stageVariables.host}/}");
		assertThat(templates.resolve(INCLUDING, "Private=yes").resource("Api").property("Body/connection")).get()
			.hasToString("VPC_LINK");
	}

	@Test
	void errorInAnIncludedFileNamesThatFile() {
		TemplateFolder templates = new TemplateFolder(this.folder).with("parts/api.yaml", "a:\n  b: {Ref: Nothing}\n");
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> templates.resolve(INCLUDING))
			.withMessageEndingWith("parts/api.yaml#/a/b/Ref (line 2): there is no parameter or resource Nothing");
	}

	@Test
	void includedFileTakesNoShortForms() {
		TemplateFolder templates = new TemplateFolder(this.folder).with("parts/api.yaml", "a: !Ref File\n");
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> templates.resolve(INCLUDING))
			.withMessageEndingWith("#/a (line 1): a snippet takes no short form; write !Ref out");
	}

	@Test
	void includedFileCannotIncludeAnother() {
		TemplateFolder templates = new TemplateFolder(this.folder).with("parts/api.yaml",
				"a: {'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: b.yaml}}}\n");
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> templates.resolve(INCLUDING))
			.withMessageEndingWith("an included file cannot include another");
	}

	@Test
	void fileThatIsNotThereIsNamed() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> new TemplateFolder(this.folder).resolve(INCLUDING, "File=other"))
			.withMessageEndingWith("there is no local file parts/other.yaml to include");
	}

	@Test
	void otherMacrosAreRefused() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> new TemplateFolder(this.folder).resolve(INCLUDING.replace("AWS::Include", "Own")))
			.withMessageEndingWith("the only macro known here is AWS::Include");
		assertThatExceptionOfType(TemplateException.class).isThrownBy(
				() -> new TemplateFolder(this.folder).resolve("Transform: AWS::Serverless-2016-10-31\n" + INCLUDING))
			.withMessageContaining("#/Transform (line 1): ");
	}

	@Test
	void loopWritesAResourceForEachMember() {
		Stack stack = new TemplateFolder(this.folder).resolve(LOOPING);
		assertThat(stack.resources()).containsOnlyKeys("Deploymenta1", "Deploymentb2", "Stage");
		assertThat(stack.resource("Deploymenta1").properties())
			.hasToString("{Description=of a-1 in eu-west-1, Short=a-1}");
		assertThat(stack.resource("Stage").property("DeploymentId")).get().hasToString("${Deploymenta1}");
	}

	@Test
	void loopsNest() {
		Stack stack = new TemplateFolder(this.folder).resolve("""
				Transform: [AWS::LanguageExtensions]
				Resources:
				  Fn::ForEach::Services:
				    - Service
				    - [Blog, Webpage]
				    - Fn::ForEach::Zones:
				        - Zone
				        - [A, B]
				        - ${Service}${Zone}: {Type: 'AWS::SQS::Queue', Properties: {QueueName: '${Service}-${Zone}'}}
				""");
		assertThat(stack.resources()).containsOnlyKeys("BlogA", "BlogB", "WebpageA", "WebpageB");
		assertThat(stack.resource("WebpageB").property("QueueName")).get().hasToString("Webpage-B");
	}

	@Test
	void loopOverTheSameMemberTwiceIsRefused() {
		assertThatExceptionOfType(TemplateException.class)
			.isThrownBy(() -> new TemplateFolder(this.folder).resolve(LOOPING, "Hashes=a-1,a1"))
			.withMessageEndingWith("a loop makes Deploymenta1 twice");
	}

}
