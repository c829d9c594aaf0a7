package dev.edge.service;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * A service with a page for each thing that the starter takes care of.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(SampleController.class)
class SampleService {

}
