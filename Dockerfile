# Builds one of the services: docker build --build-arg SERVICE=blog-service .
#
# BUILD_IMAGE and RUNTIME_IMAGE name other base images than these, a mirror's for example. They have stages of their own,
# because Dependabot reads no names from arguments.
ARG BUILD_IMAGE
ARG RUNTIME_IMAGE

# The Maven of the wrapper, on the JDK that the runtime is linked from: to run here, and for the platform of the image.
FROM --platform=$BUILDPLATFORM maven:3.9.12-eclipse-temurin-25 AS build-image
FROM maven:3.9.12-eclipse-temurin-25 AS jdk-image
# Debian, because the JDK needs glibc and the health check bash; slim, because they need nothing else.
FROM debian:trixie-slim AS runtime-image

# The jars of all services, in one Maven run that the images share. Bytecode is the same on every platform.
FROM --platform=$BUILDPLATFORM ${BUILD_IMAGE:-build-image} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked \
    mvn --batch-mode --no-transfer-progress --quiet --projects '!acceptance,!bench,!deploy' package -DskipTests

FROM build AS layers
ARG SERVICE
RUN java -Djarmode=tools -jar ${SERVICE}/target/${SERVICE}-*.jar \
    extract --layers --destination /layers --application-filename app.jar && \
    cp ${SERVICE}/target/classes/META-INF/sbom/application.cdx.json /layers/application/ && \
    find /layers -name 'netty-transport-native-epoll-*.jar' \
        -exec jar --extract --file {} --dir /layers/application META-INF/native \;

# The Java runtime that the services share: all of Java SE, which is 1 MB more than what jdeps finds them to use and leaves
# no module for reflection to miss; of the desktop, Spring uses the beans but nobody the fonts and windows. The options are
# part of it, so that they are the same when the AOT cache is trained and when it is used; they fit a service into 256 MB. The
# cache is mapped where it was made for: moved elsewhere, 24 MB of it would be copied into each process. It holds no profiles of
# methods, which would send the compilers after the code of the start. Reflection goes through native code, because what
# it calls is called once: method handles would each be made a class of.
FROM ${BUILD_IMAGE:-jdk-image} AS java
RUN jlink --output /runtime \
    --add-modules java.se,jdk.jfr,jdk.management,jdk.unsupported \
    --exclude-files '/java.desktop/lib/**' --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
    --add-options "-XX:+UseSerialGC -XX:MaxRAMPercentage=45 -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData \
        -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:-AOTRecordTraining -XX:-AOTReplayTraining \
        -Djdk.reflect.useNativeAccessorOnly=true \
        --enable-native-access=ALL-UNNAMED" && \
    find /runtime -name '*.so' -exec strip --strip-unneeded {} +

FROM ${RUNTIME_IMAGE:-runtime-image}
ENV PATH=/opt/java/bin:$PATH \
    LANG=C.UTF-8 \
    MALLOC_ARENA_MAX=2 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
WORKDIR /app
COPY docker/probe ./
COPY --from=java /runtime /opt/java
COPY --from=layers /layers/dependencies/ /layers/snapshot-dependencies/ /layers/application/ ./
# Starts the service once and asks for its page, so that classes come loaded and linked from the cache.
ARG SERVICE
RUN --mount=type=bind,source=deploy,target=/app/deploy --mount=type=bind,source=docker,target=/app/docker \
    --mount=type=tmpfs,target=/tmp \
    { cp "docker/$SERVICE.options" jvm.options 2>/dev/null || cp docker/service.options jvm.options; } && \
    docker/train "$SERVICE" app.aot

ARG PROBE=8080/readyz
ENV PROBE=${PROBE}
HEALTHCHECK --interval=2s --timeout=3s --start-period=2m CMD ["bash", "-c", "exec ./probe $PROBE"]
# The one place that is written to, open to any user: a runtime that mounts an empty volume here, as ECS does, takes the
# permissions from the image only when it is declared.
VOLUME ["/tmp"]
USER 10001:10001
ENTRYPOINT ["java", "@jvm.options", "-XX:AOTCache=app.aot", "-Dspring.aot.enabled=true", "-jar", "app.jar"]

ARG VERSION=snapshot
ARG REVISION=unknown
LABEL org.opencontainers.image.title=${SERVICE} \
      org.opencontainers.image.licenses=Apache-2.0 \
      org.opencontainers.image.version=${VERSION} \
      org.opencontainers.image.revision=${REVISION} \
      dev.edge.sbom=/app/application.cdx.json
