# The command line client. The context is laid out by scripts/images.
ARG JAVA_IMAGE
FROM ${JAVA_IMAGE}

COPY lib /app/lib
COPY app /app

# Its launcher makes the cache of loaded classes at the first call; for a container each call is the first.
RUN ln -s /app/bin/dirctl /dirctl \
  && ln -s /app/bin/dirctl /usr/local/bin/dirctl \
  && /app/bin/dirctl version \
  && chmod -R a+rX /app \
  && mkdir -p /home/nonroot \
  && chmod 0777 /home/nonroot

ENV HOME=/home/nonroot
WORKDIR /
USER 65532:65532
ENTRYPOINT ["./dirctl"]
