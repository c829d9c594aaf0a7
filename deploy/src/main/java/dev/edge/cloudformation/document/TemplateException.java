package dev.edge.cloudformation.document;

/**
 * A template, or a file that it includes, which CloudFormation would refuse; the message
 * is one line that starts with the place.
 */
public final class TemplateException extends RuntimeException {

	/**
	 * Creates an exception.
	 * @param place where the template is wrong
	 * @param problem what is wrong there and what would be right
	 */
	public TemplateException(Place place, String problem) {
		super(place + ": " + problem);
	}

}
