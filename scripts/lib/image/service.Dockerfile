# A service of the suite. The context is laid out by scripts/images.
ARG JAVA_IMAGE
FROM ${JAVA_IMAGE}

# Libraries change seldom, so they are a layer of their own.
COPY lib /app/lib
COPY app /app

# The start is rehearsed with the JVM of this image: a cache of loaded classes fits no other. Any user may run it, as
# OpenShift wants, so nothing belongs to the user below.
ARG SERVICE
RUN /app/rehearse "$SERVICE" /app /app/jvm.options /app/app.aot \
  && chmod a+r /app/app.aot \
  && mkdir -p /home/nonroot /etc/agntcy/dir /etc/agntcy/reconciler \
  && chmod 0777 /home/nonroot

ARG COMMAND
COPY launcher /${COMMAND}

ENV HOME=/home/nonroot
WORKDIR /
USER 65532:65532
# For Docker; Kubernetes asks the management port itself.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s CMD ["/app/healthy"]
