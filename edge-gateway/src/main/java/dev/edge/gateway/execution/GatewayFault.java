package dev.edge.gateway.execution;

import org.jspecify.annotations.Nullable;

import dev.edge.gateway.definition.GatewayResponseType;

/**
 * A request that the gateway answers itself. It has no stack trace, since it says nothing
 * of this program; {@link GatewayResponses} makes the answer.
 */
public final class GatewayFault extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final GatewayResponseType type;

	private final @Nullable String errorType;

	private final @Nullable String validationMessage;

	private final @Nullable String reason;

	/**
	 * Makes a fault.
	 * @param type the gateway response type
	 * @param errorType the {@code x-amzn-ErrorType}, or {@code null} for the type's own
	 * @param message the message, or {@code null} for none
	 * @param validationMessage the detail of a failed validation, or {@code null}
	 */
	public GatewayFault(GatewayResponseType type, @Nullable String errorType, @Nullable String message,
			@Nullable String validationMessage) {
		this(type, errorType, message, validationMessage, null);
	}

	private GatewayFault(GatewayResponseType type, @Nullable String errorType, @Nullable String message,
			@Nullable String validationMessage, @Nullable String reason) {
		super(message, null, false, false);
		this.type = type;
		this.errorType = errorType;
		this.validationMessage = validationMessage;
		this.reason = reason;
	}

	/**
	 * A fault of the API's configuration.
	 * @param reason what is wrong, which the execution log tells and the answer does not
	 * @return the fault
	 */
	static GatewayFault misconfigured(String reason) {
		GatewayResponseType type = GatewayResponseType.API_CONFIGURATION_ERROR;
		return new GatewayFault(type, null, type.message(), null, reason);
	}

	/**
	 * A fault with the type's own message.
	 * @param type the gateway response type
	 * @return the fault
	 */
	public static GatewayFault of(GatewayResponseType type) {
		return new GatewayFault(type, null, type.message(), null);
	}

	/**
	 * A fault with a message of its own.
	 * @param type the gateway response type
	 * @param message the message
	 * @return the fault
	 */
	public static GatewayFault of(GatewayResponseType type, String message) {
		return new GatewayFault(type, null, message, null);
	}

	/**
	 * The gateway response type.
	 * @return the type
	 */
	public GatewayResponseType type() {
		return this.type;
	}

	/**
	 * The {@code x-amzn-ErrorType}.
	 * @return the error type
	 */
	public String errorType() {
		String own = (this.errorType != null) ? this.errorType : this.type.errorType();
		return (own != null) ? own : "InternalServerErrorException";
	}

	/**
	 * The detail of a failed validation.
	 * @return the detail, or {@code null}
	 */
	public @Nullable String validationMessage() {
		return this.validationMessage;
	}

	/**
	 * What is wrong with the configuration.
	 * @return the reason, or {@code null} if it is not that
	 */
	@Nullable String reason() {
		return this.reason;
	}

}
