package dev.edge.gateway.openapi;

/**
 * A value that CloudFormation computes when the API is deployed, and that therefore is
 * not known here. What needs the value cannot be served.
 */
final class UnresolvedIntrinsicException extends RuntimeException {

	private final transient Element place;

	UnresolvedIntrinsicException(Element place, String function) {
		super("the value of " + function + " is known only to CloudFormation", null, false, false);
		this.place = place;
	}

	Element place() {
		return this.place;
	}

}
