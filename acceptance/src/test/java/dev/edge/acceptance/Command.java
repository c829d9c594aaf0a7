package dev.edge.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that is run in the project's folder and waited for.
 */
final class Command {

	private Command() {
	}

	/**
	 * Runs a program and returns what it prints on its standard output.
	 * @throws AssertionError with both outputs, if it fails
	 */
	static String run(Map<String, String> environment, List<String> command) {
		Result result = result(environment, command);
		if (result.status() != 0) {
			throw new AssertionError(String.join(" ", command) + " failed with " + result.status() + ":\n"
					+ result.output() + result.errors());
		}
		return result.output();
	}

	static String run(String... command) {
		return run(Map.of(), List.of(command));
	}

	/**
	 * Whether a program is there and succeeds.
	 * @param command the program and its arguments, separated by spaces
	 */
	static boolean succeeds(String command) {
		try {
			return result(Map.of(), List.of(command.split(" "))).status() == 0;
		}
		catch (AssertionError ex) {
			return false;
		}
	}

	/**
	 * The folder of the project, where the Dockerfile and the modules are.
	 */
	static Path root() {
		return Path.of(System.getProperty("acceptance.root", ".."));
	}

	private static Result result(Map<String, String> environment, List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command).directory(root().toFile());
		builder.environment().putAll(environment);
		try {
			// To a file: a program that fills one pipe while the other is read would
			// hang.
			Path errors = Files.createTempFile("command", ".err");
			Process process = builder.redirectError(errors.toFile()).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Result result = new Result(process.waitFor(), output, Files.readString(errors));
			Files.delete(errors);
			return result;
		}
		catch (IOException ex) {
			throw new AssertionError(command.get(0) + " did not start: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(command.get(0) + " was interrupted", ex);
		}
	}

	private record Result(int status, String output, String errors) {
	}

}
