package dev.edge.gateway.definition;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The VPC links of a stage. Immutable and thread-safe.
 *
 * @param addresses where the traffic of a link goes, by its id; that of any other link
 * goes to the host of the integration URI
 * @param stageInPath whether a load balancer behind a link of version 2 is asked for a
 * path that begins with the stage
 * @see <a href=
 * "https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html">Private
 * integrations for REST APIs in API Gateway</a>
 */
public record VpcLinks(Map<String, LinkAddress> addresses, boolean stageInPath) {

	/** No address is known. */
	public static final VpcLinks NONE = new VpcLinks(Map.of(), true);

	public VpcLinks {
		addresses = Map.copyOf(addresses);
	}

	/**
	 * Where the traffic of a link goes.
	 * @param link the link
	 * @param stageVariables the stage variables, which its id may name
	 * @return the address, or {@code null} for the host of the integration URI
	 */
	public @Nullable LinkAddress address(Integration.VpcLink link, Map<String, String> stageVariables) {
		return this.addresses.get(id(link, stageVariables));
	}

	/**
	 * The addresses that lead nowhere.
	 * @param api an API
	 * @param stageVariables the stage variables
	 * @return the ids that no integration of the API names, in order
	 */
	public Set<String> unused(RestApi api, Map<String, String> stageVariables) {
		Set<String> unused = new TreeSet<>(this.addresses.keySet());
		for (Resource resource : api.resources()) {
			for (Method method : resource.allMethods()) {
				Integration.VpcLink link = link(method.integration());
				if (link != null) {
					unused.remove(id(link, stageVariables));
				}
			}
		}
		return unused;
	}

	private static Integration.@Nullable VpcLink link(Integration integration) {
		if (integration instanceof Integration.HttpProxy proxy) {
			return proxy.endpoint().link();
		}
		return (integration instanceof Integration.Http http) ? http.endpoint().link() : null;
	}

	private static String id(Integration.VpcLink link, Map<String, String> stageVariables) {
		return link.id().withStageVariables(stageVariables).expand(Map.of());
	}

}
