package dev.edge.gateway.mapping;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.edge.gateway.mapping.MappingTemplate.Body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TemplateEngineTests {

	private static String rendered(String template) {
		return MappingTemplate.parse(template).render(CallOf.body("{\"a\":{\"b\":\"text\"}}"), Body.REQUEST).text();
	}

	@Test
	void syntaxErrorNamesTheLine() {
		assertThatIllegalArgumentException().isThrownBy(() -> MappingTemplate.parse("one\n#if($x)\n#set($y = )\n#end"))
			.withMessageStartingWith("line 3: ");
	}

	@Test
	void blockWithoutEndIsASyntaxError() {
		assertThatIllegalArgumentException().isThrownBy(() -> MappingTemplate.parse("#foreach($x in [1..2])"));
	}

	@ParameterizedTest
	@CsvSource({ "include", "parse", "evaluate" })
	void readsNothingOutsideOfTheTemplate(String directive) {
		assertThatIllegalArgumentException().isThrownBy(() -> MappingTemplate.parse("\n#" + directive + "('x')"))
			.withMessage("line 2: #" + directive + " is not available in mapping templates");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$input.class", "$input.getClass()", "$input.body.class.forName('java.lang.Runtime')",
			"$util.getClass().getClassLoader()", "$context.getClass()", "$foreach.class", "$input.scope",
			"$input.body.getClass().getMethods()", "$input.path('$').getClass()", "$input.body.repeat(2)",
			"$context.entrySet().iterator().next().getClass()", "$input.params().class" })
	void hasNoWayToTheJavaRuntime(String reference) {
		assertThat(rendered("[" + reference + "]")).isEqualTo("[]");
	}

	@Test
	void callsTheMethodsOfStringsAndCollections() {
		assertThat(rendered("#set($b = $input.path('$.a.b'))$b.toUpperCase() $b.substring(1, 3) $b.contains('ex') "
				+ "$b.replaceAll('t', 'T') $input.path('$.a').keySet() $input.path('$.a').containsKey('b')"))
			.isEqualTo("TEXT ex true TexT [b] true");
	}

	@Test
	void directivesLeaveTheirIndentationAsInVelocityOne() {
		assertThat(rendered("{\n  #set($x = 1)\n  \"x\": $x\n}")).isEqualTo("{\n    \"x\": 1\n}");
	}

	@Test
	void loopKnowsWhetherThereIsMore() {
		assertThat(rendered("#foreach($i in [1..3])$velocityCount:$i#if($foreach.hasNext),#end#end"))
			.isEqualTo("1:1,2:2,3:3");
	}

	@Test
	void macrosAndBlocksWork() {
		assertThat(rendered("#macro(twice $x)$x$x#end#define($block)<$y>#end#set($y = 'b')#twice('a')$block"))
			.isEqualTo("aa<b>");
	}

	@Test
	void macrosOfOneTemplateAreUnknownToAnother() {
		rendered("#macro(mine)x#end#mine()");
		assertThat(rendered("#mine()")).isEqualTo("#mine()");
	}

	@Test
	void aLoopEndsAfterAThousandRounds() {
		assertThat(rendered("#set($n = 0)#foreach($i in [1..5000])#set($n = $n + 1)#end$n")).isEqualTo("1000");
	}

	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS)
	void loopsInLoopsAreBounded() {
		assertThatExceptionOfType(MappingException.class).isThrownBy(() -> rendered(
				"#foreach($i in [1..1000])#foreach($j in [1..1000])#foreach($k in [1..1000])#end#end#end"));
	}

	@Test
	void outputIsBounded() {
		String text = "0123456789".repeat(100);
		assertThatExceptionOfType(MappingException.class)
			.isThrownBy(() -> rendered("#foreach($i in [1..1000])#foreach($j in [1..20])" + text + "#end#end"));
	}

	@Test
	void doublingAStringIsBounded() {
		assertThatExceptionOfType(MappingException.class)
			.isThrownBy(() -> rendered("#set($s = 'x')#foreach($i in [1..1000])#set($s = \"$s$s\")#end"));
	}

	@Test
	void endlessRecursionFails() {
		assertThatExceptionOfType(MappingException.class)
			.isThrownBy(() -> rendered("#macro(again)#again()#end#again()"));
	}

	@Test
	void constantTemplateIsGivenBackAsItIs() {
		assertThat(rendered("{\"statusCode\": 200}")).isEqualTo("{\"statusCode\": 200}");
	}

	@Test
	void variablesOfOneRenderingAreUnknownToTheNext() {
		MappingTemplate template = MappingTemplate.parse("[$x]#set($x = 1)");
		template.render(CallOf.body(""), Body.REQUEST);
		assertThat(template.render(CallOf.body(""), Body.REQUEST).text()).isEqualTo("[]");
	}

}
