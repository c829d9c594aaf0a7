package dev.edge.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import dev.edge.cloudformation.Resource;

/**
 * What a dashboard shows.
 *
 * @param regions the regions of its widgets
 * @param metrics each metric with its namespace, name and dimensions, references as they
 * print, in the order in which they are shown
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">Dashboard
 * body</a>
 */
record Dashboard(List<String> regions, List<List<String>> metrics) {

	Dashboard {
		regions = List.copyOf(regions);
		metrics = metrics.stream().map(List::copyOf).toList();
	}

	static Dashboard of(Resource dashboard) {
		List<String> regions = new ArrayList<>();
		List<List<String>> metrics = new ArrayList<>();
		try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(),
				Deployment.text(dashboard, "DashboardBody"))) {
			for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
				if (token != JsonToken.PROPERTY_NAME) {
					continue;
				}
				if (json.currentName().equals("region")) {
					regions.add(json.nextStringValue());
				}
				else if (json.currentName().equals("metrics")) {
					readMetrics(json, metrics);
				}
			}
		}
		return new Dashboard(regions, metrics);
	}

	private static void readMetrics(JsonParser json, List<List<String>> metrics) {
		json.nextToken();
		List<String> last = List.of();
		while (json.nextToken() == JsonToken.START_ARRAY) {
			last = expand(readMetric(json), last);
			metrics.add(last);
		}
	}

	/** Returns the texts of a metric, without how it is drawn. */
	private static List<String> readMetric(JsonParser json) {
		List<String> texts = new ArrayList<>();
		while (json.nextToken() != JsonToken.END_ARRAY) {
			if (json.currentToken() == JsonToken.START_OBJECT) {
				json.skipChildren();
			}
			else {
				texts.add(json.getString());
			}
		}
		return texts;
	}

	/** A dot stands for what the last metric has there, three for all that fits. */
	private static List<String> expand(List<String> texts, List<String> last) {
		List<String> expanded = new ArrayList<>();
		for (String text : texts) {
			if (text.equals("...")) {
				expanded.addAll(last.subList(0, last.size() - texts.size() + 1));
			}
			else {
				expanded.add(text.equals(".") ? last.get(expanded.size()) : text);
			}
		}
		return expanded;
	}

	/**
	 * Returns the metrics of a name, by the last of their dimensions.
	 */
	List<String> lastDimensions(String metric) {
		return this.metrics.stream()
			.filter((shown) -> shown.get(1).equals(metric))
			.map((shown) -> shown.get(shown.size() - 1))
			.distinct()
			.collect(Collectors.toList());
	}

}
