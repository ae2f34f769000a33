# A service of the suite. The context is laid out by scripts/images, from what changes seldom to what each build changes.
ARG JAVA_IMAGE
FROM ${JAVA_IMAGE} AS application

# Any user may run it, as OpenShift wants, so nothing belongs to the user below.
COPY base /
COPY libraries /
COPY application /
COPY generated /

# The start is rehearsed with the JVM and the files of this image: a cache of loaded classes fits no others.
FROM application AS rehearsal

COPY rehearse /
ARG SERVICE
RUN mkdir /made \
  && /rehearse "$SERVICE" /app /app/jvm.options /made/app.aot \
  && chmod a+r /made/app.aot

FROM application

COPY --from=rehearsal /made /app

ENV HOME=/home/nonroot
WORKDIR /
USER 65532:65532
# For Docker; Kubernetes asks the management port itself.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s CMD ["/app/healthy"]
