package dev.edge.gateway.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.BinaryMediaTypes;
import dev.edge.gateway.definition.ResourcePolicy;
import dev.edge.gateway.definition.RestApi;
import dev.edge.gateway.definition.RestApi.ApiKeySource;

/**
 * The import of a whole document.
 *
 * @param root the document
 * @param options what is known besides
 */
record ApiImport(Element root, ImportOptions options) {

	private static final String API_KEY_SOURCE = "x-amazon-apigateway-api-key-source";

	private static final int MAXIMUM_COMPRESSION_SIZE = 10_485_760;

	private static final RestApi NOTHING = new RestApi("", List.of(), Map.of(), BinaryMediaTypes.NONE, null,
			ApiKeySource.HEADER, null);

	RestApi read() {
		if (!isSupportedVersion()) {
			return NOTHING;
		}
		try {
			RestApi api = api();
			Extensions.noticeUnread(this.root);
			return api;
		}
		catch (UnresolvedIntrinsicException ex) {
			ex.place().refuse("nothing can be served, because " + ex.getMessage());
			return NOTHING;
		}
	}

	private boolean isSupportedVersion() {
		if (!this.root.isObject()) {
			this.root.refuse("an OpenAPI document is an object, this is " + this.root.content().kind());
			return false;
		}
		Element version = this.root.has("swagger") ? this.root.get("swagger") : this.root.get("openapi");
		String number = (version != null && version.isScalar()) ? version.text() : null;
		boolean supported = number != null
				&& (this.root.has("swagger") ? number.startsWith("2.") : number.startsWith("3.0"));
		if (!supported) {
			((version != null) ? version : this.root)
				.refuse("invalid OpenAPI input: the version is " + ((number != null) ? "'" + number + "'" : "missing")
						+ "; right would be openapi: '3.0.3' or swagger: '2.0'");
		}
		return supported;
	}

	private RestApi api() {
		String prefix = known(() -> BasePath.read(this.root), BasePath.NONE).prefix(this.options.basePath());
		String namedSchemas = this.root.has("swagger") ? "#/definitions/" : "#/components/schemas/";
		MethodImport methods = new MethodImport(SecuritySchemes.read(this.root), RequestValidators.read(this.root),
				new RequestModels(new ModelSchemas(namedSchemas), this.root),
				new IntegrationImport(new IntegrationUris(this.options.stageVariables().keySet())));
		return new RestApi(known(this::title, ""), new ResourceImport(methods, prefix).read(this.root),
				GatewayResponses.read(this.root), known(this::binaryMediaTypes, BinaryMediaTypes.NONE),
				known(this::minimumCompressionSize, Optional.<Integer>empty()).orElse(null),
				known(this::apiKeySource, ApiKeySource.HEADER), policy());
	}

	private static <T> T known(Supplier<T> part, T otherwise) {
		try {
			return part.get();
		}
		catch (UnresolvedIntrinsicException ex) {
			ex.place().notice("this is ignored, because " + ex.getMessage());
			return otherwise;
		}
	}

	private @Nullable ResourcePolicy policy() {
		try {
			return ResourcePolicies.read(this.root);
		}
		catch (UnresolvedIntrinsicException ex) {
			ex.place().notice("the policy allows nobody here, because " + ex.getMessage());
			return new ResourcePolicy(List.of());
		}
	}

	private String title() {
		Element info = this.root.get("info");
		String title = (info != null) ? info.text("title") : null;
		return (title != null) ? title : "";
	}

	private BinaryMediaTypes binaryMediaTypes() {
		return new BinaryMediaTypes(this.root.texts("x-amazon-apigateway-binary-media-types"));
	}

	private ApiKeySource apiKeySource() {
		ApiKeySource source = Enumerations.read(this.root, API_KEY_SOURCE, ApiKeySource.class, ApiKeySource.HEADER);
		Element element = this.root.get(API_KEY_SOURCE);
		if (element != null && source == ApiKeySource.AUTHORIZER) {
			element
				.notice("API keys come from a Lambda authorizer, which does not run locally: methods that need a key "
						+ "admit nobody");
		}
		return source;
	}

	private Optional<Integer> minimumCompressionSize() {
		Element element = this.root.get("x-amazon-apigateway-minimum-compression-size");
		Integer size = (element != null) ? element.integer() : null;
		if (element != null && size != null && (size < 0 || size > MAXIMUM_COMPRESSION_SIZE)) {
			element.refuse("the minimum compression size is from 0 to 10485760, " + size + " is not");
		}
		return Optional.ofNullable(size);
	}

}
