package dev.edge.cloudformation;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.edge.cloudformation.document.TemplateException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResourcesTests {

	@TempDir
	Path folder;

	private Stack resolve(String template) {
		return new TemplateFolder(this.folder).resolve(template);
	}

	@Test
	void referencesAreDependencies() {
		Stack stack = resolve("""
				Resources:
				  A: {Type: 'AWS::SQS::Queue'}
				  B: {Type: 'AWS::SQS::Queue'}
				  C: {Type: 'AWS::SQS::Queue'}
				  D:
				    Type: AWS::SQS::Queue
				    DependsOn: C
				    Properties: {QueueName: !Sub '${A}', Tags: [!GetAtt B.Arn]}
				""");
		assertThat(stack.resource("D").dependencies()).extracting(Object::toString).containsExactly("A", "B", "C");
	}

	@Test
	void policiesAndAttributesAreKept() {
		Resource bucket = resolve("""
				Resources:
				  Bucket:
				    Type: AWS::S3::Bucket
				    DeletionPolicy: Retain
				    UpdateReplacePolicy: Delete
				    UpdatePolicy: {AutoScalingRollingUpdate: {MinInstancesInService: 1}}
				""").resource("Bucket");
		assertThat(bucket.deletionPolicy()).contains("Retain");
		assertThat(bucket.updateReplacePolicy()).contains("Delete");
		assertThat(bucket.attributes().at("UpdatePolicy/AutoScalingRollingUpdate/MinInstancesInService")).get()
			.hasToString("1");
	}

	@Test
	void outputsAreResolvedWithTheirExportNames() {
		Stack stack = resolve("""
				Resources:
				  Q: {Type: 'AWS::SQS::Queue'}
				Outputs:
				  Arn: {Value: !GetAtt Q.Arn, Description: The queue., Export: {Name: !Sub '${AWS::StackName}-q'}}
				""");
		Output arn = stack.output("Arn");
		assertThat(arn.value()).hasToString("${Q.Arn}");
		assertThat(arn.description()).contains("The queue.");
		assertThat(arn.exportName()).get().hasToString("test-q");
	}

	@Test
	void chinaHasItsOwnPartitionAndSuffix() {
		Stack stack = new TemplateFolder(this.folder).resolve("""
				Resources:
				  Q: {Type: 'AWS::SQS::Queue', Properties: {V: !Sub '${AWS::Partition} ${AWS::URLSuffix}'}}
				""", PseudoParameters.of("cn-northwest-1", "123456789012", "test"));
		assertThat(stack.resource("Q").property("V")).get().hasToString("aws-cn amazonaws.com.cn");
	}

	@Test
	void resourcesThatDependOnOneAnotherAreRefused() {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> resolve("""
				Resources:
				  A: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Ref B}}
				  B: {Type: 'AWS::SQS::Queue', DependsOn: A}
				""")).withMessageEndingWith("resources depend on one another: A, B");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					'Resources: []'                                        | #/Resources (line 1): Resources must be a map, not a list
					'Resources: {A: {}}'                                   | #/Resources/A (line 1): resource A needs Type
					'Resources: {a-b: {Type: T}}'                          | #/Resources/a-b (line 1): resource a-b must be named with letters and digits only
					'Resources: {A: {Type: T, Depends: B}}'                | #/Resources/A/Depends (line 1): resource A has no Depends; known are Type,
					'Resources: {A: {Type: T, DependsOn: B}}'              | #/Resources/A/DependsOn (line 1): there is no resource B
					'Resources: {A: {Type: T, DeletionPolicy: Keep}}'      | #/Resources/A/DeletionPolicy (line 1): DeletionPolicy must be Delete, Retain, RetainExceptOnCreate or Snapshot, not Keep
					'Resources: {A: {Type: T, Properties: x}}'             | #/Resources/A/Properties (line 1): Properties must be a map, not x
					'{Resource: {}}'                                       | this is not JSON
					'Resource: {}'                                         | #/Resource (line 1): a template has no Resource; known are AWSTemplateFormatVersion,
					'Description: x'                                       | # (line 1): a template needs Resources
					'AWSTemplateFormatVersion: 2010-09-10'                 | # (line 1): a template needs Resources
					""")
	void wrongTemplateIsOneClearError(String template, String message) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> resolve(template))
			.withMessageContaining(message);
	}

}
