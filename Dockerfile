# The operator's image: the bot and its fair data, without simulator, tests and tools. README, "In a container".
ARG BASE=python:3.11-slim-bookworm

# ---- build: one venv from the hashed lock, one tree of compiled sources; nothing is built from source --------------
FROM ${BASE} AS build

COPY requirements.lock /build/
RUN python3 -m venv /opt/hoicho \
    && /opt/hoicho/bin/python -m pip install --no-cache-dir --require-hashes --only-binary :all: -r /build/requirements.lock

WORKDIR /app
COPY knowledge knowledge
COPY db db
COPY handlers handlers
COPY web web
COPY bot bot
COPY fairs fairs
RUN /opt/hoicho/bin/python -m compileall -q /app

# ---- run: no compiler, no pip cache, no root -----------------------------------------------------------------------
FROM ${BASE}

RUN groupadd --system --gid 10001 hoicho \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin hoicho \
    && install --directory --owner 10001 --group 10001 --mode 0700 /data
COPY --from=build /opt/hoicho /opt/hoicho
COPY --from=build /app /app

# Everything the bot writes goes to /data, so the rest may be mounted read-only. Inside, 0.0.0.0 is the container's own
# network: what is reachable from outside is what `ports` publishes.
ENV PATH=/opt/hoicho/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOICHO_DATABASE_URL=sqlite:////data/hoicho.sqlite3 \
    HOICHO_LISTEN=0.0.0.0:8080
WORKDIR /app
USER 10001:10001
VOLUME ["/data"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
