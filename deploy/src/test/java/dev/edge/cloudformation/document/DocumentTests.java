package dev.edge.cloudformation.document;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DocumentTests {

	@Test
	void jsonAndYamlReadAlike() {
		Node json = Document.parse("t",
				"{\n\t\"A\": {\"Fn::GetAtt\": [\"Queue\", \"Arn\"]},\n\t\"B\": [1, true, \"x\"]\n}");
		Node yaml = Document.parse("t", "\nA: !GetAtt Queue.Arn\nB: [1, true, x]\n");
		assertThat(yaml.asMap("").members().get("B")).isEqualTo(json.asMap("").members().get("B"));
		assertThat(attributeOf(yaml)).isEqualTo(attributeOf(json)).isEqualTo("Queue.Arn");
	}

	private static String attributeOf(Node document) {
		Node.ListNode arguments = document.asMap("").require("A", "").asMap("").require("Fn::GetAtt", "").asList("");
		return String.join(".", arguments.items().stream().map((item) -> item.asText("")).toList());
	}

	@Test
	void attributeOfANestedStackKeepsItsDots() {
		Node node = Document.parse("t", "A: !GetAtt Network.Outputs.VpcId");
		assertThat(attributeOf(node)).isEqualTo("Network.Outputs.VpcId");
	}

	@ParameterizedTest
	@CsvSource({ "!Ref X,Ref", "!Condition X,Condition", "!Sub X,Fn::Sub", "!If [X],Fn::If" })
	void shortFormIsTheLongForm(String shortForm, String longForm) {
		assertThat(Document.parse("t", "A: " + shortForm).asMap("").require("A", "").asMap("").members())
			.containsOnlyKeys(longForm);
	}

	@ParameterizedTest
	@CsvSource({ "yes,true", "On,true", "true,true", "no,false", "off,false", "FALSE,false" })
	void bareWordsOfYaml11AreBooleans(String word, boolean value) {
		assertThat(Document.parse("t", "A: " + word).asMap("").require("A", ""))
			.isEqualTo(new Node.BooleanNode(new Place("t", "/A", 1), value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "'off'", "\"8080\"", "2012-10-17", "1.2.3.4", "10.0.0.0/16", "!Sub off" })
	void quotedWordsAndDatesAndAddressesAreStrings(String text) {
		Node node = Document.parse("t", "A: " + text).asMap("").require("A", "");
		Node string = (node instanceof Node.MapNode map) ? map.require("Fn::Sub", "") : node;
		assertThat(string).isInstanceOf(Node.TextNode.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "-1", "0.5", "1e3" })
	void numbersKeepTheirValue(String number) {
		assertThat(Document.parse("t", "A: " + number).asMap("").require("A", ""))
			.isEqualTo(new Node.NumberNode(new Place("t", "/A", 1), new BigDecimal(number)));
	}

	@Test
	void placesAreJsonPointersWithLines() {
		Node node = Document.parse("api.yaml", "paths:\n  /blog/{proxy+}:\n    - get: x\n    - put: y\n");
		Node put = node.asMap("")
			.require("paths", "")
			.asMap("")
			.require("/blog/{proxy+}", "")
			.asList("")
			.items()
			.get(1);
		assertThat(put.asMap("").require("put", "").place())
			.hasToString("api.yaml#/paths/~1blog~1{proxy+}/1/put (line 4)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			A: 010                    | t#/A (line 1): YAML 1.1 reads 010 as another number; quote it
			A: 20:30                  | t#/A (line 1): YAML 1.1 reads 20:30 as another number; quote it
			A:                        | t#/A (line 1): CloudFormation takes no null; leave the member out
			{"A": null}               | t#/A (line 1): CloudFormation takes no null; leave the member out
			A: &x 1                   | t#/A (line 1): CloudFormation takes no YAML anchors and aliases; write it out
			{A: 1, A: 2}              | t# (line 1): this is not JSON: Unexpected character
			{"A": 1, "A": 2}          | t# (line 1): this is not JSON: Duplicate Object property "A"
			{"A": 1} 2                | t# (line 1): nothing may follow the document
			'A: [1'                   | t# (line 1): this is not YAML: expected ',' or ']', but got <stream end>
			A: !GetAtt Queue          | t#/A/Fn::GetAtt (line 1): !GetAtt needs a resource, a dot and an attribute
			'#'                       | t# (line 1): the document is empty
			""")
	void whatCloudFormationDoesNotTakeIsNamedWithItsPlace(String text, String message) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Document.parse("t", text))
			.withMessageStartingWith(message);
	}

	@Test
	void nameWrittenTwiceIsRefused() {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Document.parse("t", "A: 1\nB: 2\nA: 3"))
			.withMessage("t#/A (line 3): A is written twice");
	}

	@Test
	void mergeKeyIsRefused() {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Document.parse("t", "A:\n  <<: {B: 1}"))
			.withMessage("t#/A/<< (line 2): CloudFormation takes no YAML merge keys; write it out");
	}

}
