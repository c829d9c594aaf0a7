package dev.edge.deploy;

/**
 * Where containers run, as the parameter {@code LaunchType} names it.
 */
enum LaunchType {

	FARGATE, EC2

}
