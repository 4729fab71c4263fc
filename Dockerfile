# Two stages: what is installed, hash by hash, and what runs, without an installer's cache.
FROM python:3.13-slim-trixie AS installed
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --require-hashes --no-deps --only-binary :all: -r requirements.txt

FROM python:3.13-slim-trixie
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/opt/kring/src PYTHONUNBUFFERED=1
COPY --from=installed /opt/venv /opt/venv
COPY pyproject.toml manage.py /opt/kring/
COPY deploy/kring /usr/local/bin/kring
COPY src /opt/kring/src
WORKDIR /opt/kring
RUN python -m compileall -q src \
 && kring messages --compile \
 && env KRING_MODE=production KRING_BASE_HOST=build.example KRING_MAIL_URL=smtp://nowhere \
        KRING_SECRET_KEY=only-for-collecting-the-static-files-in-this-very-step \
        DATABASE_URL=postgresql://nobody@nowhere/none kring manage collectstatic --no-input \
 && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin kring \
 && install --directory --owner=kring /var/lib/kring
USER kring
ENV KRING_MODE=production KRING_DATA_DIR=/var/lib/kring
VOLUME /var/lib/kring
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/gezondheid/', timeout=4)"]
ENTRYPOINT ["kring"]
CMD ["serve", "--host", "0.0.0.0"]
