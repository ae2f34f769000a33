# A service of the suite as a native executable. The context is laid out by scripts/images.
ARG NATIVE_BASE
FROM ${NATIVE_BASE}

# Any user may run it, as OpenShift wants, so nothing belongs to the user below.
COPY base /
COPY application /

ENV HOME=/home/nonroot
WORKDIR /
USER 65532:65532
# For Docker; Kubernetes asks the management port itself.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s CMD ["/app/healthy"]
