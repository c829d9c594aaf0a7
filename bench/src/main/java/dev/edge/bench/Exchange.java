package dev.edge.bench;

import java.nio.charset.StandardCharsets;

/**
 * A request as a client sends it, over and over.
 *
 * @param method the request method
 * @param path the path
 * @param body the number of bytes of the body
 */
record Exchange(String method, String path, int body) {

	/**
	 * The request on the wire.
	 * @param port the port of the server
	 * @return the bytes
	 */
	byte[] request(int port) {
		String head = this.method + " " + this.path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
				+ "\r\nUser-Agent: bench/1.0\r\nAccept: text/html,*/*;q=0.8\r\nAccept-Language: en-GB,en;q=0.5\r\n";
		if (this.body > 0) {
			head += "Content-Type: application/octet-stream\r\nContent-Length: " + this.body + "\r\n";
		}
		return (head + "\r\n" + "b".repeat(this.body)).getBytes(StandardCharsets.US_ASCII);
	}

}
